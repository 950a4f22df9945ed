"""The segments screen: map, segments and customers are one selection. Nothing is computed in the window's thread."""

from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.domain.message import message
from handcart.ui.kit.page import AFTER_FIRST_PICTURE, Page
from handcart.ui.kit.parts import Button, IconLabel, column, label, row
from handcart.ui.segments import actions, saving
from handcart.ui.segments.chances_kept import KeptChances
from handcart.ui.segments.choice import Choice, Place
from handcart.ui.segments.customers_card import CustomersCard
from handcart.ui.segments.head import Head
from handcart.ui.segments.lines import lines_of
from handcart.ui.segments.map_card import MapCard
from handcart.ui.segments.movement_card import MovementCard
from handcart.ui.segments.segments_card import SegmentsCard
from handcart.ui.segments.written import Written
from handcart.ui.surroundings import Surroundings
from handcart.usecases.segments.movement import NOBODY
from handcart.usecases.segments.page import SegmentsPage, segments_page
from handcart.usecases.segments.periods import compared_day
from handcart.usecases.segments.results import LEAST_CUSTOMERS

_MARGINS = (20, 10, 20, 16)
_UPPER = 404
_SENTENCE = 460
_ORDERS = frozenset({"orders", "documents"})
_SHOWN = _ORDERS | {"customers", "company_settings"}


class SegmentsScreen(Page):
    """`choice` is what is chosen; the cards only show it and say where the owner went."""

    new_action = ""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._page: SegmentsPage | None = None
        self._before: date | None = None
        self._stale = True
        self.choice = Choice()
        words, written = around.words, Written(around.words, exponent=around.exponent)
        self._written = written
        today = lambda: around.when().today  # noqa: E731
        self.head = Head(words, today, self._offer_below)
        self.map_card = MapCard(words, written)
        self.segments = SegmentsCard(words, written, self.show_movement)
        self.customers = CustomersCard(words, written, self.export_customers)
        self.movement = MovementCard(words, written, today, self._show_map)
        self.chances = KeptChances(around)
        self._arrange()
        self._connect()

    def panes(self) -> list[QWidget]:
        if self._page is not None and not self._page.rfm.is_enough:
            return [self.head.edit]
        upper = [self.map_card.map, self.segments.table] if self._upper.currentIndex() == 0 else [self.movement.picture]
        return [*upper, self.customers.table, self.head.edit]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        self._tell()
        if self._stale or (self._page is not None and self._page.rfm.as_of != self.head.day):
            self._load()

    def open_customer(self) -> None:
        """Show the customer of the current row."""
        if self.customers.current is not None:
            self._around.open("customer", self.customers.current)

    def choose_all(self) -> None:
        """Choose everybody."""
        self._choose(Choice())

    def copy_customers(self) -> None:
        """Put the listed customers on the clipboard."""
        count = self.customers.copy()
        self._around.notices.done(message("segments.copied", count=count), undoable=False)

    def export_customers(self) -> None:
        """Write the listed customers to a workbook."""
        if self._page is not None:
            chosen = tuple(line.customer for line in self.customers.lines)
            saving.export_customers(self, self._around, self._page, chosen)

    def save_picture(self, which: str = "") -> None:
        """Save the picture that is named, or what is on screen."""
        if self._page is not None:
            on_screen = "movement" if self._upper.currentIndex() else "sales" if self.map_card.by_sales else "customers"
            saving.save_picture(self, self._around, which or on_screen, self._page, self.chances.found)

    def show_movement(self) -> None:
        """Show how customers moved, in the place of the map."""
        self._upper.setCurrentIndex(1)
        self.movement.picture.setFocus()
        self._tell()

    def _show_map(self) -> None:
        self._upper.setCurrentIndex(0)
        self.map_card.map.setFocus()
        self._tell()

    def _arrange(self) -> None:
        both = QWidget()
        beside = row(self.map_card, self.segments, gap=12)
        beside.setStretch(0, 45)
        beside.setStretch(1, 55)
        both.setLayout(beside)
        self._upper = QStackedWidget()
        self._upper.addWidget(both)
        self._upper.addWidget(self.movement)
        self._upper.setFixedHeight(_UPPER)
        shown = QWidget()
        inside = column(self._upper, self.customers, gap=12)
        inside.setStretch(1, 1)
        shown.setLayout(inside)
        self._places = QStackedWidget()
        for place in (self._make_empty(), shown):
            self._places.addWidget(place)
        self._places.hide()
        whole = column(self.head, self._places, gap=12, margins=_MARGINS)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _make_empty(self) -> QWidget:
        self._sentence = label(role="text2", wrap=True)
        self._sentence.setFixedWidth(_SENTENCE)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._longer = Button(on_click=self.head.choose_everything)
        self._words.bind(self._longer, self._longer.setText, "segments.show_all_time")
        made = QWidget()
        lines = (IconLabel("shapes", "muted", 32), self._sentence, self._longer)
        made.setLayout(column(None, *(row(None, each, None) for each in lines), None, gap=12))
        return made

    def _connect(self) -> None:
        self.head.period_chosen.connect(self._period_chosen)
        self.map_card.map.chosen.connect(self._square_chosen)
        self.map_card.map.cleared.connect(self.choose_all)
        self.segments.chosen.connect(lambda segment: self._choose(Choice(segment=segment)))
        self.customers.pointed_at.connect(self._customer_chosen)
        self.customers.opened.connect(lambda customer: self._around.open("customer", customer))
        self.customers.menu_wanted.connect(self._offer_at)
        self.movement.day_chosen.connect(self._compare)
        self.movement.picture.chosen.connect(self._band_chosen)
        self.chances.changed.connect(self._write)
        self._around.running.changed.connect(self._changed)
        self._words.changed.connect(self._write)

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds & _ORDERS:
            self.chances.forget()
        if not kinds & _SHOWN:
            return
        if self.isVisible():
            self._load()
        else:
            self._stale = True

    def _period_chosen(self) -> None:
        self._before = None
        self._load()

    def _compare(self, day: date) -> None:
        if day >= self.head.day:
            self.movement.refuse(self._words.text("segments.movement.same", day=self.head.day))
            return
        self._before = day
        self._load()

    def _load(self) -> None:
        """Read the period in the background."""
        self._stale = False
        company, day, months = self._around.company, self.head.day, self.head.months
        before = self._before or compared_day(day)

        def query() -> SegmentsPage:
            with company.read() as session:
                return segments_page(session, day, before=before, months=months)

        self._around.running.ask(self, query, self._show_page)

    def _show_page(self, page: SegmentsPage) -> None:
        self._page = page
        self._write()
        if page.rfm.is_enough:
            # After the picture: fitting takes a moment, and another process.
            QTimer.singleShot(AFTER_FIRST_PICTURE, self, lambda: self.chances.want(page.rfm.as_of))

    def _write(self) -> None:
        page = self._page
        if page is None:
            return
        self.head.show_day(page.rfm.as_of)
        self._places.setCurrentIndex(1 if page.rfm.is_enough else 0)
        self._places.show()
        if page.rfm.is_enough:
            self.map_card.show_rfm(page.rfm)
            self.segments.show_page(page)
            self.movement.show_movement(page.moved, [each.segment for each in page.rfm.segments])
            self._tell_chances()
            self._show_choice()
        else:
            have = len(page.rfm.customers)
            self._sentence.setText(self._words.text("segments.not_enough", customers=have, least=LEAST_CUSTOMERS))
            self._longer.setVisible(self.head.months is not None)
        self._tell()

    def _tell_chances(self) -> None:
        found = self.chances.found
        if found is None:
            self.customers.tell(self._words.text("segments.working") if self.chances.working else "")
        else:
            self.customers.tell(" ".join(self._words.render(each) for each in found.sentences()))

    def _square_chosen(self, place: Place) -> None:
        self._choose(Choice(square=place))

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self._show_choice()

    def _band_chosen(self, segment: str) -> None:
        if segment != NOBODY:
            self._choose(Choice(segment=segment))

    def _customer_chosen(self, customer: int) -> None:
        self.choice = self.choice._replace(customer=customer)
        self._mark()

    def _show_choice(self) -> None:
        if self._page is None:
            return
        chosen = self.choice.customers(self._page.rfm)
        self.customers.show_lines(self._title(), lines_of(self._page, chosen, self.chances.by_customer))
        self._mark()

    def _mark(self) -> None:
        """Mark in the map and among the segments what is chosen."""
        if self._page is None:
            return
        chosen = self.choice.customers(self._page.rfm)
        self.map_card.map.mark(self.choice.squares(chosen))
        self.segments.mark(self.choice.segments(chosen))
        self._tell()

    def _title(self) -> str:
        if self.choice.segment is not None:
            return self._written.segment(self.choice.segment)
        if self.choice.square is None or self._page is None:
            return self._words.text("segments.list.all")
        r, f = self.choice.square
        return self._written.square_title(self._page.rfm, r, f)

    def _tell(self) -> None:
        """Tell the actions what can be done."""
        if not self.isVisible():
            return
        may = set()
        if self._page is not None and self._page.rfm.is_enough:
            may = {actions.COPY, actions.EXPORT, actions.PICTURE, actions.SPREAD, actions.MOVEMENT, actions.ALL}
            if self.customers.current is not None:
                may.add(actions.OPEN)
            if self.chances.found is not None:
                may.add(actions.PROOF)
        self._around.tell(may=frozenset(may), reasons={})

    def _offer_below(self, button: QWidget) -> None:
        self._offer_at(button.mapToGlobal(button.rect().bottomLeft()))

    def _offer_at(self, place: QPoint) -> None:
        self._around.menus.context_menu(actions.CONTEXT_MENU).popup(place)
