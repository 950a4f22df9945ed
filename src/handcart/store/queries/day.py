"""Queries for the beginning of a business day: what is late, and which orders turn with the day."""

from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy import text as sql

from handcart.domain.vocabulary import OrderState, QuotationState
from handcart.store.session import ReadSession
from handcart.store.tables import orders

# The literal conditions are word for word those of the partial indexes, or these would not be used.
_LATE_QUOTATIONS = (
    select(orders.c.id)
    .where(
        sql("orders.state IN ('draft', 'received', 'approved')"),
        orders.c.state == OrderState.DRAFT,
        orders.c.quotation_state == QuotationState.SENT,
        orders.c.valid_until < bindparam("today"),
    )
    .order_by(orders.c.id)
)
_BECOMING_OVERDUE = select(orders.c.id).where(
    sql("orders.due > 0 AND orders.due_on IS NOT NULL"),
    orders.c.due_on >= bindparam("first"),
    orders.c.due_on < bindparam("last"),
)
_HOLD_ENDING = select(orders.c.id).where(
    sql("orders.held = 1"), orders.c.hold_until >= bindparam("first"), orders.c.hold_until < bindparam("last")
)


def late_quotations(session: ReadSession, today: date) -> list[int]:
    """The quotations that were sent and whose last day is over."""
    return list(session.column(_LATE_QUOTATIONS, {"today": today}))


def orders_turning(session: ReadSession, first: date, last: date) -> list[int]:
    """The orders that become overdue, or whose hold ends, when the day changes from `first` to `last` or back."""
    span = {"first": first, "last": last}
    return sorted({*session.column(_BECOMING_OVERDUE, span), *session.column(_HOLD_ENDING, span)})
