"""What oddities are looked for in: sales by day, the value of orders, returns by day, corrections of stock."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.vocabulary import MovementReason
from handcart.store.columns import Day
from handcart.store.queries.reports import COUNTED
from handcart.store.session import ReadSession
from handcart.store.tables import accepted_anomalies, daily_totals, orders, products, returns, stock_movements

_CORRECTIONS = (MovementReason.COUNT, MovementReason.ADJUSTMENT, MovementReason.SCRAP)

_SALES = (
    select(daily_totals.c.day, daily_totals.c.net)
    .where(daily_totals.c.day.between(bindparam("first"), bindparam("last")))
    .order_by(daily_totals.c.day)
)
_ORDERS = (
    select(orders.c.id, orders.c.number, orders.c.customer_name, orders.c.ordered_on, orders.c.net)
    .where(
        orders.c.state.in_(COUNTED),
        orders.c.ordered_on <= bindparam("last", type_=Day),
        orders.c.net > 0,
        orders.c.customer_id != WALK_IN_CUSTOMER,
    )
    .order_by(orders.c.ordered_on.desc(), orders.c.id.desc())
    .limit(bindparam("most"))
)
_RETURNS = (
    select(returns.c.returned_on, func.count())
    .where(returns.c.returned_on.between(bindparam("first", type_=Day), bindparam("last", type_=Day)))
    .group_by(returns.c.returned_on)
    .order_by(returns.c.returned_on)
)
_MOVED = (
    select(
        stock_movements.c.id,
        stock_movements.c.product_id,
        products.c.name,
        stock_movements.c.moved_on,
        stock_movements.c.quantity,
    )
    .join(products, products.c.id == stock_movements.c.product_id)
    .where(stock_movements.c.reason.in_(_CORRECTIONS), stock_movements.c.moved_on <= bindparam("last", type_=Day))
    .order_by(stock_movements.c.moved_on.desc(), stock_movements.c.id.desc())
    .limit(bindparam("most"))
)
_ACCEPTED = select(accepted_anomalies.c.kind, accepted_anomalies.c.about)


class DayValue(NamedTuple):
    """A day and what is counted on it."""

    day: date
    value: int


class OrderValue(NamedTuple):
    """An order with its net in minor units."""

    id: int
    number: str | None
    customer: str
    day: date
    net: int


class Correction(NamedTuple):
    """A movement of stock that was counted, corrected or scrapped: thousandths, below zero for what went."""

    id: int
    product_id: int
    product: str
    day: date
    quantity: int


def daily_sales(session: ReadSession, first: date, last: date) -> Sequence[DayValue]:
    """The net of each day with sales in minor units."""
    days = {"first": first.isoformat(), "last": last.isoformat()}
    return [DayValue(date.fromisoformat(row.day), row.net) for row in session.rows(_SALES, days)]


def order_values(session: ReadSession, last: date, *, most: int) -> Sequence[OrderValue]:
    """The newest orders of known customers that count, newest first."""
    return [OrderValue(*row) for row in session.rows(_ORDERS, {"last": last, "most": most})]


def returns_by_day(session: ReadSession, first: date, last: date) -> Sequence[DayValue]:
    """How many returns came on each day that some came."""
    return [DayValue(*row) for row in session.rows(_RETURNS, {"first": first, "last": last})]


def stock_corrections(session: ReadSession, last: date, *, most: int) -> Sequence[Correction]:
    """The newest corrections of stock, newest first."""
    return [Correction(*row) for row in session.rows(_MOVED, {"last": last, "most": most})]


def accepted(session: ReadSession) -> frozenset[tuple[str, str]]:
    """What the owner said is fine: kind and what it is about."""
    return frozenset((row.kind.value, row.about) for row in session.rows(_ACCEPTED))
