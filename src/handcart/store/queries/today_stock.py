"""What Today reads of stock: what open orders are short of, what brings it, and how fast the shelf is sold.

Begins at the orders that are short, at open purchase lines, or at the latest orders, never more of them than a bound.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, func, or_, select, type_coerce
from sqlalchemy import text as sql

from handcart.domain.vocabulary import LineKind, OrderStatus, PurchaseState
from handcart.store.columns import Day
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.session import ReadSession
from handcart.store.tables import order_lines, orders, products, purchase_lines, purchase_orders, stock_levels

LATEST_ORDERS = 120
"""So many of the newest orders tell how fast things sell."""

_OPEN = order_lines.c.quantity - order_lines.c.cancelled - order_lines.c.shipped
_FREE = stock_levels.c.on_hand - stock_levels.c.reserved

_SHORTAGES = (
    select(
        products.c.id,
        products.c.code,
        products.c.name,
        products.c.unit,
        orders.c.id.label("order_id"),
        orders.c.number.label("order_number"),
        func.sum(_OPEN - order_lines.c.reserved).label("needed"),
        _FREE.label("free"),
        or_(products.c.made_here.is_(True), products.c.supplier_id.is_not(None)),
    )
    .select_from(orders)
    .join(order_lines, order_lines.c.order_id == orders.c.id)
    .join(products, products.c.id == order_lines.c.product_id)
    .join(stock_levels, stock_levels.c.product_id == products.c.id)
    .where(
        orders.c.status == OrderStatus.SHORT,
        order_lines.c.kind == LineKind.GOODS,
        order_lines.c.reserved < _OPEN,
    )
    .group_by(products.c.id, orders.c.id)
    .order_by(orders.c.promised_on.is_(None), orders.c.promised_on, orders.c.id, products.c.id)
)
_COMING = (
    select(
        purchase_lines.c.product_id,
        purchase_orders.c.id,
        purchase_orders.c.number,
        type_coerce(func.coalesce(purchase_lines.c.expected_on, purchase_orders.c.expected_on), Day).label("day"),
        (purchase_lines.c.quantity - purchase_lines.c.received - purchase_lines.c.cancelled).label("quantity"),
    )
    .join(purchase_orders, purchase_orders.c.id == purchase_lines.c.purchase_order_id)
    .where(
        purchase_lines.c.product_id.in_(select(ID_LIST)),
        # Word for word the condition of the index of open purchase lines, or it would not be used.
        sql("purchase_lines.quantity > purchase_lines.received + purchase_lines.cancelled"),
        purchase_orders.c.state.in_((PurchaseState.DRAFT, PurchaseState.ORDERED)),
    )
    .order_by(purchase_orders.c.state == PurchaseState.DRAFT, "day", purchase_lines.c.id)
)
_latest = (
    select(orders.c.id, orders.c.ordered_on)
    .where(
        # Word for word the condition of the index of totals, or it would not be used.
        sql("orders.state IN ('approved', 'finished')"),
        orders.c.ordered_on.between(bindparam("first", type_=Day), bindparam("last", type_=Day)),
    )
    .order_by(orders.c.ordered_on.desc())
    .limit(LATEST_ORDERS)
    .subquery("latest")
)
_SOLD = (
    select(
        order_lines.c.product_id,
        func.sum(order_lines.c.quantity - order_lines.c.cancelled).label("quantity"),
        func.sum(order_lines.c.amount - order_lines.c.share).label("amount"),
        _FREE.label("free"),
    )
    .select_from(_latest)
    .join(order_lines, order_lines.c.order_id == _latest.c.id)
    .join(stock_levels, stock_levels.c.product_id == order_lines.c.product_id)
    .where(order_lines.c.kind == LineKind.GOODS)
    .group_by(order_lines.c.product_id)
)
_LATEST_SPAN = select(func.count()).add_columns(type_coerce(func.min(_latest.c.ordered_on), Day))


class Shortage(NamedTuple):
    """So many thousandths of a product are not reserved for a short order; `free` is on the shelf for anybody."""

    product_id: int
    code: str
    name: str
    unit: str
    order_id: int
    order_number: str | None
    needed: int
    free: int
    has_source: bool
    """Whether it is known who brings it: a supplier, or the owner makes it."""


class Coming(NamedTuple):
    """So much of a product is on order; a draft has no number yet."""

    product_id: int
    purchase_id: int
    number: str | None
    day: date | None
    quantity: int


class Sold(NamedTuple):
    """What the latest orders sold of a product, and what of it is free on the shelf."""

    product_id: int
    quantity: int
    amount: int
    free: int


class LatestSales(NamedTuple):
    """The products of so many orders, the first of them from `since`."""

    orders: int
    since: date | None
    products: list[Sold]

    @property
    def is_bounded(self) -> bool:
        """Whether there may be more orders than were read."""
        return self.orders == LATEST_ORDERS


def shortages(session: ReadSession) -> list[Shortage]:
    """What short orders wait for, by product and order; the earliest promise first."""
    return list(map(Shortage._make, session.rows(_SHORTAGES)))


def coming_of(session: ReadSession, product_ids: Iterable[int]) -> list[Coming]:
    """What brings these products: what was ordered by its day, then drafts."""
    return list(map(Coming._make, session.rows(_COMING, {"ids": id_list(product_ids)})))


def latest_sales(session: ReadSession, first: date, last: date) -> LatestSales:
    """What the newest orders of these days sold, at most `LATEST_ORDERS` of them."""
    days = {"first": first, "last": last}
    span = session.row(_LATEST_SPAN, days)
    orders_read, since = span if span is not None else (0, None)
    return LatestSales(orders_read, since, list(map(Sold._make, session.rows(_SOLD, days))))
