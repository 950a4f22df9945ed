"""Queries of the segments: what every customer bought in a period, in one pass over an index that holds it all."""

import json
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Table, bindparam, case, cast, func, literal_column, select, union_all
from sqlalchemy import text as sql

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.store.session import ReadSession
from handcart.store.tables import customers, documents, order_lines, orders, products, sales_corrections

_ONE = 100_000_000
"""The rate of the company's own currency."""

# Literals, or SQLite could not know that the partial index holds every row that is asked for.
_COUNTED = (
    sql("orders.state IN ('approved', 'finished')"),
    sql("(orders.net <> 0 OR orders.gross <> 0)"),
    orders.c.customer_id > literal_column(str(WALK_IN_CUSTOMER)),
    orders.c.ordered_on.between(bindparam("first"), bindparam("last")),
)
_CREDITED = (
    sql("documents.kind = 'credit_note' AND documents.state = 'issued'"),
    documents.c.customer_id > literal_column(str(WALK_IN_CUSTOMER)),
    documents.c.issued_on.between(bindparam("first"), bindparam("last")),
)


def _net(table: Table) -> ColumnElement[int]:
    """The net of an order or a document in the currency of the company."""
    rate, net = table.c.rate, table.c.net
    return case((rate == literal_column(str(_ONE)), net), else_=(net * rate + _ONE // 2) // _ONE)


def _day_number(day: ColumnElement[Any]) -> ColumnElement[int]:
    return cast(func.julianday(day) + literal_column("0.5"), Integer)


_by_customer = (
    select(
        orders.c.customer_id.label("customer"),
        _day_number(func.max(orders.c.ordered_on)).label("last_day"),
        func.count().label("orders"),
        func.sum(_net(orders)).label("net"),
    )
    .where(*_COUNTED)
    .group_by(orders.c.customer_id)
    .subquery()
)
# As four columns in one row: what reading twenty thousand rows one by one costs is more than their sums cost.
_BOUGHT = select(*(func.json_group_array(column) for column in _by_customer.c))
_FIRST_DAYS = (
    select(orders.c.customer_id, _day_number(func.min(orders.c.ordered_on)))
    .where(*_COUNTED)
    .group_by(orders.c.customer_id)
)
# Asked for each correction: in a join SQLite would walk all orders, not knowing how few corrections there are.
_corrected = select(orders.c.customer_id).where(orders.c.id == sales_corrections.c.order_id).scalar_subquery()
_taken_off = union_all(
    select(documents.c.customer_id.label("customer"), _net(documents).label("net")).where(*_CREDITED),
    select(_corrected, -sales_corrections.c.net).where(
        sales_corrections.c.day.between(bindparam("first"), bindparam("last"))
    ),
).subquery()
_CREDITS = select(_taken_off.c.customer, func.sum(_taken_off.c.net)).group_by(_taken_off.c.customer)
_by_day = (
    select(
        orders.c.customer_id.label("customer"),
        _day_number(orders.c.ordered_on).label("day"),
        func.sum(_net(orders)).label("net"),
    )
    .where(*_COUNTED)
    .group_by(orders.c.customer_id, orders.c.ordered_on)
    .subquery()
)
_PURCHASE_DAYS = select(*(func.json_group_array(column) for column in _by_day.c))
_firsts = (
    select(
        orders.c.customer_id.label("customer"),
        func.min(orders.c.ordered_on).label("day"),
        # Of the row with the smallest day: SQLite takes it from there.
        orders.c.id.label("order_id"),
    )
    .where(*_COUNTED)
    .group_by(orders.c.customer_id)
    .subquery("firsts")
)
_first_category = (
    select(products.c.category)
    .select_from(order_lines)
    .join(products, products.c.id == order_lines.c.product_id)
    .where(order_lines.c.order_id == _firsts.c.order_id)
    .order_by(order_lines.c.position)
    .limit(1)
    .scalar_subquery()
)
_FIRST_ORDERS = (
    select(
        _firsts.c.customer,
        customers.c.kind,
        func.iif(orders.c.ship_country != "", orders.c.ship_country, customers.c.country),
        orders.c.channel,
        func.coalesce(_first_category, ""),
        _net(orders),
    )
    .select_from(_firsts)
    .join(orders, orders.c.id == _firsts.c.order_id)
    .join(customers, customers.c.id == _firsts.c.customer)
    .order_by(_firsts.c.customer)
)
_NAMES = select(customers.c.id, customers.c.number, customers.c.name)


class CustomerName(NamedTuple):
    """What a customer is known by."""

    id: int
    number: str
    name: str


def day_number(day: date) -> int:
    """The number of a day as the queries here count days: differences are days."""
    return day.toordinal() + _BEFORE_FIRST_DAY


_BEFORE_FIRST_DAY = 1_721_425
"""The number of the day before the first of January of year 1."""


class Bought(NamedTuple):
    """What customers bought, one value per customer in each list: id, number of the day of the last order, orders,
    and their net in minor units.
    """

    ids: list[int]
    last_days: list[int]
    orders: list[int]
    net: list[int]


def bought_by_customer(session: ReadSession, first: date, last: date) -> Bought:
    """Every customer with counted orders of value from `first` to `last`; walk-in left out, credits not taken off."""
    row = session.row(_BOUGHT, _span(first, last))
    return Bought(*(json.loads(values) for values in row or ()))


def first_days(session: ReadSession, first: date, last: date) -> dict[int, int]:
    """The number of the day of each customer's first counted order from `first` to `last`."""
    return dict(session.rows(_FIRST_DAYS, _span(first, last)))


def credits_by_customer(session: ReadSession, first: date, last: date) -> dict[int, int]:
    """The net that was taken off the sales to each customer from `first` to `last`, in minor units."""
    return dict(session.rows(_CREDITS, _span(first, last)))


class PurchaseDays(NamedTuple):
    """Every day on which a customer bought, one value per day in each list: customer, number of the day, net of the
    day's orders in minor units; by customer, and in the order of the days.
    """

    ids: list[int]
    days: list[int]
    net: list[int]


def purchase_days(session: ReadSession, last: date) -> PurchaseDays:
    """The purchases up to `last`. Counted orders of value, walk-in left out; orders of one day are one purchase."""
    row = session.row(_PURCHASE_DAYS, _span(date.min, last))
    return PurchaseDays(*(json.loads(values) for values in row or ()))


class FirstOrder(NamedTuple):
    """What is known of a customer from the beginning: business or person, country, the way of the first order, the
    category of its first product, its net in minor units.
    """

    customer_id: int
    kind: str
    country: str
    channel: str
    category: str
    net: int


def first_orders(session: ReadSession, last: date) -> list[FirstOrder]:
    """The first counted order of every customer up to a day; walk-in left out."""
    return [FirstOrder(*row) for row in session.rows(_FIRST_ORDERS, _span(date.min, last))]


def customer_names(session: ReadSession) -> dict[int, CustomerName]:
    """What every customer is known by, by their ids."""
    return {row[0]: CustomerName(*row) for row in session.rows(_NAMES)}


def _span(first: date, last: date) -> dict[str, date]:
    return {"first": first, "last": last}
