"""What stands beside the list of Today: the way to the first order, the months, what is worth a look.

Its cards are made when the first picture has been seen.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from handcart.domain.message import message
from handcart.ui.kit.parts import column
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.ui.today.chart_card import ChartCard
from handcart.ui.today.first_order_card import FirstOrderCard
from handcart.ui.today.look_card import LookCard
from handcart.usecases.today.first_order import FirstOrder, FirstStep
from handcart.usecases.today.need import Record
from handcart.usecases.today.picture import TodayBeside, today_beside

_NARROWEST, _WIDEST = 380, 460
_NEW_RECORDS = {FirstStep.CUSTOMERS: "customer", FirstStep.PRODUCTS: "product"}
_NEW_ORDER = "order.new"
_SAMPLE = "file.sample"


class Side(QWidget):
    """`load` reads and shows it for a day."""

    def __init__(self, around: Surroundings, open_record: Callable[[Record], object]) -> None:
        super().__init__()
        self._around, self._open = around, open_record
        self._first_order: FirstOrder | None = None
        self._cards: tuple[FirstOrderCard, ChartCard, LookCard] | None = None
        self._inside: QVBoxLayout = column(None, gap=12)
        self.setLayout(self._inside)

    @property
    def is_loaded(self) -> bool:
        """Whether it has been read and shown."""
        return self._cards is not None

    def panes(self) -> list[QWidget]:
        """Where F6 goes: what can be gone on with, the chart, what is worth a look."""
        if self._cards is None:
            return []
        first, months, look = self._cards
        known = (first.following, months.chart, look.table)
        return [widget for widget in known if widget.isVisible()]

    def keep_narrow(self, width: int | None) -> None:
        """Take so much of the width, within bounds; None where there is nothing beside."""
        if width is None:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(max(_NARROWEST, min(_WIDEST, width)))

    def load(self, today: date) -> None:
        """Read it in the background and show it."""
        company = self._around.company

        def query() -> TodayBeside:
            with company.read() as session:
                return today_beside(session, today)

        self._around.running.ask(self, query, self._show)

    def _show(self, beside: TodayBeside) -> None:
        first, months, look = self._cards or self._make_cards()
        self._first_order = beside.first
        first.show_checklist(beside.first)
        months.show_months(beside.months)
        months.setVisible(any(month.net or month.year_before for month in beside.months))
        look.show_look(beside.look)

    def _make_cards(self) -> tuple[FirstOrderCard, ChartCard, LookCard]:
        around = self._around
        first = FirstOrderCard(
            around.words,
            begin=self._begin,
            can_begin=self._can_begin,
            put_away=self._put_away,
            open_sample=lambda: around.menus.run(_SAMPLE),
        )
        cards = self._cards = (
            first,
            ChartCard(around.words, exponent=around.exponent),
            LookCard(around.words, self._open),
        )
        for place, card in enumerate(cards):
            self._inside.insertWidget(place, card)
        return cards

    def _can_begin(self, step: FirstStep) -> bool:
        around = self._around
        if step in _NEW_RECORDS:
            return around.can_open(_NEW_RECORDS[step])
        return _NEW_ORDER in around.menus.catalogue if step is FirstStep.ORDER else self._order_to_open() is not None

    def _begin(self, step: FirstStep) -> None:
        if step in _NEW_RECORDS:
            self._around.open(_NEW_RECORDS[step])
        elif step is FirstStep.ORDER:
            self._around.menus.run(_NEW_ORDER)
        elif (order_id := self._order_to_open()) is not None:
            self._around.open("order", order_id)

    def _order_to_open(self) -> int | None:
        return None if self._first_order is None else self._first_order.order_id

    def _put_away(self) -> None:
        company, moment = self._around.company, self._around.when()

        def work() -> Done[None]:
            from handcart.settings.company import SHOW_FIRST_STEPS
            from handcart.usecases.company.profile import change_setting

            with company.change("company.change_setting", moment) as session:
                change_setting(session, SHOW_FIRST_STEPS, False)
            return Done(None, frozenset(session.touched))

        said = message("today.first.put_away")
        self._around.running.change(said, work, lambda _done: self._around.notices.done(said))
