"""What stands beside the list of Today: the way to the first order, the months, what is worth a look."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from handcart.domain.message import message
from handcart.settings.company import SHOW_FIRST_STEPS
from handcart.ui.changing import change_company
from handcart.ui.charts.saving import offer_to_save
from handcart.ui.kit.parts import column
from handcart.ui.surroundings import Surroundings
from handcart.ui.today.chart_card import ChartCard
from handcart.ui.today.first_order_card import FirstOrderCard
from handcart.ui.today.look_card import LookCard
from handcart.ui.today.unusual_card import UnusualCard
from handcart.usecases.today.beside import TodayBeside
from handcart.usecases.today.first_order import FirstOrder, FirstStep
from handcart.usecases.today.need import Record

if TYPE_CHECKING:
    from handcart.store.session import WriteSession

_PLACES = {
    FirstStep.CUSTOMERS: "customer",
    FirstStep.PRODUCTS: "product",
    FirstStep.ORDER: "new_order",
    FirstStep.LETTERHEAD: "settings",
}
"""Where a step begins: a new record, or a screen."""
_SAMPLE = "file.sample"
_LOOKED_AFTER = 2_000
"""Milliseconds until oddities are looked for: it takes a process of its own, and nobody waits for it."""


class SideCards(QWidget):
    """Each card is there only where it has something to show."""

    def __init__(self, around: Surroundings, open_record: Callable[[Record], object]) -> None:
        super().__init__()
        self._around = around
        self._first_order: FirstOrder | None = None
        self.first = FirstOrderCard(
            around.words,
            begin=self._begin,
            can_begin=self._can_begin,
            put_away=self._put_away,
            open_sample=lambda: around.menus.run(_SAMPLE),
        )
        self.months = ChartCard(around.words, exponent=around.exponent)
        offer_to_save(self.months.chart, around, self.months.figures)
        self.look = LookCard(around.words, open_record)
        self.unusual = UnusualCard(around, open_record)
        self.setLayout(column(self.first, self.months, self.look, self.unusual, gap=12))

    def panes(self) -> list[QWidget]:
        """Where F6 goes."""
        known = (self.first.following, self.months.chart, self.look.table, self.unusual.table)
        return [widget for widget in known if widget is not None and widget.isVisible()]

    def show_beside(self, beside: TodayBeside) -> None:
        """Show what was read."""
        self._first_order = beside.first
        self.first.show_checklist(beside.first)
        self.months.show_months(beside.months)
        self.months.setVisible(any(month.net or month.year_before for month in beside.months))
        self.look.show_look(beside.look)
        QTimer.singleShot(_LOOKED_AFTER, self, self._look_for_unusual)

    def _look_for_unusual(self) -> None:
        self.unusual.load(self._around.when().today)

    def _can_begin(self, step: FirstStep) -> bool:
        if step in _PLACES:
            return self._around.can_open(_PLACES[step])
        return self._first_order is not None and self._first_order.order_id is not None

    def _begin(self, step: FirstStep) -> None:
        if step in _PLACES:
            self._around.open(_PLACES[step])
        elif self._first_order is not None and self._first_order.order_id is not None:
            self._around.open("order", self._first_order.order_id)

    def _put_away(self) -> None:
        def put_away(session: "WriteSession") -> None:
            from handcart.usecases.company.profile import change_setting

            change_setting(session, SHOW_FIRST_STEPS, False)

        said = message("today.first.put_away")
        change_company(self._around, "company.change_setting", put_away, lambda _done: self._around.notices.done(said))
