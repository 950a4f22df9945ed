"""Queries of the reports: sales from daily totals, the process from the moments of each order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, select, type_coerce

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.vocabulary import DocumentKind, DocumentState, OrderState
from handcart.store.columns import Day
from handcart.store.session import ReadSession
from handcart.store.tables import daily_totals, documents, orders, shipments

COUNTED = (OrderState.APPROVED, OrderState.FINISHED)

_month = func.substr(daily_totals.c.day, 1, 7).label("month")
_SALES_BY_MONTH = (
    select(
        _month,
        func.sum(daily_totals.c.orders).label("orders"),
        func.sum(daily_totals.c.net).label("net"),
        func.sum(daily_totals.c.goods).label("goods"),
        func.sum(daily_totals.c.gross).label("gross"),
        func.sum(daily_totals.c.walk_in_net).label("walk_in_net"),
    )
    .where(daily_totals.c.day.between(bindparam("first"), bindparam("last")))
    .group_by(_month)
    .order_by(_month)
)
_NET_BY_DAY = (
    select(daily_totals.c.day, daily_totals.c.net)
    .where(daily_totals.c.day <= bindparam("last"), daily_totals.c.orders > 0)
    .order_by(daily_totals.c.day)
)
_CUSTOMERS = select(func.count(orders.c.customer_id.distinct())).where(
    orders.c.state.in_(COUNTED),
    orders.c.ordered_on.between(bindparam("first"), bindparam("last")),
    orders.c.customer_id != WALK_IN_CUSTOMER,
    (orders.c.net != 0) | (orders.c.gross != 0),
)
_last_shipped = (
    select(func.max(shipments.c.shipped_at))
    .where(shipments.c.order_id == orders.c.id, shipments.c.undone.is_(False))
    .scalar_subquery()
)
_last_day = (
    select(func.max(shipments.c.shipped_on))
    .where(shipments.c.order_id == orders.c.id, shipments.c.undone.is_(False))
    .scalar_subquery()
)
_last_invoiced = (
    select(func.max(documents.c.issued_at))
    .where(
        documents.c.order_id == orders.c.id,
        documents.c.kind == DocumentKind.INVOICE,
        documents.c.state == DocumentState.ISSUED,
    )
    .scalar_subquery()
)
_MOMENTS = (
    select(
        orders.c.received_at,
        orders.c.approved_at,
        _last_shipped.label("shipped_at"),
        _last_invoiced.label("invoiced_at"),
        orders.c.finished_at,
        orders.c.state,
        orders.c.promised_on,
        type_coerce(_last_day, Day).label("shipped_on"),
    )
    .where(
        orders.c.imported.is_(False),
        orders.c.received_at.is_not(None),
        orders.c.ordered_on.between(bindparam("first"), bindparam("last")),
    )
    .order_by(orders.c.id)
)

_IMPORTED = (
    select(func.count())
    .select_from(orders)
    .where(orders.c.imported.is_(True), orders.c.ordered_on.between(bindparam("first"), bindparam("last")))
)


@dataclass(frozen=True, slots=True)
class MonthOfSales:
    """The sales of one month ("YYYY-MM") in minor units of the company's currency."""

    month: str
    orders: int
    net: int
    goods: int
    gross: int
    walk_in_net: int


@dataclass(frozen=True, slots=True)
class OrderMoments:
    """When an order was received, approved, shipped and invoiced last, and finished; what was promised, and the day
    of the last shipment.
    """

    received_at: datetime
    approved_at: datetime | None
    shipped_at: datetime | None
    invoiced_at: datetime | None
    finished_at: datetime | None
    state: OrderState
    promised_on: date | None
    shipped_on: date | None


def sales_by_month(session: ReadSession, first: date, last: date) -> list[MonthOfSales]:
    """Sales per month of the days from `first` to `last`."""
    days = {"first": first.isoformat(), "last": last.isoformat()}
    return [MonthOfSales(*row) for row in session.rows(_SALES_BY_MONTH, days)]


def customers_with_orders(session: ReadSession, first: date, last: date) -> int:
    """How many different customers ordered something of value; walk-in customers are not counted."""
    return int(session.value(_CUSTOMERS, {"first": first, "last": last}) or 0)


def order_moments(session: ReadSession, first: date, last: date) -> Sequence[OrderMoments]:
    """The moments of every order received in the company itself and dated in the period."""
    return [OrderMoments(*row) for row in session.rows(_MOMENTS, {"first": first, "last": last})]


def imported_orders(session: ReadSession, first: date, last: date) -> int:
    """How many orders dated in the period came in from a history, without the moments of their stages."""
    return int(session.value(_IMPORTED, {"first": first, "last": last}) or 0)


def net_by_day(session: ReadSession, last: date) -> list[tuple[date, int]]:
    """The net of each day with orders up to `last`, in minor units."""
    rows = session.rows(_NET_BY_DAY, {"last": last.isoformat()})
    return [(date.fromisoformat(row.day), row.net) for row in rows]
