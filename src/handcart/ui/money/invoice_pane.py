"""The page of an invoice or credit note: its lines and taxes, what was paid when, and what can be done about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message, message
from handcart.domain.order_steps import Step, step_name
from handcart.domain.vocabulary import DocumentKind, DocumentState, PaymentKind
from handcart.store.queries.order_page import OrderPayment
from handcart.store.records import Document
from handcart.store.session import WriteSession
from handcart.ui.forms.form import Answer, StepForm
from handcart.ui.forms.giving_back import SettleForm
from handcart.ui.forms.invoicing import CreditForm
from handcart.ui.forms.methods import method_name
from handcart.ui.forms.paying import PaymentForm
from handcart.ui.forms.strip import Offer
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.money.actions import CREDIT, DISCARD, ISSUE, OPEN_PAGES, PAY, SETTLE, UNDO_ISSUE
from handcart.ui.money.lines_card import DocumentLinesCard
from handcart.ui.money.looks import look_of
from handcart.ui.money.record_pane import LinkTo, RecordPane
from handcart.ui.surroundings import Surroundings
from handcart.usecases.documents.change_draft import discard_document
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.documents.page import DocumentPage
from handcart.usecases.documents.undo_issue import undo_issue
from handcart.usecases.orders.step_lines import step_lines
from handcart.usecases.payments.outlook import payment_outlook


class InvoicePane(RecordPane[DocumentPage]):
    """Shows a `DocumentPage`; forms need more, which they read themselves."""

    def __init__(self, around: Surroundings) -> None:
        self.lines = DocumentLinesCard(around.words, exponent=around.exponent)
        self.money = RowsCard()
        around.words.bind(self.money, self.money.title.setText, "money.paid_when")
        super().__init__(around, (self.lines, self.money))

    def open_pages(self) -> None:
        """Show the document as it is printed."""
        if self.page is not None:
            from handcart.ui.preview.show import show_document

            show_document(self, self._around, self.page.document.id)

    def write(self) -> None:
        page, words = self.page, self._words
        if page is None:
            return
        document = page.document
        kind = words.text(f"orders.document.{document.kind}")
        draft = document.state is DocumentState.DRAFT
        title = words.text("orders.document.draft", document=kind) if draft else document.number or ""
        look = look_of(document.kind, document.state, page.open, document.due_on, self._today)
        self.head(title, look, self._facts_of(page), self._links_of(page))
        self.strip.show_record(document.id, self._sentence(page))
        order = page.order.number if page.order is not None else ""
        self.strip.offer(self._offers(page), {"order": order or "", "document": document.number or kind})
        self.lines.show_page(page)
        self._show_money(page)

    def _links_of(self, page: DocumentPage) -> list[LinkTo]:
        links = []
        if page.customer is not None:
            links.append(LinkTo(page.customer.name, "customer", page.customer.id))
        if page.order is not None:
            links.append(LinkTo(page.order.number or "", "order", page.order.id))
        if page.corrects is not None:
            links.append(LinkTo(page.corrects.number or "", "document", page.corrects.id))
        return links

    def _facts_of(self, page: DocumentPage) -> list[str]:
        words, document = self._words, page.document
        day = partial(words.wording.day, style="weekday", today=self._today)
        facts = []
        if document.issued_on is not None:
            facts.append(words.text("money.issued", day=day(document.issued_on)))
        if document.due_on is not None:
            facts.append(words.text("money.due", day=day(document.due_on)))
        if document.reason:
            facts.append(document.reason)
        return facts

    def _sentence(self, page: DocumentPage) -> str:
        words, document = self._words, page.document
        if document.state is DocumentState.DRAFT:
            return words.text("money.says.draft", amount=self._place.amount(document.gross))
        if document.kind is DocumentKind.CREDIT_NOTE:
            return words.text("money.says.credit_note", amount=self._place.amount(document.gross))
        if not page.open:
            return self._paid_sentence(page)
        amount, gross = self._place.amount(page.open), self._place.amount(document.gross)
        if page.open == document.gross:
            return words.text("money.says.open", amount=amount)
        return words.text("money.says.partly", amount=amount, gross=gross)

    def _paid_sentence(self, page: DocumentPage) -> str:
        gross = self._place.amount(page.document.gross)
        if not page.paid_ahead:
            return self._words.text("money.says.paid", amount=gross)
        return self._words.text("money.says.paid_ahead", amount=gross, ahead=self._place.amount(page.paid_ahead))

    def _offers(self, page: DocumentPage) -> list[Offer]:
        document = page.document
        offers = []
        if self._may_issue(page):
            offers.append(Offer(ISSUE, step_name(Step.ISSUE), self._issue, is_next=True))
        for step, offer_id, opens in (
            (Step.TAKE_MONEY, PAY, self._open_payment),
            (Step.CREDIT, CREDIT, self._open_credit),
            (Step.SETTLE, SETTLE, self._open_settle),
        ):
            if page.may(step):
                offers.append(Offer(offer_id, step_name(step), opens, is_next=offer_id == PAY))
        offers.append(Offer(OPEN_PAGES, message("money.do.open"), self.open_pages))
        if page.stays is None and document.state is DocumentState.ISSUED:
            offers.append(Offer(UNDO_ISSUE, message("money.undo_issue"), self._undo_issue))
        if document.state is DocumentState.DRAFT and (page.order is None or page.may(Step.DISCARD_DOCUMENT)):
            offers.append(Offer(DISCARD, step_name(Step.DISCARD_DOCUMENT), self._discard))
        return offers

    def _may_issue(self, page: DocumentPage) -> bool:
        """A credit note that belongs to no order asks nobody."""
        draft = page.document.state is DocumentState.DRAFT
        return draft and (page.order is None or page.may(Step.ISSUE))

    def _issue(self) -> Answer | None:
        return self._answer("order.issue", message("money.done.issued"), issue_document)

    def _discard(self) -> Answer | None:
        return self._answer("order.discard_document", message("money.done.discarded"), discard_document)

    def _undo_issue(self) -> Answer | None:
        return self._answer("history.undo", message("money.done.undone"), undo_issue)

    def _answer(self, action: str, done: Message, usecase: Callable[[WriteSession, int], object]) -> Answer | None:
        page = self.page
        if page is None:
            return None
        document_id = page.document.id

        def make(session: WriteSession) -> None:
            usecase(session, document_id)

        return Answer(action, done, make)

    def _open_payment(self) -> StepForm | None:
        """The payment form, with what is open of this invoice; its orders are read first."""
        page = self.page
        if page is None or page.order is None or page.order.customer_id is None:
            return None
        order, open_amount, today, place = page.order, page.open, self._today, self._place
        customer_id = page.order.customer_id
        title = message("orders.ask.title", step=step_name(Step.TAKE_MONEY), order=page.document.number or "")
        place.ask(
            self.strip,
            lambda session: payment_outlook(session, customer_id, today=today, order_id=order.id),
            lambda outlook: self.strip.open(PaymentForm(place, title, outlook, amount=open_amount), PAY),
        )
        return None

    def _open_credit(self) -> StepForm | None:
        page = self.page
        if page is None or page.order is None:
            return None
        order_id, document, today, place = page.order.id, page.document, self._today, self._place
        title = message("orders.ask.title", step=step_name(Step.CREDIT), order=document.number or "")
        place.ask(
            self.strip,
            lambda session: step_lines(session, order_id, Step.CREDIT, today=today),
            lambda lines: self.strip.open(
                CreditForm(place, title, order_id=order_id, lines=lines, invoices=[document], chosen=document.id),
                CREDIT,
            ),
        )
        return None

    def _open_settle(self) -> StepForm | None:
        page = self.page
        if page is None or page.order is None:
            return None
        title = message("orders.ask.title", step=step_name(Step.SETTLE), order=page.document.number or "")
        return SettleForm(self._place, title, order_id=page.order.id, due=page.due)

    def _show_money(self, page: DocumentPage) -> None:
        is_invoice = page.document.kind is DocumentKind.INVOICE and page.document.state is DocumentState.ISSUED
        rows = [self._payment_row(each) for each in page.payments] if is_invoice else []
        rows += [self._note_row(each) for each in page.corrected_by]
        self.money.summary.setText(self._words.text("money.of_order") if len(rows) else "")
        self.money.show_rows(rows)
        self.money.setVisible(bool(rows))

    def _payment_row(self, shown: OrderPayment) -> QWidget:
        words = self._words
        back = shown.kind is PaymentKind.REFUND or shown.amount < 0
        title = words.text("orders.document.refund" if back else "orders.document.payment", number=shown.number)
        day = words.wording.day(shown.paid_on, today=self._today)
        method = method_name(words, shown.method, shown.own_method)
        detail = words.text("orders.list.between").join((day, method, self._place.money(abs(shown.amount))))
        return fact_row("coins", "muted", title, detail, self._link("payment", shown.id, title))

    def _note_row(self, shown: Document) -> QWidget:
        words = self._words
        name = words.text(f"orders.document.{shown.kind}")
        draft = shown.state is DocumentState.DRAFT
        title = words.text("orders.document.draft", document=name)
        if not draft:
            title = words.text("orders.document.numbered", document=name, number=shown.number or "")
        return fact_row(
            "undo-2", "muted", title, self._place.money(shown.gross), self._link("document", shown.id, title)
        )

    def _link(self, kind: str, record_id: int, subject: str) -> Link:
        text = self._words.text("orders.document.open")
        name = self._words.text("orders.link_of", link=text, subject=subject)
        return Link(text, name, lambda: self._around.open(kind, record_id))
