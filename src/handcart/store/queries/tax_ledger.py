"""Queries of the tax ledger: what was taxed by documents, and the money of each order with what it was made of.

Nothing is read into memory as a whole: both sides of the received tax come order by order.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, case, func, select

from handcart.domain.vocabulary import DocumentState, LineKind
from handcart.store.queries.ledger import FIRST, LAST, within
from handcart.store.queries.money_ledgers import CUSTOMER, SIGN
from handcart.store.session import ReadSession
from handcart.store.tables import (
    allocations,
    customers,
    document_taxes,
    documents,
    order_lines,
    orders,
    payments,
    tax_codes,
)

_AT_ONCE = 1_000


class TaxedDocument(NamedTuple):
    """The part of a document that bears one rate; credit notes are negative. A document without rates is one row."""

    day: date
    number: str
    kind: str
    order_number: str | None
    customer_number: str | None
    customer: str | None
    tax_code: str
    tax_rate: int
    currency: str
    net: int
    tax: int


class Receipt(NamedTuple):
    """Money that belongs to an order from `allocated_on` on; below 0 where it is taken from there."""

    order_id: int
    order_number: str
    payment_number: str
    paid_on: date
    recorded_at: datetime
    allocated_on: date
    customer_number: str
    customer: str
    currency: str
    amount: int


class OrderPart(NamedTuple):
    """The part of an order's document that bears one rate, as the document was issued."""

    order_id: int
    issued_on: date
    tax_code: str
    tax_rate: int
    net: int
    tax: int


def _signed(name: str) -> Any:
    return (func.coalesce(document_taxes.c[name], documents.c[name]) * SIGN).label(name)


_RATES = (
    func.coalesce(tax_codes.c.code, "").label("tax_code"),
    func.coalesce(document_taxes.c.tax_rate, 0).label("tax_rate"),
)
_DOCUMENTS = (
    select(
        documents.c.issued_on,
        documents.c.number,
        documents.c.kind,
        orders.c.number.label("order_number"),
        *CUSTOMER,
        *_RATES,
        documents.c.currency,
        _signed("net"),
        _signed("tax"),
    )
    .select_from(documents)
    .outerjoin(document_taxes, document_taxes.c.document_id == documents.c.id)
    .outerjoin(tax_codes, tax_codes.c.id == document_taxes.c.tax_code_id)
    .outerjoin(orders, orders.c.id == documents.c.order_id)
    .outerjoin(customers, customers.c.id == documents.c.customer_id)
    .where(documents.c.state == DocumentState.ISSUED, within(documents.c.issued_on))
    .order_by(documents.c.issued_on, documents.c.id, document_taxes.c.id)
)
_RECEIPTS = (
    select(
        allocations.c.order_id,
        orders.c.number,
        payments.c.number,
        payments.c.paid_on,
        payments.c.recorded_at,
        allocations.c.allocated_on,
        *CUSTOMER,
        payments.c.currency,
        allocations.c.amount,
    )
    .select_from(allocations)
    .join(payments, payments.c.id == allocations.c.payment_id)
    .join(orders, orders.c.id == allocations.c.order_id)
    .join(customers, customers.c.id == payments.c.customer_id)
    .where(payments.c.paid_on <= LAST)
    .order_by(allocations.c.order_id, allocations.c.id)
)
_PARTS = (
    select(documents.c.order_id, documents.c.issued_on, *_RATES, _signed("net"), _signed("tax"))
    .select_from(documents)
    .outerjoin(document_taxes, document_taxes.c.document_id == documents.c.id)
    .outerjoin(tax_codes, tax_codes.c.id == document_taxes.c.tax_code_id)
    .where(
        documents.c.state == DocumentState.ISSUED,
        documents.c.imported.is_(False),
        documents.c.order_id.is_not(None),
    )
    .order_by(documents.c.order_id, documents.c.id)
)
_LINES: Select[Any] = (
    select(
        func.coalesce(tax_codes.c.code, ""),
        order_lines.c.tax_rate,
        func.sum(order_lines.c.amount - order_lines.c.share),
        orders.c.prices_gross,
    )
    .join(orders, orders.c.id == order_lines.c.order_id)
    .outerjoin(tax_codes, tax_codes.c.id == order_lines.c.tax_code_id)
    .where(order_lines.c.order_id == bindparam("order"), order_lines.c.kind != LineKind.TEXT)
    .group_by(tax_codes.c.code, order_lines.c.tax_rate, orders.c.prices_gross)
)


_TAXED_ON = case(
    (allocations.c.allocated_on <= func.date(func.substr(payments.c.recorded_at, 1, 10), "+1 day"), payments.c.paid_on),
    else_=allocations.c.allocated_on,
)
_RECEIVED = (
    select(func.coalesce(func.sum(allocations.c.amount), 0))
    .join(payments, payments.c.id == allocations.c.payment_id)
    .where(_TAXED_ON.between(FIRST, LAST))
)


def received_between(session: ReadSession, first: date, last: date) -> int:
    """The money that came to belong to orders in a period, by the rule of the received tax."""
    return int(session.value(_RECEIVED, {"first": first, "last": last}))


def taxed_documents(session: ReadSession, *, first: date, last: date) -> Iterator[TaxedDocument]:
    """The documents of a period by rate, by day."""
    for row in _streamed(session, _DOCUMENTS, {"first": first, "last": last}):
        yield TaxedDocument(*row)


def receipts_until(session: ReadSession, last: date) -> Iterator[Receipt]:
    """The money of every order until a day, order by order as it came to belong there."""
    for row in _streamed(session, _RECEIPTS, {"last": last}):
        yield Receipt(*row)


def parts_of_orders(session: ReadSession) -> Iterator[OrderPart]:
    """What the documents of every order say by rate, order by order."""
    for row in _streamed(session, _PARTS, {}):
        yield OrderPart(*row)


def line_parts(session: ReadSession, order_id: int) -> Sequence[tuple[str, int, int, bool]]:
    """Tax code, rate, amount after discounts and whether that is gross: what an order without invoice is made of."""
    return [(code, rate, amount, gross) for code, rate, amount, gross in session.rows(_LINES, {"order": order_id})]


def _streamed(session: ReadSession, statement: Select[Any], values: dict[str, Any]) -> Iterator[Any]:
    yield from session.connection.execute(statement, values, execution_options={"yield_per": _AT_ONCE})
