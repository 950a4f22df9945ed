"""Queries about what is open of invoices: of one, of a customer's, and of all that are due."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, literal, select
from sqlalchemy import text as sql

from handcart.domain.vocabulary import DocumentKind, DocumentState
from handcart.store.queries.invoice_list import OPEN
from handcart.store.session import ReadSession
from handcart.store.tables import customers, documents, orders

_OPEN_OF = (
    select(OPEN)
    .select_from(documents.outerjoin(orders, orders.c.id == documents.c.order_id))
    .where(documents.c.id == bindparam("document"))
)
_OF_SETTLED_ORDERS = (
    select(
        documents.c.id,
        documents.c.number,
        documents.c.order_id,
        orders.c.number.label("order_number"),
        orders.c.customer_id,
        customers.c.name,
        documents.c.due_on,
        literal(0).label("open"),
    )
    .select_from(
        documents.join(orders, documents.c.order_id == orders.c.id).join(
            customers, customers.c.id == orders.c.customer_id
        )
    )
    .where(documents.c.kind == DocumentKind.INVOICE, documents.c.state == DocumentState.ISSUED, orders.c.due <= 0)
)
_OPEN_INVOICES = (
    select(
        documents.c.id,
        documents.c.number,
        documents.c.order_id,
        orders.c.number.label("order_number"),
        orders.c.customer_id,
        customers.c.name,
        documents.c.due_on,
        OPEN.label("open"),
    )
    .select_from(
        orders.join(documents, documents.c.order_id == orders.c.id).join(
            customers, customers.c.id == orders.c.customer_id
        )
    )
    # Word for word the condition of the index of what is due, or it would not be used.
    .where(sql("orders.due > 0 AND orders.due_on IS NOT NULL"), OPEN > 0)
    .order_by(documents.c.due_on, documents.c.id)
)
_OF_CUSTOMER = _OPEN_INVOICES.where(orders.c.customer_id == bindparam("customer"))
_OF_ALL = _OPEN_INVOICES.limit(bindparam("most"))


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """An invoice of which `open` minor units are not paid."""

    id: int
    number: str
    order_id: int
    order_number: str
    customer_id: int
    customer_name: str
    due_on: date | None
    open: int


def open_of_invoice(session: ReadSession, document_id: int) -> int:
    """What is open of an invoice; 0 for drafts and credit notes."""
    return int(session.value(_OPEN_OF, {"document": document_id}) or 0)


def open_invoices_of(session: ReadSession, customer_id: int) -> list[OpenInvoice]:
    """A customer's open invoices, the oldest due day first."""
    return [OpenInvoice(*row) for row in session.rows(_OF_CUSTOMER, {"customer": customer_id})]


def open_invoices(session: ReadSession, *, most: int) -> list[OpenInvoice]:
    """The open invoices of all customers, the oldest due day first, so many at most."""
    return [OpenInvoice(*row) for row in session.rows(_OF_ALL, {"most": most})]


def settled_invoices(session: ReadSession) -> list[OpenInvoice]:
    """The invoices of all orders of which nothing is due any more."""
    return [OpenInvoice(*row) for row in session.rows(_OF_SETTLED_ORDERS)]
