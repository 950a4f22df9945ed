"""Queries for the page of a product: what there is of it, who wants it, what brings it, what was sold of it."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy import text as sql

from handcart.domain.stock import Supply
from handcart.domain.vocabulary import LineKind, OrderState, OrderStatus, PurchaseKind, PurchaseState
from handcart.store.queries.product_list import INCOMING, MISSING
from handcart.store.session import ReadSession
from handcart.store.tables import (
    order_lines,
    orders,
    price_groups,
    product_prices,
    products,
    purchase_lines,
    purchase_orders,
    stock_levels,
    suppliers,
)


class Wanted(NamedTuple):
    """An open order that wants a product; quantities in thousandths."""

    order_id: int
    number: str
    customer: str
    promised_on: date | None
    status: OrderStatus
    open: int
    reserved: int


class Coming(NamedTuple):
    """A purchase or production order that brings a product; `rest` in thousandths. Drafts have no number."""

    purchase_id: int
    number: str | None
    kind: PurchaseKind
    state: PurchaseState
    supplier: str | None
    expected_on: date | None
    rest: int


class GroupPrice(NamedTuple):
    """What a product costs for a price group, in ten-thousandths; None: what it costs for everybody."""

    group_id: int
    code: str
    name: str
    price: int | None


_OPEN = order_lines.c.quantity - order_lines.c.cancelled - order_lines.c.shipped
_DAY = purchase_orders.c.expected_on.type
_REST = purchase_lines.c.quantity - purchase_lines.c.received - purchase_lines.c.cancelled

_SUPPLY = (
    select(
        (stock_levels.c.on_hand - stock_levels.c.reserved).label("free"),
        INCOMING.label("incoming"),
        MISSING.label("missing"),
    )
    .select_from(products.join(stock_levels, stock_levels.c.product_id == products.c.id))
    .where(products.c.id == bindparam("product"))
)
_WANTED = (
    select(
        orders.c.id,
        orders.c.number,
        orders.c.customer_name,
        orders.c.promised_on,
        orders.c.status,
        func.sum(_OPEN),
        func.sum(order_lines.c.reserved),
    )
    .select_from(orders.join(order_lines, order_lines.c.order_id == orders.c.id))
    .where(
        # The sum keeps SQLite from the index of products: open orders are few, the lines of a product may be many.
        order_lines.c.product_id + 0 == bindparam("product"),
        order_lines.c.kind != LineKind.TEXT,
        _OPEN > 0,
        # Word for word the condition of the index of open orders, or it would not be used.
        sql("orders.state IN ('draft', 'received', 'approved')"),
        orders.c.state != OrderState.DRAFT,
        orders.c.imported.is_(False) | orders.c.taken_up.is_(True),
    )
    .group_by(orders.c.id)
    .order_by(func.coalesce(orders.c.promised_on, "9999-12-31"), orders.c.id)
    .limit(bindparam("most"))
)
_COMING = (
    select(
        purchase_orders.c.id,
        purchase_orders.c.number,
        purchase_orders.c.kind,
        purchase_orders.c.state,
        suppliers.c.name,
        func.coalesce(
            purchase_lines.c.expected_on, purchase_orders.c.expected_on, type_=purchase_lines.c.expected_on.type
        ),
        func.sum(_REST),
    )
    .select_from(
        purchase_lines.join(purchase_orders, purchase_orders.c.id == purchase_lines.c.purchase_order_id).outerjoin(
            suppliers, suppliers.c.id == purchase_orders.c.supplier_id
        )
    )
    .where(
        purchase_lines.c.product_id == bindparam("product"),
        # Word for word the condition of the index of open purchase lines, or it would not be used.
        sql("purchase_lines.quantity > purchase_lines.received + purchase_lines.cancelled"),
        purchase_orders.c.state.in_((PurchaseState.DRAFT, PurchaseState.ORDERED)),
    )
    .group_by(purchase_orders.c.id)
    .order_by(purchase_orders.c.expected_on, purchase_orders.c.id)
)
_GROUP_PRICES = (
    select(price_groups.c.id, price_groups.c.code, price_groups.c.name, product_prices.c.price)
    .select_from(
        price_groups.outerjoin(
            product_prices,
            (product_prices.c.price_group_id == price_groups.c.id)
            & (product_prices.c.product_id == bindparam("product")),
        )
    )
    .where(price_groups.c.active.is_(True) | product_prices.c.id.is_not(None))
    .order_by(price_groups.c.code)
)
_SOLD = (
    select(
        func.substr(orders.c.ordered_on, 1, 7).label("month"),
        func.sum(order_lines.c.quantity - order_lines.c.cancelled),
    )
    .select_from(order_lines.join(orders, orders.c.id == order_lines.c.order_id))
    .where(
        order_lines.c.product_id == bindparam("product"),
        orders.c.ordered_on >= bindparam("since", type_=orders.c.ordered_on.type),
        orders.c.state.in_((OrderState.APPROVED, OrderState.FINISHED)),
    )
    .group_by("month")
)


def supply_of(session: ReadSession, product_id: int) -> Supply:
    """What is free of a product, on its way, and missing for approved orders."""
    row = session.row(_SUPPLY, {"product": product_id})
    return Supply(0, 0, 0) if row is None else Supply(row.free, row.incoming, row.missing)


def orders_wanting(session: ReadSession, product_id: int, *, most: int = 50) -> list[Wanted]:
    """The received and approved orders that want a product, the earliest promise first."""
    return [Wanted(*row) for row in session.rows(_WANTED, {"product": product_id, "most": most})]


def purchases_bringing(session: ReadSession, product_id: int) -> list[Coming]:
    """The purchase and production orders that bring a product."""
    return [Coming(*row) for row in session.rows(_COMING, {"product": product_id})]


def prices_by_group(session: ReadSession, product_id: int) -> list[GroupPrice]:
    """The price groups that are offered, and what the product costs for each."""
    return [GroupPrice(*row) for row in session.rows(_GROUP_PRICES, {"product": product_id})]


def sold_by_month(session: ReadSession, product_id: int, *, since: date) -> dict[str, int]:
    """What was ordered of a product and not cancelled, in thousandths, by month (`YYYY-MM`)."""
    return {row[0]: int(row[1]) for row in session.rows(_SOLD, {"product": product_id, "since": since})}
