"""Everything the page of an invoice or credit note shows, read at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handcart.domain.message import Message
from handcart.domain.order_life import refusal
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import DocumentKind, DocumentState
from handcart.store.queries.documents import documents_of_order, lines_of_document, taxes_of_document
from handcart.store.queries.invoices import open_of_invoice
from handcart.store.queries.order_page import OrderPayment, money_of_order
from handcart.store.records import Customer, Document, DocumentLine, DocumentTax, Order
from handcart.store.session import ReadSession
from handcart.usecases.documents.undo_issue import undo_issue_refusal
from handcart.usecases.orders.situation import case_of

STEPS = (Step.ISSUE, Step.DISCARD_DOCUMENT, Step.CREDIT, Step.TAKE_MONEY, Step.SETTLE)
"""What of an order's steps concerns one of its documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """A document with its lines and taxes, what is open of it (minor units), and the money of its order.

    `corrected_by` are the credit notes that correct it, `corrects` the invoice a credit note is for. `refusals` say
    why steps of its order are not possible; without an order there are none. `stays` says why its issue cannot be
    taken back. `paid_ahead` is what its order was paid beyond all its invoices (minor units).
    """

    document: Document
    customer: Customer | None
    order: Order | None
    lines: tuple[DocumentLine, ...]
    taxes: tuple[DocumentTax, ...]
    open: int
    due: int
    paid_ahead: int
    payments: tuple[OrderPayment, ...] = ()
    corrected_by: tuple[Document, ...] = ()
    corrects: Document | None = None
    refusals: Mapping[Step, Message]
    stays: Message | None

    def may(self, step: Step) -> bool:
        """Whether this step of its order is possible for this document."""
        document, draft = self.document, self.document.state is DocumentState.DRAFT
        if step in (Step.ISSUE, Step.DISCARD_DOCUMENT):
            return draft and step not in self.refusals
        if draft or document.kind is DocumentKind.CREDIT_NOTE or self.order is None:
            return False
        if step in (Step.TAKE_MONEY, Step.SETTLE):
            return self.open > 0 and step not in self.refusals
        return step not in self.refusals


def document_page(session: ReadSession, document_id: int, *, today: date) -> DocumentPage:
    """The page of a document. NotFound where there is none."""
    document = session.get(Document, document_id)
    order_id = document.order_id
    refused: dict[Step, Message] = {}
    order, due, paid_ahead, siblings = None, 0, 0, []
    if order_id is not None:
        case = case_of(session, order_id, today=today)
        order, due, paid_ahead = case.order, case.money.due, case.money.paid_ahead
        siblings = documents_of_order(session, order_id)
        asked = {step: refusal(step, case.situation) for step in STEPS}
        refused = {step: reason for step, reason in asked.items() if reason is not None}
    return DocumentPage(
        document=document,
        customer=None if document.customer_id is None else session.get(Customer, document.customer_id),
        order=order,
        lines=tuple(lines_of_document(session, document_id)),
        taxes=tuple(taxes_of_document(session, document_id)),
        open=open_of_invoice(session, document_id),
        due=due,
        paid_ahead=paid_ahead,
        payments=() if order_id is None else tuple(money_of_order(session, order_id)),
        corrected_by=tuple(each for each in siblings if each.corrects_id == document_id),
        corrects=next((each for each in siblings if each.id == document.corrects_id), None),
        refusals=refused,
        stays=undo_issue_refusal(session, document_id),
    )
