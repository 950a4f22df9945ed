"""Queries of what customers owe on a day: the invoices issued until then, and what covers them, order by order."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Select, bindparam, func, select, union_all

from handcart.domain.vocabulary import DocumentKind, DocumentState
from handcart.store.columns import Day
from handcart.store.session import ReadSession
from handcart.store.tables import allocations, customers, documents, orders, payments, settlements

_AS_OF = bindparam("as_of", type_=Day)
_ISSUED = (
    documents.c.state == DocumentState.ISSUED,
    documents.c.imported.is_(False),
    documents.c.order_id.is_not(None),
    documents.c.issued_on <= _AS_OF,
)
_INVOICES = (
    select(
        documents.c.order_id,
        orders.c.number,
        documents.c.number,
        customers.c.id,
        customers.c.number,
        func.coalesce(customers.c.name, orders.c.customer_name),
        documents.c.issued_on,
        documents.c.due_on,
        documents.c.currency,
        documents.c.gross,
    )
    .join(orders, orders.c.id == documents.c.order_id)
    .outerjoin(customers, customers.c.id == documents.c.customer_id)
    .where(documents.c.kind == DocumentKind.INVOICE, *_ISSUED)
    .order_by(documents.c.order_id, documents.c.issued_on, documents.c.id)
)
_COVERING = union_all(
    select(documents.c.order_id, documents.c.gross.label("amount")).where(
        documents.c.kind == DocumentKind.CREDIT_NOTE, *_ISSUED
    ),
    select(allocations.c.order_id, allocations.c.amount)
    .join(payments, payments.c.id == allocations.c.payment_id)
    .where(payments.c.paid_on <= _AS_OF),
    select(settlements.c.order_id, settlements.c.amount).where(
        settlements.c.credit_note_id.is_(None), settlements.c.settled_on <= _AS_OF
    ),
).subquery()
_COVERED: Select[tuple[int, int]] = select(_COVERING.c.order_id, func.sum(_COVERING.c.amount)).group_by(
    _COVERING.c.order_id
)
_OPEN_NOW = select(orders.c.id).where(orders.c.due > 0)
_INVOICES_OPEN_NOW = _INVOICES.where(documents.c.order_id.in_(_OPEN_NOW))
_COVERED_OPEN_NOW = _COVERED.where(_COVERING.c.order_id.in_(_OPEN_NOW))


class InvoiceOfDay(NamedTuple):
    """An invoice as it was issued."""

    order_id: int
    order_number: str
    number: str
    customer_id: int | None
    customer_number: str | None
    customer: str
    issued_on: date
    due_on: date | None
    currency: str
    gross: int


def invoices_until(session: ReadSession, as_of: date, *, open_now: bool) -> Sequence[InvoiceOfDay]:
    """The invoices issued until a day, by order and age; `open_now` leaves out orders on which nothing is due now."""
    statement = _INVOICES_OPEN_NOW if open_now else _INVOICES
    return [InvoiceOfDay(*row) for row in session.rows(statement, {"as_of": as_of})]


def covered_until(session: ReadSession, as_of: date, *, open_now: bool) -> dict[int, int]:
    """What covers the invoices of each order: money by the day it was received, credits, write-offs."""
    statement = _COVERED_OPEN_NOW if open_now else _COVERED
    return {int(row[0]): int(row[1]) for row in session.rows(statement, {"as_of": as_of})}
