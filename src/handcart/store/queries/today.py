"""What Today reads of orders and money: what waits, what is due, and the totals of days.

Every statement begins at an index of what is open, or at the totals of days: it costs what waits today, however long
the company has been trading. Money is read with the rate of its order; `Money.value` is in the company's currency.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, case, func, or_, select
from sqlalchemy import text as sql

from handcart.domain.review.finding import Finding
from handcart.domain.review.importance import importance
from handcart.domain.review.stored import finding_from_dict
from handcart.domain.rounding import divide_half_up
from handcart.domain.vocabulary import (
    DocumentKind,
    DocumentState,
    OrderStatus,
    QuotationState,
    ReturnState,
    ReviewFacet,
    Verdict,
)
from handcart.store.columns import Day
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.session import ReadSession
from handcart.store.tables import daily_totals, documents, finding_overrides, findings, orders, returns

_SAME_CURRENCY = 10**8

_WAITING = (
    select(
        orders.c.id,
        orders.c.number,
        orders.c.customer_name,
        orders.c.status,
        orders.c.gross,
        orders.c.currency,
        orders.c.rate,
        orders.c.ordered_on,
        orders.c.promised_on,
        orders.c.review,
        orders.c.hold_until,
        orders.c.hold_reason,
        orders.c.refund_due,
    )
    .where(orders.c.status <= bindparam("last"))
    .order_by(orders.c.status, orders.c.id)
)
_QUOTATIONS = (
    select(
        orders.c.id,
        orders.c.quotation_number,
        orders.c.customer_name,
        orders.c.quotation_state,
        orders.c.gross,
        orders.c.currency,
        orders.c.rate,
        orders.c.valid_until,
    )
    .where(
        # Word for word the condition of the index of living quotations, or it would not be used.
        sql("orders.state = 'draft' AND orders.quotation_state IN ('open', 'sent')"),
        or_(orders.c.quotation_state == QuotationState.OPEN, orders.c.valid_until <= bindparam("until")),
    )
    .order_by(orders.c.valid_until, orders.c.id)
)
_not_yet_due = (
    select(func.coalesce(func.sum(documents.c.gross), 0))
    .where(
        documents.c.order_id == orders.c.id,
        documents.c.kind == DocumentKind.INVOICE,
        documents.c.state == DocumentState.ISSUED,
        documents.c.due_on >= bindparam("today", type_=Day),
    )
    .correlate(orders)
    .scalar_subquery()
)
_RECEIVABLES = (
    select(
        orders.c.id,
        orders.c.number,
        orders.c.customer_id,
        orders.c.customer_name,
        orders.c.status,
        orders.c.due_on,
        orders.c.due,
        case(
            (orders.c.due_on < bindparam("today", type_=Day), func.max(0, orders.c.due - _not_yet_due)), else_=0
        ).label("overdue"),
        orders.c.currency,
        orders.c.rate,
    )
    # Word for word the condition of the index of what is due, or it would not be used.
    .where(sql("orders.due > 0 AND orders.due_on IS NOT NULL"))
    .order_by(orders.c.due_on, orders.c.id)
)
_RETURNS = (
    select(
        returns.c.id,
        returns.c.number,
        returns.c.order_id,
        orders.c.number.label("order_number"),
        orders.c.customer_name,
        returns.c.returned_on,
        returns.c.reason,
    )
    .join(orders, orders.c.id == returns.c.order_id)
    # A literal, as in the index of open returns, or it would not be used.
    .where(sql(f"returns.state = '{ReturnState.OPEN}'"))
    .order_by(returns.c.returned_on, returns.c.id)
)
_FINDINGS = (
    select(findings.c.order_id, findings.c.content)
    .outerjoin(
        finding_overrides,
        (finding_overrides.c.order_id == findings.c.order_id) & (finding_overrides.c.identity == findings.c.identity),
    )
    .where(
        findings.c.order_id.in_(select(ID_LIST)),
        findings.c.verdict.in_((Verdict.BLOCK, Verdict.WARNING)),
        finding_overrides.c.id.is_(None),
    )
    .order_by(findings.c.id)
)
_DAYS = (
    select(daily_totals.c.day, daily_totals.c.orders, daily_totals.c.net)
    .where(daily_totals.c.day.between(bindparam("first"), bindparam("last")))
    .order_by(daily_totals.c.day)
)


class WaitingOrder(NamedTuple):
    """An order that waits for somebody to do something. A tuple: made in a third of the time of a dataclass."""

    id: int
    number: str | None
    customer_name: str
    status: OrderStatus
    gross: int
    currency: str
    rate: int
    ordered_on: date
    promised_on: date | None
    review: ReviewFacet
    hold_until: date | None
    hold_reason: str
    refund_due: int


class WaitingQuotation(NamedTuple):
    """A quotation that is not sent yet, or that will soon expire."""

    id: int
    number: str | None
    customer_name: str
    state: QuotationState
    gross: int
    currency: str
    rate: int
    valid_until: date | None


class Receivable(NamedTuple):
    """An order with money due; `due_on` is the day of its oldest unpaid invoice, `overdue` what is late of `due`."""

    id: int
    number: str | None
    customer_id: int | None
    customer_name: str
    status: OrderStatus
    due_on: date
    due: int
    overdue: int
    currency: str
    rate: int


class OpenReturn(NamedTuple):
    """A return that waits for its outcome."""

    id: int
    number: str
    order_id: int
    order_number: str | None
    customer_name: str
    returned_on: date
    reason: str


class DayOfSales(NamedTuple):
    """The totals of one day: orders of value, and their net less credits, in minor units."""

    day: date
    orders: int
    net: int


def value_of(minor: int, rate: int) -> int:
    """An amount of an order in the company's currency, rounded as the daily totals are."""
    return minor if rate == _SAME_CURRENCY else divide_half_up(minor * rate, _SAME_CURRENCY)


def waiting_orders(session: ReadSession) -> list[WaitingOrder]:
    """Every order that waits, drafts included, the most urgent status first, then as they came."""
    return list(map(WaitingOrder._make, session.rows(_WAITING, {"last": OrderStatus.DRAFT})))


def waiting_quotations(session: ReadSession, *, until: date) -> list[WaitingQuotation]:
    """The quotations that are not sent yet, and those that were and whose last day is not after `until`."""
    return list(map(WaitingQuotation._make, session.rows(_QUOTATIONS, {"until": until})))


def receivables(session: ReadSession, *, today: date) -> list[Receivable]:
    """Every order with money due, the oldest due day first."""
    return list(map(Receivable._make, session.rows(_RECEIVABLES, {"today": today})))


def open_returns(session: ReadSession) -> list[OpenReturn]:
    """The returns that wait, the oldest first."""
    return list(map(OpenReturn._make, session.rows(_RETURNS)))


def findings_left(session: ReadSession, order_ids: Iterable[int]) -> Mapping[int, list[Finding]]:
    """What is still to be decided about each of these orders, what is to be looked at first at the head."""
    left: dict[int, list[Finding]] = {}
    for row in session.rows(_FINDINGS, {"ids": id_list(order_ids)}):
        left.setdefault(row.order_id, []).append(finding_from_dict(row.content))
    return {order_id: sorted(found, key=importance) for order_id, found in left.items()}


def days_of_sales(session: ReadSession, first: date, last: date) -> list[DayOfSales]:
    """The totals of the days from `first` to `last` that have any."""
    rows = session.rows(_DAYS, {"first": first.isoformat(), "last": last.isoformat()})
    return [DayOfSales(date.fromisoformat(row.day), row.orders, row.net) for row in rows]
