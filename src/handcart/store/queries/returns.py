"""Queries about returns: those of an order, and what they hold."""

from sqlalchemy import bindparam, select

from handcart.store.records import Return, ReturnLine
from handcart.store.session import ReadSession
from handcart.store.tables import return_lines, returns

_RETURNS = select(returns).where(returns.c.order_id == bindparam("order")).order_by(returns.c.id)
_LINES = select(return_lines).where(return_lines.c.return_id == bindparam("returned")).order_by(return_lines.c.id)


def returns_of(session: ReadSession, order_id: int) -> list[Return]:
    """The returns of an order as they were opened."""
    return [Return(*row) for row in session.rows(_RETURNS, {"order": order_id})]


def return_lines_of(session: ReadSession, return_id: int) -> list[ReturnLine]:
    """What a return holds, and what became of it."""
    return [ReturnLine(*row) for row in session.rows(_LINES, {"returned": return_id})]
