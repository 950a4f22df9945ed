"""What belongs to an order: invoices and credit notes, shipments, payments, returns."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Amount
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import DocumentKind, DocumentState, PaymentKind, PaymentMethod, ReturnState
from handcart.store.queries.order_page import OrderPayment
from handcart.store.records import Document, Return, Shipment
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.kit.words import Words
from handcart.ui.orders.steps import Doing
from handcart.usecases.orders.page import OrderPage

Take = Callable[[Doing, int], object]
May = Callable[[Doing], bool]
Show = Callable[[int], object]


class Previews(NamedTuple):
    """How the pages of a document and of a shipment's packing slip are shown."""

    document: Show
    slip: Show


class DocumentsCard(RowsCard):
    """`take` is called with a step and the document, shipment, payment or return it is about, where `may` allows it."""

    def __init__(self, words: Words, *, exponent: int, take: Take, may: May, previews: Previews) -> None:
        super().__init__()
        self._words, self._exponent, self._take, self._may = words, exponent, take, may
        self._previews = previews
        words.bind(self, self.title.setText, "orders.documents.title")

    def show_page(self, page: OrderPage, today: date) -> None:
        """Show what belongs to this order; nothing where there is nothing."""
        rows = [
            *(self._document(each, today) for each in page.documents),
            *(self._shipment(each, today) for each in page.shipments),
            *(self._payment(each, page.order.currency, today) for each in page.payments),
            *(self._return(each, today) for each in page.returns),
        ]
        self._show_paid_ahead(page)
        self.setVisible(bool(rows))
        self.show_rows(rows)

    def _show_paid_ahead(self, page: OrderPage) -> None:
        """What was paid beyond the invoices is due nowhere: without this line nobody would see it."""
        amount = Amount(page.paid_ahead, page.order.currency, self._exponent)
        self.summary.setText(self._words.text("orders.documents.paid_ahead", amount=amount) if page.paid_ahead else "")
        self.summary.setVisible(page.paid_ahead > 0)

    def _document(self, shown: Document, today: date) -> QWidget:
        words = self._words
        name = words.text(f"orders.document.{shown.kind}")
        amount = self._money(shown.gross, shown.currency)
        icon = "receipt-text" if shown.kind is DocumentKind.INVOICE else "undo-2"
        if shown.state is DocumentState.DRAFT:
            title, detail = words.text("orders.document.draft", document=name), amount
            links = [
                self._link(Step.ISSUE, shown.id, "orders.document.issue", title),
                self._link(Step.DISCARD_DOCUMENT, shown.id, "orders.document.delete", title),
            ]
        else:
            title = words.text("orders.document.numbered", document=name, number=shown.number or "")
            detail = self._issued(shown, amount, today)
            is_invoice = shown.kind is DocumentKind.INVOICE
            links = [self._link(Step.CREDIT, shown.id, "orders.document.credit", title)] if is_invoice else []
        return fact_row(icon, "muted", title, detail, *links, self._open(self._previews.document, shown.id, title))

    def _issued(self, shown: Document, amount: str, today: date) -> str:
        day = self._words.wording.day
        issued = "" if shown.issued_on is None else day(shown.issued_on, today=today)
        if shown.due_on is None:
            return self._words.text("orders.document.issued", day=issued, amount=amount)
        due = day(shown.due_on, today=today)
        return self._words.text("orders.document.issued_due", day=issued, due=due, amount=amount)

    def _link(self, doing: Doing, about: int, text: str, subject: str) -> Link | None:
        """What can be done about a row; None where it cannot be done now."""
        if not self._may(doing):
            return None
        shown = self._words.text(text)
        name = self._words.text("orders.link_of", link=shown, subject=subject)
        return Link(shown, name, lambda: self._take(doing, about))

    def _open(self, show: Show, shown_id: int, subject: str) -> Link:
        """Its pages: to look at, print or save."""
        text = self._words.text("orders.document.open")
        return Link(text, self._words.text("orders.link_of", link=text, subject=subject), lambda: show(shown_id))

    def _shipment(self, shown: Shipment, today: date) -> QWidget:
        words = self._words
        title = words.text("orders.document.shipment", number=shown.number)
        if shown.undone:
            return fact_row("package-x", "muted", title, words.text("orders.document.undone"))
        parts = (words.wording.day(shown.shipped_on, today=today), shown.carrier, shown.tracking_number)
        detail = words.text("orders.list.between").join(part for part in parts if part)
        take_back = self._link(Step.UNDO_SHIPMENT, shown.id, "orders.document.take_back", title)
        return fact_row("truck", "muted", title, detail, take_back, self._open(self._previews.slip, shown.id, title))

    def _return(self, shown: Return, today: date) -> QWidget:
        words = self._words
        title = words.text("orders.document.return", number=shown.number)
        is_open = shown.state is ReturnState.OPEN
        state = words.text("orders.document.return_open" if is_open else "orders.document.return_closed")
        parts = (words.wording.day(shown.returned_on, today=today), state, shown.reason)
        detail = words.text("orders.list.between").join(part for part in parts if part)
        go_on = self._link(Step.SETTLE_RETURN, shown.id, "orders.document.settle", title) if is_open else None
        return fact_row(
            "package-x" if is_open else "package-open", "violet" if is_open else "muted", title, detail, go_on
        )

    def _payment(self, shown: OrderPayment, currency: str, today: date) -> QWidget:
        words = self._words
        back = shown.kind is PaymentKind.REFUND or shown.amount < 0
        kind = "orders.document.refund" if back else "orders.document.payment"
        own = shown.method is PaymentMethod.OTHER
        method = shown.own_method if own else words.text(f"orders.method.{shown.method}")
        parts = (words.wording.day(shown.paid_on, today=today), method, self._money(abs(shown.amount), currency))
        detail = words.text("orders.list.between").join(parts)
        title = words.text(kind, number=shown.number)
        charge = None if back else self._link(Step.CHARGEBACK, shown.id, "orders.document.charge_back", title)
        return fact_row("coins", "muted", title, detail, charge)

    def _money(self, minor: int, currency: str) -> str:
        return self._words.wording.money(Amount(minor, currency, self._exponent))
