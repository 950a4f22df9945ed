"""The page of one purchase or production order; from here it is placed, received and cancelled."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from handcart.domain.errors import AppError
from handcart.store.queries.purchase_page import ReadyOrder
from handcart.ui.forms.form import StepForm
from handcart.ui.kit.parts import Button, column
from handcart.ui.purchasing.cards import NoteCard, ReadyCard, ReceiptsCard
from handcart.ui.purchasing.heading import Heading
from handcart.ui.purchasing.lines_card import LinesCard
from handcart.ui.purchasing.steps import possible_steps
from handcart.ui.purchasing.strip import PurchaseStrip
from handcart.ui.records.history_card import HistoryCard
from handcart.ui.surroundings import Surroundings
from handcart.usecases.purchasing.page import PurchasePage

Take = Callable[[str], object]


class OrderPane(QWidget):
    """Shows a `PurchasePage`. `take` does what an action stands for; `answered` carries the id of an order and what its
    form was answered with.
    """

    went_back = Signal()
    menu_wanted = Signal()
    answered = Signal(int, object)

    def __init__(self, around: Surroundings, take: Take) -> None:
        super().__init__()
        self._around = around
        self.page: PurchasePage | None = None
        self._today = date.min
        self._forms: dict[int, tuple[str, StepForm]] = {}
        self._ready: tuple[int, Sequence[ReadyOrder]] = (0, ())
        self.heading = Heading(
            around.words,
            go_back=self.went_back.emit,
            offer=self.menu_wanted.emit,
            open_supplier=self._open_supplier,
        )
        self.strip = PurchaseStrip(around.words, take=take)
        self.ready = ReadyCard(around)
        self.lines = LinesCard(around)
        self.receipts, self.note = ReceiptsCard(around), NoteCard(around)
        self.history = HistoryCard(around)
        parts = (self.heading, self.strip, self.ready, self.lines, self.receipts, self.note, self.history)
        self.setLayout(column(*parts, None, gap=12, margins=(20, 12, 20, 20)))
        around.words.changed.connect(self._write)

    def show_page(self, page: PurchasePage, today: date) -> None:
        """Show this order. A form that was being filled in for it stays, or comes back."""
        self.page, self._today = page, today
        self._write()
        self._show_form()

    def show_nothing(self) -> None:
        """No order is chosen."""
        self.page = None
        self.strip.show_form(None)

    def show_ready(self, purchase_id: int, orders: Sequence[ReadyOrder]) -> None:
        """These orders can be shipped since something of this purchase order came in."""
        self._ready = (purchase_id, orders)
        self._show_ready()

    def open_form(self, action_id: str, make: Callable[[], StepForm]) -> None:
        """Open the form of a step; one that is half filled in for the same step stays as it is."""
        page = self.page
        if page is None:
            return
        opened = self._forms.get(page.purchase.id)
        if opened is None or opened[0] != action_id:
            self.end_form(page.purchase.id)
            form = make()
            form.answered.connect(lambda answer: self.answered.emit(page.purchase.id, answer))
            form.put_away.connect(lambda: self.end_form(page.purchase.id))
            self._forms[page.purchase.id] = (action_id, form)
        self._show_form()
        first = self._way_on()
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def refused(self, purchase_id: int, problem: AppError) -> bool:
        """What the business refuses is shown in the form; everything else is the window's to show."""
        opened = self._forms.get(purchase_id)
        return opened is not None and opened[1].refused(problem)

    def end_form(self, purchase_id: int) -> None:
        """The form of an order was answered, or put away."""
        opened = self._forms.pop(purchase_id, None)
        if opened is None:
            return
        form = opened[1]
        had_focus = form.isAncestorOf(QApplication.focusWidget() or self)
        if self.strip.form is form:
            self.strip.show_form(None)
        form.hide()
        form.deleteLater()
        if had_focus:
            self._way_on().setFocus()

    def _show_form(self) -> None:
        page = self.page
        opened = None if page is None else self._forms.get(page.purchase.id)
        if page is not None and opened is not None and opened[0] not in possible_steps(page):
            self.end_form(page.purchase.id)
            opened = None
        form = None if opened is None else opened[1]
        if form is not self.strip.form:
            self.strip.show_form(form)

    def _write(self) -> None:
        page = self.page
        if page is None:
            return
        focused = QApplication.focusWidget()
        self.heading.show_page(page, self._today, may_open_supplier=self._around.can_open("supplier"))
        self.strip.show_page(page, self._today)
        self.lines.show_page(page, self._today)
        self.receipts.show_page(page, self._today)
        self.note.show_page(page)
        self.history.show_record("purchase_orders", page.purchase.id)
        self._show_ready()
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisible():
            self._way_on().setFocus()

    def _way_on(self) -> QWidget:
        """Where the cursor goes: what can be done next, else what came of it, else all actions."""
        links = self.ready.findChildren(Button) if self.ready.isVisible() else []
        return self.strip.way_on(links[0] if links else self.heading.more)

    def _show_ready(self) -> None:
        purchase_id, orders = self._ready
        shown = self.page is not None and self.page.purchase.id == purchase_id
        self.ready.show_orders(orders if shown else ())

    def _open_supplier(self) -> None:
        if self.page is not None and self.page.supplier is not None:
            self._around.open("supplier", self.page.supplier.id)
