"""Queries about what leaves the house: shipments, and the orders that can go today."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, TextClause, bindparam, case, func, or_, select, type_coerce
from sqlalchemy import text as sql

from handcart.domain.vocabulary import Delivery, LineKind, OrderState, PurchaseState
from handcart.store.columns import Day
from handcart.store.records import Shipment, ShipmentLine
from handcart.store.session import ReadSession
from handcart.store.tables import (
    company,
    company_settings,
    order_lines,
    orders,
    purchase_lines,
    purchase_orders,
    shipment_lines,
    shipments,
)

OPEN = order_lines.c.quantity - order_lines.c.cancelled - order_lines.c.shipped
"""What is still to deliver of a line."""
READY = case((order_lines.c.kind == LineKind.GOODS, func.min(OPEN, order_lines.c.reserved)), else_=OPEN)
"""What of that can go now: reserved goods, and services, which need no stock."""


def _can_go(below_zero: ColumnElement[Any]) -> ColumnElement[int]:
    return case((below_zero, OPEN), else_=READY)


def _to_deliver(today: ColumnElement[Any]) -> tuple[ColumnElement[bool] | TextClause, ...]:
    return (
        # Word for word the condition of the index of open orders, or it would not be used.
        sql("orders.state IN ('draft', 'received', 'approved')"),
        orders.c.state == OrderState.APPROVED,
        or_(orders.c.imported.is_(False), orders.c.taken_up.is_(True)),
        or_(orders.c.held.is_(False), orders.c.hold_until < today),
        order_lines.c.kind.in_((LineKind.GOODS, LineKind.SERVICE)),
        OPEN > 0,
    )


CAN_GO = _can_go(bindparam("below_zero"))
"""The same of a company that may go below zero (parameter `below_zero`): there everything goes."""
TO_DELIVER = _to_deliver(bindparam("today"))
"""The open lines of approved orders that are not held on the day `today`."""
# The key of the setting ALLOW_NEGATIVE_STOCK: settings and store do not know each other, a test compares them.
_BELOW_ZERO = (
    select(company_settings.c.id)
    .where(company_settings.c.name == "stock.allow_negative", sql("company_settings.value = 'true'"))
    .exists()
)
THAT_CAN_GO = (
    select(orders.c.id)
    .join(order_lines, order_lines.c.order_id == orders.c.id)
    .where(*_to_deliver(select(company.c.business_day).scalar_subquery()))
    .group_by(orders.c.id)
    .having(func.max(_can_go(_BELOW_ZERO)) > 0)
    .correlate(None)
)
"""The ids of the orders of which something can go on the business day, as a condition of lists; needs no parameter."""
EARLIEST_PROMISE = (orders.c.promised_on.is_(None), orders.c.promised_on, orders.c.approved_at, orders.c.id)
"""The order in which they go: what is promised first, then as they came."""

_SHIPPABLE = (
    select(
        orders.c.id,
        orders.c.number,
        orders.c.customer_name,
        orders.c.promised_on,
        orders.c.delivery,
        func.count().label("open_lines"),
        func.sum(case((CAN_GO >= OPEN, 1), else_=0)).label("ready_lines"),
    )
    .join(order_lines, order_lines.c.order_id == orders.c.id)
    .where(*TO_DELIVER)
    .group_by(orders.c.id)
    .having(func.max(CAN_GO) > 0)
    .order_by(*EARLIEST_PROMISE)
)
_SHIPMENTS = select(shipments).where(shipments.c.order_id == bindparam("order")).order_by(shipments.c.id)
_SHIPMENT_LINES = (
    select(shipment_lines).where(shipment_lines.c.shipment_id == bindparam("shipment")).order_by(shipment_lines.c.id)
)
_LAST_DAY = select(func.max(shipments.c.shipped_on)).where(
    shipments.c.order_id == bindparam("order"), shipments.c.undone.is_(False)
)
EXPECTED = func.coalesce(purchase_lines.c.expected_on, purchase_orders.c.expected_on)
"""The day a line of a purchase is expected."""
COMING = purchase_lines.c.quantity - purchase_lines.c.received - purchase_lines.c.cancelled
"""What is still to come of it."""
_ARRIVALS = (
    select(purchase_orders.c.number, type_coerce(EXPECTED, Day).label("day"), COMING)
    .join(purchase_lines, purchase_lines.c.purchase_order_id == purchase_orders.c.id)
    .where(
        purchase_lines.c.product_id == bindparam("product"),
        purchase_orders.c.state == PurchaseState.ORDERED,
        EXPECTED.is_not(None),
        COMING > 0,
    )
    .order_by("day", purchase_lines.c.id)
)


@dataclass(frozen=True, slots=True)
class Arriving:
    """So many thousandths of a product are expected on a day, from the purchase or production order `number`."""

    number: str
    day: date
    quantity: int


@dataclass(frozen=True, slots=True)
class ShippableOrder:
    """An order that can go today; whole where every open line is ready."""

    id: int
    number: str
    customer_name: str
    promised_on: date | None
    delivery: Delivery
    open_lines: int
    ready_lines: int

    @property
    def whole(self) -> bool:
        """Whether nothing of it stays behind."""
        return self.ready_lines == self.open_lines


def shippable_orders(session: ReadSession, *, today: date, below_zero: bool) -> list[ShippableOrder]:
    """Approved orders, not held, of which something can go: the earliest promise first, then as they came.

    With `below_zero` everything that is open can go.
    """
    rows = session.rows(_SHIPPABLE, {"today": today, "below_zero": below_zero})
    return [ShippableOrder(*row) for row in rows]


def shipments_of(session: ReadSession, order_id: int) -> list[Shipment]:
    """The shipments of an order as they went, those undone among them."""
    return [Shipment(*row) for row in session.rows(_SHIPMENTS, {"order": order_id})]


def shipment_lines_of(session: ReadSession, shipment_id: int) -> list[ShipmentLine]:
    """What a shipment holds."""
    return [ShipmentLine(*row) for row in session.rows(_SHIPMENT_LINES, {"shipment": shipment_id})]


def last_shipped_day(session: ReadSession, order_id: int) -> date | None:
    """The day of the order's latest shipment that was not undone."""
    day: date | None = session.value(_LAST_DAY, {"order": order_id})
    return day


def arrivals_of(session: ReadSession, product_id: int) -> list[Arriving]:
    """What is on order of a product and has a day, soonest first."""
    return [Arriving(*row) for row in session.rows(_ARRIVALS, {"product": product_id})]
