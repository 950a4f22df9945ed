"""What the purchase plan is made of: goods with their stock, what is on its way, who waits, what was sold when.

Everything is read for all products at once.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, select, type_coerce
from sqlalchemy import text as sql

from handcart.domain.vocabulary import LineKind, OrderState, ProductKind, PurchaseState
from handcart.store.columns import Day
from handcart.store.queries.reports import COUNTED
from handcart.store.session import ReadSession
from handcart.store.tables import (
    order_lines,
    orders,
    products,
    purchase_lines,
    purchase_orders,
    stock_levels,
    suppliers,
)

_OPEN = order_lines.c.quantity - order_lines.c.cancelled - order_lines.c.shipped
_GOODS = (
    select(
        products.c.id,
        products.c.code,
        products.c.name,
        products.c.unit,
        products.c.countable,
        products.c.cost,
        products.c.made_here,
        func.coalesce(products.c.lead_days, suppliers.c.lead_days).label("lead_days"),
        products.c.pack_size,
        products.c.minimum_order,
        suppliers.c.id.label("supplier_id"),
        func.coalesce(suppliers.c.name, "").label("supplier"),
        func.coalesce(stock_levels.c.on_hand, 0).label("on_hand"),
        func.coalesce(stock_levels.c.reserved, 0).label("reserved"),
    )
    .outerjoin(suppliers, (suppliers.c.id == products.c.supplier_id) & suppliers.c.active.is_(True))
    .outerjoin(stock_levels, stock_levels.c.product_id == products.c.id)
    .where(products.c.active.is_(True), products.c.kind == ProductKind.GOODS)
    .order_by(products.c.made_here, func.coalesce(suppliers.c.sort_name, ""), products.c.sort_name, products.c.id)
)
_WAITING = (
    select(
        order_lines.c.product_id,
        orders.c.id,
        orders.c.number,
        (_OPEN - order_lines.c.reserved).label("waiting"),
        orders.c.promised_on,
    )
    .join(orders, orders.c.id == order_lines.c.order_id)
    .where(
        # Word for word the condition of the index of open orders, or it would not be used.
        sql("orders.state IN ('draft', 'received', 'approved')"),
        orders.c.state == OrderState.APPROVED,
        orders.c.imported.is_(False) | orders.c.taken_up.is_(True),
        order_lines.c.kind == LineKind.GOODS,
        order_lines.c.product_id.is_not(None),
        order_lines.c.reserved < _OPEN,
    )
    .order_by(orders.c.approved_at, orders.c.id, order_lines.c.position)
)
_INCOMING = (
    select(
        purchase_lines.c.product_id,
        purchase_orders.c.number,
        type_coerce(func.coalesce(purchase_lines.c.expected_on, purchase_orders.c.expected_on), Day).label("day"),
        func.sum(purchase_lines.c.quantity - purchase_lines.c.received - purchase_lines.c.cancelled).label("quantity"),
    )
    .join(purchase_orders, purchase_orders.c.id == purchase_lines.c.purchase_order_id)
    .where(
        # Word for word the condition of the index of open purchase lines, or it would not be used.
        sql("purchase_lines.quantity > purchase_lines.received + purchase_lines.cancelled"),
        purchase_orders.c.state.in_((PurchaseState.DRAFT, PurchaseState.ORDERED)),
    )
    .group_by(purchase_lines.c.product_id, purchase_orders.c.id, "day")
    .order_by("day", purchase_orders.c.id)
)


def _sold(step: Any) -> Select[Any]:
    """What was ordered of each product, by what stands for the step of its day."""
    return (
        select(
            order_lines.c.product_id,
            type_coerce(step, Day),
            func.sum(order_lines.c.quantity - order_lines.c.cancelled).label("quantity"),
        )
        .select_from(orders)
        .join(order_lines, order_lines.c.order_id == orders.c.id)
        .where(
            orders.c.state.in_(COUNTED),
            orders.c.ordered_on.between(bindparam("first", type_=Day), bindparam("last", type_=Day)),
            order_lines.c.kind == LineKind.GOODS,
            order_lines.c.product_id.is_not(None),
            # What replaces a returned line is no sale.
            order_lines.c.replaces_line_id.is_(None),
        )
        .group_by(order_lines.c.product_id, step)
    )


_SOLD_BY_DAY = _sold(orders.c.ordered_on)
_SOLD_BY_MONTH = _sold(func.substr(orders.c.ordered_on, 1, 8) + "01")
_FIRST_DAY = select(func.min(orders.c.ordered_on)).where(orders.c.state.in_(COUNTED))


class PlannedProduct(NamedTuple):
    """A product that can be ordered, with its stock in thousandths; without `supplier_id` and not `made_here` nobody
    is known who brings it.
    """

    id: int
    code: str
    name: str
    unit: str
    countable: bool
    cost: int | None
    made_here: bool
    lead_days: int | None
    pack_size: int | None
    minimum_order: int | None
    supplier_id: int | None
    supplier: str
    on_hand: int
    reserved: int

    @property
    def has_source(self) -> bool:
        """Whether it is known who brings it."""
        return self.made_here or self.supplier_id is not None


class WaitingOrder(NamedTuple):
    """An approved order that a product is not reserved for, and the day it was promised for."""

    product_id: int
    order_id: int
    number: str | None
    quantity: int
    promised: date | None


class Incoming(NamedTuple):
    """What an open purchase or production order brings of a product; a draft has no number."""

    product_id: int
    number: str | None
    day: date | None
    quantity: int


class SoldFrom(NamedTuple):
    """What was ordered of a product on a day, or in the month that begins with it."""

    product_id: int
    day: date
    quantity: int


def planned_products(session: ReadSession) -> Sequence[PlannedProduct]:
    """All goods in use: by supplier and name, those made here last."""
    return [PlannedProduct(*row) for row in session.rows(_GOODS)]


def waiting_for_goods(session: ReadSession) -> Sequence[WaitingOrder]:
    """The lines that wait for goods, those first that were approved first."""
    return [WaitingOrder(*row) for row in session.rows(_WAITING)]


def incoming_goods(session: ReadSession) -> Sequence[Incoming]:
    """What is drafted or ordered and not here yet, without a day first."""
    return [Incoming(*row) for row in session.rows(_INCOMING)]


def first_sale(session: ReadSession) -> date | None:
    """The day of the first order that counts."""
    day = session.value(_FIRST_DAY)
    return day if day is None or isinstance(day, date) else date.fromisoformat(day)


def sold_by_day(session: ReadSession, first: date, last: date) -> Sequence[SoldFrom]:
    """What was ordered of each product on each day from `first` to `last`, in no order."""
    return [SoldFrom(*row) for row in session.rows(_SOLD_BY_DAY, {"first": first, "last": last})]


def sold_by_month(session: ReadSession, first: date, last: date) -> Sequence[SoldFrom]:
    """The same by month: few rows, however many orders there are."""
    return [SoldFrom(*row) for row in session.rows(_SOLD_BY_MONTH, {"first": first, "last": last})]
