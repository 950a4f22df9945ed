"""Queries about stock: levels, the open lines that claim it, and the orders that wait for it."""

from collections.abc import Sequence

from sqlalchemy import bindparam, or_, select
from sqlalchemy import text as sql

from handcart.domain.stock import Claim
from handcart.domain.vocabulary import LineKind, OrderState
from handcart.store.records import StockLevel, StockMovement
from handcart.store.session import ReadSession
from handcart.store.tables import order_lines, orders, stock_levels, stock_movements

_OPEN = order_lines.c.quantity - order_lines.c.cancelled - order_lines.c.shipped

_OPEN_GOODS = (
    # The sum keeps SQLite from the index of products: open orders are few, the lines of a product may be many.
    order_lines.c.product_id + 0 == bindparam("product"),
    order_lines.c.kind == LineKind.GOODS,
    or_(_OPEN > 0, order_lines.c.reserved > 0),
    # What an import brought in as open stays history until the owner takes it up.
    or_(orders.c.imported.is_(False), orders.c.taken_up.is_(True)),
    # Word for word the condition of the index of open orders, or it would not be used.
    sql("orders.state IN ('draft', 'received', 'approved')"),
)
_LEVEL = select(stock_levels).where(stock_levels.c.product_id == bindparam("product"))
_CLAIMS = (
    select(order_lines.c.id, order_lines.c.order_id, _OPEN.label("open"), order_lines.c.reserved)
    .join(orders, orders.c.id == order_lines.c.order_id)
    .where(*_OPEN_GOODS, orders.c.state == OrderState.APPROVED)
    .order_by(orders.c.approved_at, orders.c.id, order_lines.c.position, order_lines.c.id)
)
_WAITING = (
    select(order_lines.c.order_id)
    .distinct()
    .join(orders, orders.c.id == order_lines.c.order_id)
    .where(*_OPEN_GOODS, orders.c.state == OrderState.APPROVED, order_lines.c.reserved < _OPEN)
    .order_by(order_lines.c.order_id)
)
_MOVEMENTS = (
    select(stock_movements)
    .where(stock_movements.c.product_id == bindparam("product"))
    .order_by(stock_movements.c.moved_on.desc(), stock_movements.c.id.desc())
    .limit(bindparam("most"))
)


def stock_level(session: ReadSession, product_id: int) -> StockLevel:
    """What is on hand and reserved of a product."""
    row = session.row(_LEVEL, {"product": product_id})
    return StockLevel(product_id, 0, 0) if row is None else StockLevel(*row)


def claims_on(session: ReadSession, product_id: int) -> Sequence[Claim]:
    """The open lines of approved orders for a product, first come first."""
    return [Claim(*row) for row in session.rows(_CLAIMS, {"product": product_id})]


def waiting_orders(session: ReadSession, product_id: int) -> list[int]:
    """The approved orders that wait for a product: less is reserved for them than is open."""
    return list(session.column(_WAITING, {"product": product_id}))


def movements_of(session: ReadSession, product_id: int, *, most: int = 200) -> list[StockMovement]:
    """The latest movements of a product's stock, newest first."""
    return [StockMovement(*row) for row in session.rows(_MOVEMENTS, {"product": product_id, "most": most})]
