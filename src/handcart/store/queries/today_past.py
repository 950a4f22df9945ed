"""What Today looks for in the past: customers that have fallen silent, products that come back more than before.

Each begins at a bounded number of rows, the biggest orders or the latest returns, and goes on by index.
"""

from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.store.columns import Day
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.session import ReadSession
from handcart.store.tables import customers, order_lines, orders, products, return_lines, returns

BIGGEST_ORDERS, BIG_CUSTOMERS = 200, 50
"""Of the customers of so many orders, the biggest there ever were, so many are looked at."""
LATEST_DAYS = 12
"""So many days on which a customer ordered tell their rhythm."""
LATEST_RETURNS = 200

_biggest = (
    select(orders.c.customer_id, orders.c.gross)
    .order_by(orders.c.gross.desc())
    .limit(BIGGEST_ORDERS)
    .subquery("biggest")
)
_big = (
    select(_biggest.c.customer_id)
    .where(_biggest.c.customer_id != WALK_IN_CUSTOMER)
    .group_by(_biggest.c.customer_id)
    .order_by(func.max(_biggest.c.gross).desc())
    .limit(BIG_CUSTOMERS)
)
_BIG_CUSTOMERS = select(customers.c.id, customers.c.name).where(customers.c.id.in_(_big), customers.c.active == 1)
_days = (
    select(orders.c.ordered_on)
    .distinct()
    .where(
        orders.c.customer_id == customers.c.id,
        orders.c.ordered_on <= bindparam("today", type_=Day),
        orders.c.state.in_(("received", "approved", "finished")),
    )
    .order_by(orders.c.ordered_on.desc())
    .limit(LATEST_DAYS)
    .correlate(customers)
    .subquery("days")
)
_ORDER_DAYS = select(
    customers.c.id, select(func.group_concat(_days.c.ordered_on)).correlate(customers).scalar_subquery()
).where(customers.c.id.in_(select(ID_LIST)))
_latest = select(returns).order_by(returns.c.id.desc()).limit(LATEST_RETURNS).subquery("latest")
_RETURNED = (
    select(products.c.id, products.c.name, _latest.c.returned_on, func.count(_latest.c.id.distinct()))
    .select_from(_latest)
    .join(return_lines, return_lines.c.return_id == _latest.c.id)
    .join(order_lines, order_lines.c.id == return_lines.c.order_line_id)
    .join(products, products.c.id == order_lines.c.product_id)
    .group_by(products.c.id, _latest.c.returned_on)
)


class BigCustomer(NamedTuple):
    """A customer with one of the biggest orders, and the latest days on which they ordered, newest first."""

    id: int
    name: str
    days: tuple[date, ...]


class ReturnedProduct(NamedTuple):
    """So many returns of one day held this product."""

    product_id: int
    name: str
    day: date
    returns: int


def big_customers(session: ReadSession, *, today: date) -> list[BigCustomer]:
    """The customers of the biggest orders with their latest order days."""
    names = {row.id: row.name for row in session.rows(_BIG_CUSTOMERS)}
    rows = session.rows(_ORDER_DAYS, {"ids": id_list(names), "today": today})
    return [BigCustomer(customer, names[customer], _read_days(days)) for customer, days in rows]


def latest_returns(session: ReadSession) -> list[ReturnedProduct]:
    """The products of the latest returns, by the day on which they came back."""
    return list(map(ReturnedProduct._make, session.rows(_RETURNED)))


def _read_days(days: str | None) -> tuple[date, ...]:
    return tuple(sorted(map(date.fromisoformat, days.split(",")), reverse=True)) if days else ()
