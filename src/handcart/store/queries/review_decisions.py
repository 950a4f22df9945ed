"""Queries about decisions on orders: what the review had found, and what became of the orders since."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select

from handcart.domain.vocabulary import DocumentKind, DocumentState, ReturnsFacet, SettlementKind, Verdict
from handcart.store.columns import Json
from handcart.store.session import ReadSession
from handcart.store.tables import (
    allocations,
    documents,
    finding_overrides,
    orders,
    payments,
    review_decisions,
    settlements,
)

_later = review_decisions.alias("later")
_LATEST = (
    select(func.max(_later.c.id)).where(_later.c.order_id == review_decisions.c.order_id).correlate(review_decisions)
).scalar_subquery()
_IN_PERIOD = orders.c.ordered_on.between(bindparam("first"), bindparam("last"))
_FIRST_DUE = (
    select(func.min(documents.c.due_on))
    .where(
        documents.c.order_id == orders.c.id,
        documents.c.kind == DocumentKind.INVOICE,
        documents.c.state == DocumentState.ISSUED,
    )
    .scalar_subquery()
)
_LAST_PAID = (
    select(func.max(payments.c.paid_on))
    .join(allocations, allocations.c.payment_id == payments.c.id)
    .where(allocations.c.order_id == orders.c.id, allocations.c.amount > 0)
    .scalar_subquery()
)
_GIVEN_UP = (
    select(settlements.c.id)
    .where(settlements.c.order_id == orders.c.id, settlements.c.kind == SettlementKind.BAD_DEBT)
    .exists()
)
_DECISIONS = (
    select(
        orders.c.id.label("order_id"),
        review_decisions.c.decision,
        review_decisions.c.decided_by,
        (orders.c.returns != ReturnsFacet.NONE).label("returned"),
        (orders.c.due > 0).label("unpaid"),
        _FIRST_DUE.label("first_due_on"),
        _LAST_PAID.label("last_paid_on"),
        _GIVEN_UP.label("given_up"),
    )
    .select_from(review_decisions)
    .join(orders, orders.c.id == review_decisions.c.order_id)
    .where(_IN_PERIOD, review_decisions.c.id == _LATEST)
    .order_by(orders.c.id)
)
_element = func.json_each(review_decisions.c.findings).table_valued("value", name="element")
_OBJECTIONS = (
    select(review_decisions.c.order_id, func.json(_element.c.value, type_=Json).label("content"))
    .select_from(review_decisions)
    .join(orders, orders.c.id == review_decisions.c.order_id)
    .join(_element, func.json_extract(_element.c.value, "$.verdict").in_((Verdict.WARNING.value, Verdict.BLOCK.value)))
    .where(_IN_PERIOD, review_decisions.c.id == _LATEST)
    .order_by(review_decisions.c.order_id)
)
_OVERRIDES = (
    select(finding_overrides.c.order_id, finding_overrides.c.identity)
    .join(orders, orders.c.id == finding_overrides.c.order_id)
    .where(_IN_PERIOD)
)


@dataclass(frozen=True, slots=True)
class DecidedOrder:
    """The last decision on an order, and what became of it.

    `first_due_on` is the due day of its first invoice, `last_paid_on` the day money came last; `given_up` says that
    a rest was written off as bad debt.
    """

    order_id: int
    decision: str
    decided_by: str
    returned: bool
    unpaid: bool
    first_due_on: date | None
    last_paid_on: date | None
    given_up: bool


@dataclass(frozen=True, slots=True)
class Objection:
    """A warning or block that the review had when the order was decided, in its stored form."""

    order_id: int
    content: Any


def decided_orders(session: ReadSession, first: date, last: date) -> list[DecidedOrder]:
    """The orders dated within a period that were approved or rejected, each with its last decision."""
    return [DecidedOrder(*row) for row in session.rows(_DECISIONS, {"first": first, "last": last})]


def objections(session: ReadSession, first: date, last: date) -> list[Objection]:
    """The warnings and blocks of those orders."""
    return [Objection(*row) for row in session.rows(_OBJECTIONS, {"first": first, "last": last})]


def overridden(session: ReadSession, first: date, last: date) -> set[tuple[int, str]]:
    """Order and identity of every finding of those orders that the owner let stand."""
    return {(row.order_id, row.identity) for row in session.rows(_OVERRIDES, {"first": first, "last": last})}
