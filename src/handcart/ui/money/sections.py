"""The four parts of the screen, each a list with the page of the record it stands on."""

from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.domain.order_steps import Step
from handcart.store.session import ReadSession, WriteSession
from handcart.ui.changing import change_company
from handcart.ui.lists.declaration import AnyDeclaration
from handcart.ui.lists.list_and_page import Allowed, ListAndPage
from handcart.ui.lists.several_pane import Offer, SeveralPane
from handcart.ui.money.actions import CONTEXT_MENU, INVOICE, NEW_PAYMENT, PRINT_SEVERAL, SAVE_SEVERAL
from handcart.ui.money.debt_pane import DebtPane
from handcart.ui.money.invoice_pane import InvoicePane
from handcart.ui.money.listings import INVOICES, OVERDUE, PAYMENTS, TO_INVOICE
from handcart.ui.money.payment_pane import PaymentPane
from handcart.ui.money.record_pane import RecordPane
from handcart.ui.money.several_documents import documents_offers, put_out, sum_of_documents
from handcart.ui.money.to_invoice_pane import ToInvoicePane
from handcart.ui.surroundings import Surroundings
from handcart.usecases.documents.invoice_many import InvoicedOrders, invoice_orders
from handcart.usecases.documents.page import DocumentPage, document_page
from handcart.usecases.documents.several import SeveralDocuments, several_documents
from handcart.usecases.documents.waiting import WaitingOrder, waiting_order
from handcart.usecases.payments.page import DebtPage, PaymentPage, debt_page, payment_page

Shown = TypeVar("Shown")

ALWAYS = frozenset({f"order.{Step.TAKE_MONEY}", "orders.next_step"})
"""What the keys of orders do here as well: a payment, and what is offered first."""


class Section(ListAndPage[Shown]):
    """`pane` is the page of its records."""

    context_menu = CONTEXT_MENU
    new_action = NEW_PAYMENT

    def __init__(
        self,
        around: Surroundings,
        declaration: AnyDeclaration,
        pane: RecordPane[Shown],
        several: SeveralPane | None = None,
    ) -> None:
        self.pane = pane
        super().__init__(around, declaration, pane, several)
        pane.went_back.connect(self.go_back)
        pane.menu_wanted.connect(self._offer)
        pane.strip.done.connect(self._step_done)

    def first_on_page(self) -> QWidget:
        return self.pane.first()

    def show_shown(self, shown: Shown, today: date) -> None:
        self.pane.show_page(shown, today)

    def show_nothing(self) -> None:
        self.pane.show_nothing()

    def show_back(self, shown: bool) -> None:
        self.pane.show_wide(shown)

    def allowed(self, shown: Shown) -> Allowed:
        return Allowed(frozenset(self.pane.strip.offered()))

    def tell(self, selected: tuple[int, ...], allowed: Allowed) -> None:
        super().tell(selected, allowed._replace(may=allowed.may | ALWAYS))

    def run(self, action_id: str) -> None:
        """Do what is offered for the record on the page under this id."""
        self.pane.strip.take(action_id)

    def take_next(self) -> None:
        """Answer the form beside the list, or do what is next with the record; nothing where none is shown."""
        if self.shown is not None:
            self.pane.strip.confirm()

    def _step_done(self) -> None:
        """Beside the list, the next record is the list's: its arrows go on, and no key repeats the step."""
        focused = QApplication.focusWidget()
        if not self._wide and focused is not None and self.pane.isAncestorOf(focused):
            self.list.table.setFocus()

    def _offer(self) -> None:
        more = self.pane.more
        self.offer_at(more.mapToGlobal(more.rect().bottomLeft()))


class ToInvoiceSection(Section[WaitingOrder]):
    """Orders of which something was delivered: one invoice, or many as one step."""

    kind = "order"

    def __init__(self, around: Surroundings) -> None:
        self.page = ToInvoicePane(around)
        self.several = SeveralPane(around.words)
        self._runs = False
        self._issued: tuple[int, ...] = ()
        super().__init__(around, TO_INVOICE, self.page, self.several)
        self.several.chosen.connect(lambda offer, _reason: self._do(offer))

    def read_record(self, session: ReadSession, record_id: int, today: date) -> WaitingOrder:
        return waiting_order(session, record_id, today=today)

    def id_of(self, shown: WaitingOrder) -> int:
        return shown.order.id

    def show_several(self, ids: tuple[int, ...], count: int) -> None:
        self.several.forget_outcome()
        self.several.show_offers(count, [Offer(INVOICE, message("forms.invoice.issue"), len(ids))])
        self.tell(ids, Allowed(frozenset({INVOICE} if ids else ())))

    def run(self, action_id: str) -> None:
        if len(self.selected) > 1 or action_id in (PRINT_SEVERAL, SAVE_SEVERAL):
            self._do(action_id)
        else:
            super().run(action_id)

    def take_next(self) -> None:
        if len(self.selected) > 1:
            # The form of one of them is out of sight: it must not be answered in place of what is seen.
            self._invoice_several()
        else:
            super().take_next()

    def _do(self, action_id: str) -> None:
        """With the selected orders, or with the invoices that were just issued for them."""
        if action_id == INVOICE:
            self._invoice_several()
        else:
            put_out(self, self._around, action_id, self._issued)

    def _tell_issued(self, invoiced: InvoicedOrders) -> None:
        """Beside the list stands what was issued, to be printed at once: its orders have left the list."""
        self._issued = tuple(each.id for each in invoiced.invoices)
        count = len(self._issued)
        self.tell_of_several()
        said = message("money.done.invoiced", count=count)
        self.several.show_offers(count, documents_offers(count), told=said)
        self.tell((), Allowed(frozenset({PRINT_SEVERAL, SAVE_SEVERAL})))
        self.list.table.setFocus()

    def _invoice_several(self) -> None:
        """Invoice the selected orders, all in one step that Undo takes back as one."""
        ids = self.selected
        if self._runs or not ids:
            return
        self._runs = True

        def invoice(session: WriteSession) -> InvoicedOrders:
            return invoice_orders(session, ids)

        def then(invoiced: InvoicedOrders) -> None:
            self._runs = False
            self._around.notices.done(message("money.done.invoiced", count=len(invoiced.invoices)))
            for reason in dict.fromkeys(invoiced.refused.values()):
                self._around.notices.state(reason)
            self._tell_issued(invoiced)

        def failed(_problem: AppError) -> bool:
            self._runs = False
            return False

        step = "document.issue_invoices"
        change_company(self._around, step, invoice, then, failed, "money.menu.invoice")


class InvoicesSection(Section[DocumentPage]):
    """Invoices and credit notes."""

    kind = "document"

    def __init__(self, around: Surroundings) -> None:
        self.page = InvoicePane(around)
        self.several = SeveralPane(around.words)
        self._documents = SeveralDocuments((), None, None)
        self._asks_several = QObject(self.several)
        super().__init__(around, INVOICES, self.page, self.several)
        self.several.chosen.connect(lambda offer, _reason: self.run(offer))

    def read_record(self, session: ReadSession, record_id: int, today: date) -> DocumentPage:
        return document_page(session, record_id, today=today)

    def show_several(self, ids: tuple[int, ...], count: int) -> None:
        """Read what they come to, then offer what can be done with them."""
        self._documents = SeveralDocuments((), None, None)
        company = self._around.company
        if not ids:
            self._running.forget(self._asks_several)
            self.several.show_offers(count, ())
            return

        def query() -> SeveralDocuments:
            with company.read() as session:
                return several_documents(session, ids)

        def show(found: SeveralDocuments) -> None:
            if self.selected == ids:
                self._documents = found
                summary = sum_of_documents(self._around, found)
                self.several.show_offers(count, documents_offers(len(found.issued)), summary=summary)
                may = {PRINT_SEVERAL, SAVE_SEVERAL} if found.issued else set()
                self.tell(ids, Allowed(frozenset(may)))

        self._running.ask(self._asks_several, query, show)

    def run(self, action_id: str) -> None:
        if len(self.selected) > 1:
            put_out(self, self._around, action_id, self._documents.issued)
        else:
            super().run(action_id)

    def take_next(self) -> None:
        if len(self.selected) <= 1:
            super().take_next()

    def id_of(self, shown: DocumentPage) -> int:
        return shown.document.id


class PaymentsSection(Section[PaymentPage]):
    """Payments and refunds."""

    kind = "payment"

    def __init__(self, around: Surroundings) -> None:
        self.page = PaymentPane(around)
        super().__init__(around, PAYMENTS, self.page)

    def read_record(self, session: ReadSession, record_id: int, today: date) -> PaymentPage:
        return payment_page(session, record_id, today=today)

    def id_of(self, shown: PaymentPage) -> int:
        return shown.payment.id


class OverdueSection(Section[DebtPage]):
    """Customers who are late."""

    kind = "debt"

    def __init__(self, around: Surroundings) -> None:
        self.page = DebtPane(around)
        super().__init__(around, OVERDUE, self.page)

    def read_record(self, session: ReadSession, record_id: int, today: date) -> DebtPage:
        return debt_page(session, record_id, today=today)

    def id_of(self, shown: DebtPage) -> int:
        return shown.customer.id
