"""The list of orders."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Text, case, func, literal_column, select
from sqlalchemy import text as sql

from handcart.domain.vocabulary import OrderStatus, ReturnState
from handcart.store.queries.listing import Limit, ListQuery, Sort
from handcart.store.queries.shipping import THAT_CAN_GO
from handcart.store.session import ReadSession
from handcart.store.tables import orders, returns

PROMISED_LAST = "9999-12-31"
ONE_TO_ONE = 10**8
"""The exchange rate of the company's own currency."""

_MANY = frozenset({OrderStatus.FINISHED, OrderStatus.IMPORTED_OPEN, OrderStatus.CANCELLED, OrderStatus.REJECTED})
"""Statuses that most orders end in: for these the sort index is better than the status index."""


class OrderRow(NamedTuple):
    """One row of the list; `gross` in minor units of `currency`, `home_gross` in those of the company's.

    A tuple, not a dataclass: it is made in a third of the time, and a page has a hundred of them.
    """

    id: int
    number: str | None
    quotation_number: str | None
    customer_name: str
    ordered_on: date
    promised_on: date | None
    gross: int
    currency: str
    status: OrderStatus
    due_on: date | None
    home_gross: int


# As the totals of days have it: half up to the minor unit, order by order.
_HOME_GROSS: ColumnElement[int] = case(
    (orders.c.rate == ONE_TO_ONE, orders.c.gross),
    else_=(orders.c.gross * orders.c.rate + ONE_TO_ONE // 2) // ONE_TO_ONE,
)


# A literal, as in the index of open returns, or it would not be used.
_WITH_OPEN_RETURN = select(returns.c.order_id).where(sql(f"returns.state = '{ReturnState.OPEN}'"))


def _are_few(statuses: frozenset[OrderStatus]) -> bool:
    return not statuses & _MANY


def _in_status(statuses: frozenset[OrderStatus]) -> ColumnElement[bool]:
    # A plus sign keeps SQLite from the status index, which would lead to nearly all orders.
    status = orders.c.status if _are_few(statuses) else literal_column("+orders.status", orders.c.status.type)
    return status.in_(sorted(statuses))


ORDER_LIST = ListQuery(
    orders,
    OrderRow,
    [*(orders.c[name] for name in OrderRow._fields[:-1]), _HOME_GROSS],
    sorts={
        "number": Sort(orders.c.number_sort),
        "customer": Sort(orders.c.customer_sort),
        "ordered": Sort(orders.c.ordered_on),
        # An order without a promise comes last; the index is on this very expression.
        "promised": Sort(literal_column(f"coalesce(promised_on, '{PROMISED_LAST}')", Text)),
        "total": Sort(orders.c.gross),
        "status": Sort(orders.c.status),
    },
    limits={
        "status": Limit(_in_status, _are_few),
        "since": Limit(lambda day: orders.c.ordered_on >= day),
        "above": Limit(lambda amount: amount < _HOME_GROSS),
        "can_go": Limit(lambda _value: orders.c.id.in_(THAT_CAN_GO), lambda _value: True),
        "return_open": Limit(lambda _value: orders.c.id.in_(_WITH_OPEN_RETURN), lambda _value: True),
    },
    total=_HOME_GROSS,
)

_WAITING = (
    select(orders.c.status, func.count()).where(orders.c.status <= OrderStatus.RETURN_OPEN).group_by(orders.c.status)
)


def waiting_by_status(session: ReadSession) -> dict[OrderStatus, int]:
    """How many orders wait in each status in which somebody has to do something; it costs what waits, not the past."""
    return {row[0]: row[1] for row in session.rows(_WAITING)}
