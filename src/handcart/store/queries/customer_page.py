"""Queries for the page of one customer: orders, documents and money, each bounded along an index of the customer."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy import text as sql

from handcart.domain.vocabulary import (
    DocumentKind,
    DocumentState,
    OrderState,
    OrderStatus,
    PaymentKind,
    PaymentMethod,
)
from handcart.store.queries.customer_list import SALES
from handcart.store.session import ReadSession
from handcart.store.tables import company, customers, documents, order_lines, orders, payments, sales_corrections

MOST_PLACED = 2_000
"""The orders of two years that figures are made from; only a counter has more."""

_CUSTOMER: BindParameter[int] = bindparam("customer")
_PLACED = (
    select(orders.c.ordered_on, orders.c.net)
    .where(
        orders.c.customer_id == _CUSTOMER,
        orders.c.ordered_on > bindparam("since"),
        orders.c.state.in_((OrderState.APPROVED, OrderState.FINISHED)),
    )
    .order_by(orders.c.ordered_on.desc())
    .limit(MOST_PLACED)
)
_SALES = select(SALES).where(customers.c.id == _CUSTOMER)
_CREDITED = select(func.coalesce(func.sum(documents.c.net), 0)).where(
    documents.c.customer_id == _CUSTOMER,
    documents.c.kind == DocumentKind.CREDIT_NOTE,
    documents.c.state == DocumentState.ISSUED,
    documents.c.issued_on > bindparam("since"),
    documents.c.issued_on <= bindparam("until"),
)
_CORRECTED = (
    select(func.coalesce(func.sum(sales_corrections.c.net), 0))
    .join(orders, orders.c.id == sales_corrections.c.order_id)
    .where(
        orders.c.customer_id == _CUSTOMER,
        sales_corrections.c.day > bindparam("since"),
        sales_corrections.c.day <= bindparam("until"),
    )
)
_FIRST_ORDER = (
    select(orders.c.ordered_on)
    .where(orders.c.customer_id == _CUSTOMER, orders.c.state == OrderState.FINISHED)
    .order_by(orders.c.ordered_on)
    .limit(1)
)
_OVERDUE = select(func.coalesce(func.sum(orders.c.due), 0)).where(
    orders.c.customer_id == _CUSTOMER,
    # Word for word the condition of the index of customers' open orders, or it would not be used.
    sql("(orders.due > 0 OR orders.state IN ('received', 'approved'))"),
    orders.c.due_on < select(company.c.business_day).scalar_subquery(),
)
_COUNTS = select(
    select(func.count()).where(orders.c.customer_id == _CUSTOMER).scalar_subquery(),
    select(func.count())
    .where(documents.c.customer_id == _CUSTOMER, documents.c.state == DocumentState.ISSUED)
    .scalar_subquery(),
    select(func.count()).where(payments.c.customer_id == _CUSTOMER).scalar_subquery(),
)
_LINES = select(func.count()).where(order_lines.c.order_id == orders.c.id).scalar_subquery()
_ROW = (
    orders.c.id,
    orders.c.number,
    orders.c.quotation_number,
    orders.c.ordered_on,
    _LINES.label("lines"),
    orders.c.gross,
    orders.c.currency,
    orders.c.status,
)
# By the day alone, as the index has it: sorting all orders of a counter for one page would take its time.
_ORDERS = (
    select(*_ROW)
    .where(orders.c.customer_id == _CUSTOMER)
    .order_by(orders.c.ordered_on.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)
_OPEN = (
    select(*_ROW)
    .where(orders.c.customer_id == _CUSTOMER, sql("orders.state IN ('draft', 'received', 'approved')"))
    .order_by(orders.c.id.desc())
    .limit(bindparam("most"))
)
_DOCUMENTS = (
    select(
        documents.c.id,
        documents.c.kind,
        documents.c.number,
        documents.c.issued_on,
        documents.c.due_on,
        documents.c.gross,
        documents.c.currency,
    )
    .where(documents.c.customer_id == _CUSTOMER, documents.c.state == DocumentState.ISSUED)
    .order_by(documents.c.issued_on.desc(), documents.c.id.desc())
    .limit(bindparam("most"))
)
_PAYMENTS = (
    select(
        payments.c.id,
        payments.c.number,
        payments.c.kind,
        payments.c.paid_on,
        payments.c.method,
        payments.c.own_method,
        payments.c.amount,
        payments.c.currency,
    )
    .where(payments.c.customer_id == _CUSTOMER)
    .order_by(payments.c.paid_on.desc(), payments.c.id.desc())
    .limit(bindparam("most"))
)


class OrderOfCustomer(NamedTuple):
    """An order in the lists of the page; `gross` in minor units of `currency`."""

    id: int
    number: str | None
    quotation_number: str | None
    ordered_on: date
    lines: int
    gross: int
    currency: str
    status: OrderStatus


class DocumentOfCustomer(NamedTuple):
    """An issued invoice or credit note."""

    id: int
    kind: DocumentKind
    number: str
    issued_on: date
    due_on: date | None
    gross: int
    currency: str


class PaymentOfCustomer(NamedTuple):
    """Money that came, or went back."""

    id: int
    number: str
    kind: PaymentKind
    paid_on: date
    method: PaymentMethod
    own_method: str
    amount: int
    currency: str


class CustomerCounts(NamedTuple):
    """How many orders, issued documents and payments a customer has."""

    orders: int
    documents: int
    payments: int


def placed_since(session: ReadSession, customer_id: int, since: date) -> list[tuple[date, int]]:
    """Day and net total of the newest orders that were approved after a day, newest first."""
    return [(row[0], row[1]) for row in session.rows(_PLACED, {"customer": customer_id, "since": since})]


def sales_of_year(session: ReadSession, customer_id: int) -> int:
    """Net sales of the last 365 days less what was credited, as the list shows them."""
    return int(session.value(_SALES, {"customer": customer_id}) or 0)


def credited_between(session: ReadSession, customer_id: int, since: date, until: date) -> int:
    """The net of credit notes after a day, up to another, as far as they take sales back."""
    period = {"customer": customer_id, "since": since, "until": until}
    return int(session.value(_CREDITED, period)) - int(session.value(_CORRECTED, period))


def first_order_day(session: ReadSession, customer_id: int) -> date | None:
    """The day of the first order that was finished."""
    day: date | None = session.value(_FIRST_ORDER, {"customer": customer_id})
    return day


def overdue_of(session: ReadSession, customer_id: int) -> int:
    """What is past its due day."""
    return int(session.value(_OVERDUE, {"customer": customer_id}))


def counts_of(session: ReadSession, customer_id: int) -> CustomerCounts:
    """How much there is of everything."""
    row = session.row(_COUNTS, {"customer": customer_id})
    return CustomerCounts(0, 0, 0) if row is None else CustomerCounts(*row)


def orders_of(session: ReadSession, customer_id: int, *, skip: int = 0, most: int) -> list[OrderOfCustomer]:
    """The newest orders by day, after the first `skip` of them."""
    found = session.rows(_ORDERS, {"customer": customer_id, "skip": skip, "most": most})
    return [OrderOfCustomer(*row) for row in found]


def open_orders_of(session: ReadSession, customer_id: int, *, most: int) -> list[OrderOfCustomer]:
    """The orders that still live, the newest first."""
    return [OrderOfCustomer(*row) for row in session.rows(_OPEN, {"customer": customer_id, "most": most})]


def documents_of_customer(session: ReadSession, customer_id: int, *, most: int) -> list[DocumentOfCustomer]:
    """The newest invoices and credit notes."""
    return [DocumentOfCustomer(*row) for row in session.rows(_DOCUMENTS, {"customer": customer_id, "most": most})]


def payments_of_customer(session: ReadSession, customer_id: int, *, most: int) -> list[PaymentOfCustomer]:
    """The newest payments and refunds."""
    return [PaymentOfCustomer(*row) for row in session.rows(_PAYMENTS, {"customer": customer_id, "most": most})]
