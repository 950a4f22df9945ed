"""Queries about returns: those of an order or a customer, and what they hold."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, select

from handcart.domain.vocabulary import ReturnState
from handcart.store.records import Return, ReturnLine
from handcart.store.session import ReadSession
from handcart.store.tables import orders, return_lines, returns

_RETURNS = select(returns).where(returns.c.order_id == bindparam("order")).order_by(returns.c.id)
_LINES = select(return_lines).where(return_lines.c.return_id == bindparam("returned")).order_by(return_lines.c.id)
_OF_CUSTOMER = (
    select(
        returns.c.id,
        returns.c.number,
        returns.c.order_id,
        orders.c.number.label("order_number"),
        returns.c.state,
        returns.c.returned_on,
        returns.c.reason,
    )
    .join(orders, orders.c.id == returns.c.order_id)
    .where(orders.c.customer_id == bindparam("customer"))
    .order_by(returns.c.returned_on.desc(), returns.c.id.desc())
    .limit(bindparam("most"))
)


class ReturnOfCustomer(NamedTuple):
    """What came back from a customer, and of which order."""

    id: int
    number: str
    order_id: int
    order_number: str | None
    state: ReturnState
    returned_on: date
    reason: str


def returns_of(session: ReadSession, order_id: int) -> list[Return]:
    """The returns of an order as they were opened."""
    return [Return(*row) for row in session.rows(_RETURNS, {"order": order_id})]


def return_lines_of(session: ReadSession, return_id: int) -> list[ReturnLine]:
    """What a return holds, and what became of it."""
    return [ReturnLine(*row) for row in session.rows(_LINES, {"returned": return_id})]


def returns_of_customer(session: ReadSession, customer_id: int, *, most: int) -> list[ReturnOfCustomer]:
    """What came back from a customer, the newest first."""
    return [ReturnOfCustomer(*row) for row in session.rows(_OF_CUSTOMER, {"customer": customer_id, "most": most})]
