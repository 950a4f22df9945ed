"""What belongs to an order: invoices and credit notes, shipments, payments."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Amount
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import DocumentKind, DocumentState, PaymentKind, PaymentMethod
from handcart.store.queries.order_page import OrderPayment
from handcart.store.records import Document, Shipment
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.kit.words import Words
from handcart.usecases.orders.page import OrderPage

Take = Callable[[Step, int], object]


class DocumentsCard(RowsCard):
    """`take` is called with a step and the document or shipment it is about."""

    def __init__(self, words: Words, *, exponent: int, take: Take) -> None:
        super().__init__()
        self._words, self._exponent, self._take = words, exponent, take
        words.bind(self, self.title.setText, "orders.documents.title")
        self.summary.hide()

    def show_page(self, page: OrderPage, today: date) -> None:
        """Show what belongs to this order; nothing where there is nothing."""
        may_undo = Step.UNDO_SHIPMENT not in page.refusals
        rows = [
            *(self._document(each, today) for each in page.documents),
            *(self._shipment(each, today, may_undo=may_undo) for each in page.shipments),
            *(self._payment(each, page.order.currency, today) for each in page.payments),
        ]
        self.setVisible(bool(rows))
        self.show_rows(rows)

    def _document(self, shown: Document, today: date) -> QWidget:
        words = self._words
        name = words.text(f"orders.document.{shown.kind}")
        amount = self._money(shown.gross, shown.currency)
        icon = "receipt-text" if shown.kind is DocumentKind.INVOICE else "undo-2"
        if shown.state is DocumentState.DRAFT:
            title = words.text("orders.document.draft", document=name)
            return fact_row(icon, "muted", title, amount, self._issue_link(shown, title))
        title = words.text("orders.document.numbered", document=name, number=shown.number or "")
        detail = self._issued(shown, amount, today)
        return fact_row(icon, "muted", title, detail)

    def _issued(self, shown: Document, amount: str, today: date) -> str:
        day = self._words.wording.day
        issued = "" if shown.issued_on is None else day(shown.issued_on, today=today)
        if shown.due_on is None:
            return self._words.text("orders.document.issued", day=issued, amount=amount)
        due = day(shown.due_on, today=today)
        return self._words.text("orders.document.issued_due", day=issued, due=due, amount=amount)

    def _issue_link(self, shown: Document, title: str) -> Link:
        text = self._words.text("orders.document.issue")
        name = self._words.text("orders.link_of", link=text, subject=title)
        return Link(text, name, lambda: self._take(Step.ISSUE, shown.id))

    def _shipment(self, shown: Shipment, today: date, *, may_undo: bool) -> QWidget:
        words = self._words
        title = words.text("orders.document.shipment", number=shown.number)
        if shown.undone:
            return fact_row("package-x", "muted", title, words.text("orders.document.undone"))
        parts = (words.wording.day(shown.shipped_on, today=today), shown.carrier, shown.tracking_number)
        detail = words.text("orders.list.comma").join(part for part in parts if part)
        link = None
        if may_undo:
            text = words.text("orders.document.take_back")
            name = words.text("orders.link_of", link=text, subject=title)
            link = Link(text, name, lambda: self._take(Step.UNDO_SHIPMENT, shown.id))
        return fact_row("truck", "muted", title, detail, link)

    def _payment(self, shown: OrderPayment, currency: str, today: date) -> QWidget:
        words = self._words
        back = shown.kind is PaymentKind.REFUND or shown.amount < 0
        kind = "orders.document.refund" if back else "orders.document.payment"
        own = shown.method is PaymentMethod.OTHER
        method = shown.own_method if own else words.text(f"orders.method.{shown.method}")
        parts = (words.wording.day(shown.paid_on, today=today), method, self._money(abs(shown.amount), currency))
        detail = words.text("orders.list.comma").join(parts)
        return fact_row("coins", "muted", words.text(kind, number=shown.number), detail)

    def _money(self, minor: int, currency: str) -> str:
        return self._words.wording.money(Amount(minor, currency, self._exponent))
