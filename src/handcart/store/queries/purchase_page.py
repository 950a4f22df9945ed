"""Queries for the page of a purchase or production order: its lines with whom they are for, and what came of it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, select

from handcart.domain.vocabulary import OrderState, OrderStatus
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.session import ReadSession
from handcart.store.tables import (
    order_lines,
    orders,
    products,
    purchase_lines,
    receipt_lines,
    receipts,
)


class BoughtLine(NamedTuple):
    """A line with its product, and the order it was bought for. Quantities in thousandths, price in ten-thousandths."""

    id: int
    position: int
    product_id: int
    code: str
    name: str
    unit: str
    barcode: str
    countable: bool
    quantity: int
    received: int
    cancelled: int
    price: int | None
    expected_on: date | None
    order_line_id: int | None
    order_id: int | None
    order_number: str | None
    customer: str | None
    order_status: OrderStatus | None


class CameIn(NamedTuple):
    """What a receipt brought of one line."""

    receipt_id: int
    line_id: int
    number: str
    received_on: date
    note: str
    product: str
    unit: str
    quantity: int


class ReadyOrder(NamedTuple):
    """An order that can be shipped now."""

    id: int
    number: str
    customer: str


_LINES = (
    select(
        purchase_lines.c.id,
        purchase_lines.c.position,
        purchase_lines.c.product_id,
        products.c.code,
        products.c.name,
        products.c.unit,
        products.c.barcode,
        products.c.countable,
        purchase_lines.c.quantity,
        purchase_lines.c.received,
        purchase_lines.c.cancelled,
        purchase_lines.c.price,
        purchase_lines.c.expected_on,
        purchase_lines.c.order_line_id,
        orders.c.id,
        orders.c.number,
        orders.c.customer_name,
        orders.c.status,
    )
    .select_from(
        purchase_lines.join(products, products.c.id == purchase_lines.c.product_id)
        .outerjoin(order_lines, order_lines.c.id == purchase_lines.c.order_line_id)
        .outerjoin(orders, orders.c.id == order_lines.c.order_id)
    )
    .where(purchase_lines.c.purchase_order_id == bindparam("purchase"))
    .order_by(purchase_lines.c.position, purchase_lines.c.id)
)
_CAME = (
    select(
        receipts.c.id,
        receipt_lines.c.purchase_line_id,
        receipts.c.number,
        receipts.c.received_on,
        receipts.c.note,
        products.c.name,
        products.c.unit,
        receipt_lines.c.quantity,
    )
    .select_from(
        receipts.join(receipt_lines, receipt_lines.c.receipt_id == receipts.c.id)
        .join(purchase_lines, purchase_lines.c.id == receipt_lines.c.purchase_line_id)
        .join(products, products.c.id == purchase_lines.c.product_id)
    )
    .where(receipts.c.purchase_order_id == bindparam("purchase"))
    .order_by(receipts.c.id.desc(), receipt_lines.c.id)
)
_READY = (
    select(orders.c.id, orders.c.number, orders.c.customer_name)
    .where(
        orders.c.id.in_(select(ID_LIST)),
        orders.c.state == OrderState.APPROVED,
        orders.c.status == OrderStatus.TO_SHIP,
    )
    .order_by(orders.c.id)
)


def bought_lines(session: ReadSession, purchase_order_id: int) -> list[BoughtLine]:
    """The lines of a purchase or production order by position."""
    return [BoughtLine(*row) for row in session.rows(_LINES, {"purchase": purchase_order_id})]


def came_in(session: ReadSession, purchase_order_id: int) -> list[CameIn]:
    """What was received of it, the newest receipt first."""
    return [CameIn(*row) for row in session.rows(_CAME, {"purchase": purchase_order_id})]


def ready_among(session: ReadSession, order_ids: Iterable[int]) -> list[ReadyOrder]:
    """Those of these orders that wait for nothing but to be shipped."""
    return [ReadyOrder(*row) for row in session.rows(_READY, {"ids": id_list(order_ids)})]
