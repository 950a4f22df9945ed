"""The screen of invoices and payments: four lists under one name, and over them what is made new."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.domain.order_steps import Step
from handcart.store.queries.payments import payment_numbered
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import column, row
from handcart.ui.kit.tabs import Tabs
from handcart.ui.money.actions import NEW_PAYMENT, PAY, PAY_DEBT
from handcart.ui.money.new_record import NewRecord
from handcart.ui.money.sections import InvoicesSection, OverdueSection, PaymentsSection, Section, ToInvoiceSection
from handcart.ui.surroundings import Surroundings

TO_INVOICE, INVOICES, PAYMENTS, OVERDUE = range(4)
_SECTIONS = (ToInvoiceSection, InvoicesSection, PaymentsSection, OverdueSection)
NAMES = ("to_invoice", "invoices", "payments", "overdue")
_SECTION_OF = {"document": INVOICES, "payment": PAYMENTS, "debt": OVERDUE}


class MoneyScreen(Page):
    """Each list is made when it is first shown."""

    new_action = NEW_PAYMENT

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._sections: dict[int, Section[object]] = {}
        self._kept: dict[bool, NewRecord] = {}
        self.tabs = Tabs()
        self._words.bind(self.tabs, self.tabs.setAccessibleName, "money.sections")
        self._places = QStackedWidget()
        self._lists = QWidget()
        self._lists.setLayout(column(row(self.tabs, margins=(8, 0, 0, 0)), self._places, gap=0))
        self._whole = QStackedWidget()
        self._whole.addWidget(self._lists)
        self.setLayout(column(self._whole, gap=0))
        self._write()
        self._words.changed.connect(self._write)
        self.tabs.currentChanged.connect(self._show)
        self.section: Section[object] = self._show(TO_INVOICE)

    @property
    def new(self) -> NewRecord | None:
        """What is being made new, where that is what is shown."""
        shown = self._whole.currentWidget()
        return shown if isinstance(shown, NewRecord) else None

    def panes(self) -> list[QWidget]:
        return [self.new.first()] if self.new is not None else [*self.section.panes(), self.tabs]

    def search_field(self) -> QWidget | None:
        return self.section.search_field()

    def go_to_search(self) -> None:
        """Go to the search field of the list that is shown."""
        self._leave_new()
        self.section.go_to_search()

    def open_record(self, kind: str, record_id: int | None) -> None:
        """Show a document, a payment or what a customer owes; without an id, begin a payment or a credit note."""
        if record_id is None:
            self._begin(credit_note=kind == "credit_note")
        elif kind in _SECTION_OF:
            self._leave_new()
            self.tabs.setCurrentIndex(_SECTION_OF[kind])
            self.section.open_record(kind, record_id)

    def show_half_typed(self) -> None:
        waits = next((each for each in self._kept.values() if each.half_typed), None)
        if waits is not None:
            self._whole.setCurrentWidget(waits)

    def run(self, action_id: str) -> None:
        """Do what this action stands for, with the record on screen."""
        self._leave_new()
        self.section.run(action_id)

    def take(self, step: Step) -> None:
        """A payment: of the invoice or customer on screen, else of whoever paid."""
        offered = self.section.pane.strip.offered()
        pays = next((each for each in (PAY, PAY_DEBT) if each in offered), None)
        if self.new is None and pays is not None and step is Step.TAKE_MONEY:
            self.section.run(pays)
        elif self.new is None:
            self._begin(credit_note=False)

    def take_next(self) -> None:
        """Answer the form that is open, or do what is offered first."""
        if self.new is not None:
            self.new.confirm()
        else:
            self.section.take_next()

    def _show(self, place: int) -> Section[object]:
        if place not in self._sections:
            made = _SECTIONS[place](self._around)
            self._sections[place] = made  # type: ignore[assignment]
            self._places.addWidget(made)
        self.section = self._sections[place]
        self._places.setCurrentWidget(self.section)
        return self.section

    def _begin(self, *, credit_note: bool) -> None:
        """Something new: what was begun of its kind before, where that was left half typed."""
        self._leave_new()
        new = self._kept.get(credit_note)
        if new is None:
            new = self._kept[credit_note] = NewRecord(self._around, credit_note=credit_note)
            new.ended.connect(self._end_new)
            new.made.connect(self._show_payment)
            self._whole.addWidget(new)
        self._whole.setCurrentWidget(new)
        new.first().setFocus()

    def _show_payment(self, number: str) -> None:
        """A payment that was just recorded is the one that is selected in the list of payments."""
        if self.tabs.currentIndex() != PAYMENTS:
            return

        def query() -> int | None:
            with self._around.company.read() as session:
                return payment_numbered(session, number)

        self._around.running.ask(self, query, lambda found: self.section.open_record("payment", found))

    def _leave_new(self) -> None:
        """To the lists; what is half typed waits behind them until it is wanted again."""
        if self.new is None or not self.new.half_typed:
            self._end_new()
        else:
            self._whole.setCurrentWidget(self._lists)

    def _end_new(self) -> None:
        """Back to the lists."""
        old = self.new
        if old is None:
            return
        del self._kept[old.credit_note]
        self._whole.setCurrentWidget(self._lists)
        self._whole.removeWidget(old)
        old.deleteLater()
        self.section.list.table.setFocus()

    def _write(self) -> None:
        self.tabs.show_tabs([(self._words.text(f"money.section.{name}"), "") for name in NAMES])
