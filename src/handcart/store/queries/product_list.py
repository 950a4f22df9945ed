"""The list of products with their stock: what is there, what is promised away, what comes, what is missing."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func, literal_column, select
from sqlalchemy import text as sql

from handcart.domain.vocabulary import LineKind, OrderState, ProductKind, PurchaseState
from handcart.store.queries.listing import Limit, ListQuery, Sort
from handcart.store.tables import (
    order_lines,
    orders,
    products,
    purchase_lines,
    purchase_orders,
    stock_levels,
    suppliers,
)


class ProductRow(NamedTuple):
    """One row of the list. Prices in ten-thousandths, quantities in thousandths; `missing` is what approved orders
    need and nothing is reserved for.
    """

    id: int
    code: str
    name: str
    kind: ProductKind
    unit: str
    price: int | None
    on_hand: int
    reserved: int
    incoming: int
    missing: int
    reorder_point: int | None
    supplier: str | None
    category: str
    active: bool


_OPEN = order_lines.c.quantity - order_lines.c.cancelled - order_lines.c.shipped
# Open orders are few: their lines are read once for a page, whatever products it shows.
_WAITING = (
    select(order_lines.c.product_id, func.sum(_OPEN - order_lines.c.reserved).label("missing"))
    .select_from(orders.join(order_lines, order_lines.c.order_id == orders.c.id))
    .where(
        # Word for word the condition of the index of open orders, or it would not be used.
        sql("orders.state IN ('draft', 'received', 'approved')"),
        orders.c.state == OrderState.APPROVED,
        (orders.c.imported.is_(False)) | (orders.c.taken_up.is_(True)),
        order_lines.c.kind == LineKind.GOODS,
        order_lines.c.reserved < _OPEN,
    )
    .group_by(order_lines.c.product_id)
    .cte("waiting")
)
MISSING: ColumnElement[int] = func.coalesce(
    select(_WAITING.c.missing).where(_WAITING.c.product_id == products.c.id).scalar_subquery(), 0
)
INCOMING: ColumnElement[int] = func.coalesce(
    select(func.sum(purchase_lines.c.quantity - purchase_lines.c.received - purchase_lines.c.cancelled))
    .join(purchase_orders, purchase_orders.c.id == purchase_lines.c.purchase_order_id)
    .where(
        purchase_lines.c.product_id == products.c.id,
        # Word for word the condition of the index of open purchase lines.
        sql("purchase_lines.quantity > purchase_lines.received + purchase_lines.cancelled"),
        purchase_orders.c.state == PurchaseState.ORDERED,
    )
    .scalar_subquery(),
    0,
)
_FREE = stock_levels.c.on_hand - stock_levels.c.reserved
_AT_POINT = (
    products.c.reorder_point.is_not(None)
    & products.c.active.is_(True)
    & (products.c.kind == ProductKind.GOODS)
    & (products.c.reorder_point >= _FREE + INCOMING - MISSING)
)
# Worst first, as `domain.stock.Cover` has it.
_COVER: ColumnElement[int] = case(
    (products.c.active.is_(False), 5),
    (products.c.kind != ProductKind.GOODS, 4),
    (MISSING > 0, 0),
    (_AT_POINT, 1),
    (_FREE <= 0, 2),
    else_=3,
)
_SHORT = products.c.id.in_(select(_WAITING.c.product_id))


def _always(_value: object) -> bool:
    return True


PRODUCT_LIST = ListQuery(
    products,
    ProductRow,
    (
        products.c.id,
        products.c.code,
        products.c.name,
        products.c.kind,
        products.c.unit,
        products.c.price,
        stock_levels.c.on_hand,
        stock_levels.c.reserved,
        INCOMING.label("incoming"),
        MISSING.label("missing"),
        products.c.reorder_point,
        suppliers.c.name.label("supplier"),
        products.c.category,
        products.c.active,
    ),
    source=products.join(stock_levels, stock_levels.c.product_id == products.c.id).outerjoin(
        suppliers, suppliers.c.id == products.c.supplier_id
    ),
    sorts={
        "code": Sort(products.c.code),
        "name": Sort(products.c.sort_name),
        "price": Sort(literal_column("coalesce(products.price, -1)", products.c.price.type)),
        "on_hand": Sort(stock_levels.c.on_hand, stock_levels.c.product_id),
        "reserved": Sort(stock_levels.c.reserved, stock_levels.c.product_id),
        "free": Sort(_FREE, stock_levels.c.product_id),
        "supplier": Sort(func.coalesce(suppliers.c.sort_name, ""), indexed=False),
        "category": Sort(products.c.category),
        "incoming": Sort(INCOMING, indexed=False),
        "cover": Sort(_COVER, indexed=False),
    },
    limits={
        "active": Limit(lambda active: products.c.active.is_(active), lambda active: active is False),
        "kind": Limit(lambda kind: products.c.kind == kind),
        "short": Limit(lambda _value: _SHORT, _always),
        "at_point": Limit(lambda _value: _AT_POINT, _always),
    },
)
