"""Queries about purchase and production orders: their lines, what is on its way, and for whom."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy import text as sql

from handcart.domain.vocabulary import LineKind, OrderState, PurchaseState
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.records import PurchaseLine
from handcart.store.session import ReadSession
from handcart.store.tables import order_lines, orders, purchase_lines, purchase_orders

_COMING = (PurchaseState.DRAFT, PurchaseState.ORDERED)
_REST = purchase_lines.c.quantity - purchase_lines.c.received - purchase_lines.c.cancelled
# Word for word the condition of the index of open purchase lines, or it would not be used.
_OPEN = sql("purchase_lines.quantity > purchase_lines.received + purchase_lines.cancelled")

_LINES = (
    select(purchase_lines)
    .where(purchase_lines.c.purchase_order_id == bindparam("purchase"))
    .order_by(purchase_lines.c.position, purchase_lines.c.id)
)
_COMING_BY_LINE = (
    select(purchase_lines.c.order_line_id, func.sum(_REST).label("coming"))
    .join(purchase_orders, purchase_orders.c.id == purchase_lines.c.purchase_order_id)
    .where(purchase_lines.c.product_id == bindparam("product"), _OPEN, purchase_orders.c.state.in_(_COMING))
    .group_by(purchase_lines.c.order_line_id)
)
_FOR_ORDER = (
    select(purchase_lines)
    .join(purchase_orders, purchase_orders.c.id == purchase_lines.c.purchase_order_id)
    .join(order_lines, order_lines.c.id == purchase_lines.c.order_line_id)
    .where(order_lines.c.order_id == bindparam("order"), _OPEN, purchase_orders.c.state.in_(_COMING))
    .order_by(purchase_lines.c.id)
)

_WAITED_FOR = (
    select(order_lines.c.product_id)
    .distinct()
    .select_from(orders.join(order_lines, order_lines.c.order_id == orders.c.id))
    .where(
        # Word for word the condition of the index of open orders, or it would not be used.
        sql("orders.state IN ('draft', 'received', 'approved')"),
        orders.c.state == OrderState.APPROVED,
        orders.c.imported.is_(False) | orders.c.taken_up.is_(True),
        order_lines.c.kind == LineKind.GOODS,
        order_lines.c.product_id.is_not(None),
        order_lines.c.reserved < order_lines.c.quantity - order_lines.c.cancelled - order_lines.c.shipped,
    )
    .order_by(order_lines.c.product_id)
)
_ORDERS_OF_LINES = (
    select(order_lines.c.id, orders.c.id.label("order_id"), orders.c.number, orders.c.customer_name)
    .join(orders, orders.c.id == order_lines.c.order_id)
    .where(order_lines.c.id.in_(select(ID_LIST)))
)

NOBODY = 0
"""The key of what is coming for no line in particular."""
_NOTHING: Mapping[int, int] = MappingProxyType({NOBODY: 0})


class OrderOfLine(NamedTuple):
    """The order that a line belongs to."""

    line_id: int
    order_id: int
    number: str
    customer: str


def lines_of_purchase(session: ReadSession, purchase_order_id: int) -> list[PurchaseLine]:
    """The lines of a purchase or production order by position."""
    return [PurchaseLine(*row) for row in session.rows(_LINES, {"purchase": purchase_order_id})]


def coming_by_line(session: ReadSession, product_id: int) -> dict[int, int]:
    """What of a product is drafted or ordered and not here yet, by the order line it is meant for (or `NOBODY`)."""
    rows = session.rows(_COMING_BY_LINE, {"product": product_id})
    return dict(_NOTHING) | {row.order_line_id or NOBODY: int(row.coming) for row in rows}


def purchases_for_order(session: ReadSession, order_id: int) -> list[PurchaseLine]:
    """The open purchase lines that were made for an order's lines: what to ask about when it is cancelled."""
    return [PurchaseLine(*row) for row in session.rows(_FOR_ORDER, {"order": order_id})]


def products_waited_for(session: ReadSession) -> list[int]:
    """The products of which approved orders have less reserved than they need."""
    return list(session.column(_WAITED_FOR))


def orders_of_lines(session: ReadSession, line_ids: Iterable[int]) -> dict[int, OrderOfLine]:
    """The orders that these lines belong to, by line."""
    return {row[0]: OrderOfLine(*row) for row in session.rows(_ORDERS_OF_LINES, {"ids": id_list(line_ids)})}
