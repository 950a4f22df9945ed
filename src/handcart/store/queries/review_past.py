"""Queries for the review of one order: what its customer ordered and gave back before.

Every statement reads a bounded number of rows, newest first along an index; the bounds stand in
`domain.review.case`. "Before" means dated before the order under review.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy import text as sql

from handcart.domain.review.case import (
    CUSTOMER_ORDERS,
    DUPLICATE_DAYS,
    DUPLICATE_ORDERS,
    SAME_REFERENCE_LIMIT,
    Address,
    OtherOrder,
)
from handcart.domain.vocabulary import Delivery, Extent, LineKind, OrderState
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.queries.review import HISTORY
from handcart.store.session import AnyRow, ReadSession
from handcart.store.tables import order_lines, orders

_LATEST_ORDERS = 30
"""Among so many orders the last addresses and the last shipped orders are looked for."""

_SOLD = (LineKind.GOODS, LineKind.SERVICE)
_LIVING = (OrderState.RECEIVED, OrderState.APPROVED, OrderState.FINISHED)
_WANTED = order_lines.c.quantity - order_lines.c.cancelled
_VALUE = order_lines.c.amount - order_lines.c.share

_before = (
    orders.c.customer_id == bindparam("customer"),
    orders.c.ordered_on < bindparam("day"),
    orders.c.state.in_(HISTORY),
    orders.c.id != bindparam("order"),
)
_earlier = (
    select(orders.c.id).where(*_before).order_by(orders.c.ordered_on.desc()).limit(CUSTOMER_ORDERS).subquery("earlier")
)
_PURCHASES = (
    select(
        order_lines.c.product_id,
        order_lines.c.order_id,
        orders.c.number,
        orders.c.ordered_on,
        orders.c.prices_gross,
        _WANTED.label("quantity"),
        order_lines.c.price,
        _VALUE.label("value"),
        order_lines.c.tax_rate,
    )
    .select_from(_earlier)
    .join(order_lines, order_lines.c.order_id == _earlier.c.id)
    .join(orders, orders.c.id == _earlier.c.id)
    .where(
        order_lines.c.product_id.in_(select(ID_LIST)),
        order_lines.c.kind.in_(_SOLD),
        order_lines.c.gift.is_(False),
        _WANTED > 0,
    )
)

_LATEST = (
    select(
        orders.c.id,
        orders.c.shipping,
        orders.c.delivery,
        orders.c.ship_street,
        orders.c.ship_city,
        orders.c.ship_postcode,
        orders.c.ship_country,
        orders.c.prices_gross,
    )
    .where(*_before)
    .order_by(orders.c.ordered_on.desc())
    .limit(_LATEST_ORDERS)
)
_SOLD_LINES = select(
    order_lines.c.order_id,
    order_lines.c.product_id,
    _WANTED.label("quantity"),
    order_lines.c.returned,
    _VALUE.label("value"),
    order_lines.c.tax_rate,
).where(order_lines.c.order_id.in_(bindparam("orders", expanding=True)), order_lines.c.kind.in_(_SOLD))

_others = (
    orders.c.customer_id == bindparam("customer"),
    orders.c.state.in_(_LIVING),
    orders.c.id != bindparam("order"),
)
_HEAD = (orders.c.id, orders.c.number, orders.c.ordered_on, orders.c.gross)
_UP_TO_THE_DAY = (
    select(*_HEAD)
    .where(*_others, orders.c.ordered_on.between(bindparam("first"), bindparam("day")))
    .order_by(orders.c.ordered_on.desc())
    .limit(DUPLICATE_ORDERS)
)
_AFTER_THE_DAY = (
    select(*_HEAD)
    .where(*_others, orders.c.ordered_on > bindparam("day"), orders.c.ordered_on <= bindparam("last"))
    .order_by(orders.c.ordered_on)
    .limit(DUPLICATE_ORDERS)
)
_SAME_REFERENCE = (
    select(*_HEAD)
    .where(
        *_others,
        orders.c.customer_reference == bindparam("reference"),
        # Word for word the condition of the index of references, or it would not be used.
        sql("orders.customer_reference != ''"),
    )
    .limit(SAME_REFERENCE_LIMIT)
)


@dataclass(frozen=True, slots=True)
class PastLine:
    """A line of an earlier order with one of the products. `value` is net or gross, as the order's prices are."""

    product_id: int
    order_id: int
    number: str
    ordered_on: date
    prices_gross: bool
    quantity: int
    price: int
    value: int
    tax_rate: int


@dataclass(frozen=True, slots=True)
class PastOrder:
    """An earlier order of the customer: where it went and whether it was shipped."""

    id: int
    shipping: Extent
    delivery: Delivery
    address: Address
    prices_gross: bool


@dataclass(frozen=True, slots=True)
class SoldLine:
    """Goods or a service on an order: what of it is not cancelled and what came back."""

    order_id: int
    product_id: int | None
    quantity: int
    returned: int
    value: int
    tax_rate: int


def purchases_of(
    session: ReadSession, product_ids: Iterable[int], order_id: int, customer_id: int, *, before: date
) -> list[PastLine]:
    """The lines with these products on the customer's latest orders but this one, newest first."""
    at = {"ids": id_list(product_ids), "order": order_id, "customer": customer_id, "day": before}
    rows = session.rows(_PURCHASES, at)
    found = [PastLine(*row) for row in rows]
    return sorted(found, key=lambda line: (line.ordered_on, line.order_id), reverse=True)


def latest_orders(session: ReadSession, order_id: int, customer_id: int, *, before: date) -> list[PastOrder]:
    """The customer's latest orders, newest first."""
    rows = session.rows(_LATEST, {"order": order_id, "customer": customer_id, "day": before})
    return [
        PastOrder(
            row.id,
            row.shipping,
            row.delivery,
            Address(row.ship_street, row.ship_city, row.ship_postcode, row.ship_country),
            row.prices_gross,
        )
        for row in rows
    ]


def sold_lines(session: ReadSession, order_ids: Sequence[int]) -> list[SoldLine]:
    """The goods and services of several orders."""
    return [SoldLine(*row) for row in session.rows(_SOLD_LINES, {"orders": order_ids})] if order_ids else []


def orders_around(session: ReadSession, order_id: int, customer_id: int, day: date) -> tuple[OtherOrder, ...]:
    """The customer's living orders of the days around one day, the nearest first, with what they sold."""
    reach = timedelta(days=DUPLICATE_DAYS)
    at = {"order": order_id, "customer": customer_id, "day": day, "first": day - reach, "last": day + reach}
    rows = [*session.rows(_UP_TO_THE_DAY, at), *session.rows(_AFTER_THE_DAY, at)]
    nearest = sorted(rows, key=lambda row: (abs((row.ordered_on - day).days), row.id))[:DUPLICATE_ORDERS]
    return _with_lines(session, nearest)


def orders_with_reference(
    session: ReadSession, order_id: int, customer_id: int, reference: str
) -> tuple[OtherOrder, ...]:
    """The customer's living orders with the same reference, which must not be empty."""
    at = {"order": order_id, "customer": customer_id, "reference": reference}
    return tuple(OtherOrder(*row) for row in session.rows(_SAME_REFERENCE, at))


def _with_lines(session: ReadSession, heads: Sequence[AnyRow]) -> tuple[OtherOrder, ...]:
    lines: dict[int, list[tuple[int, int]]] = {}
    for line in sold_lines(session, [head.id for head in heads]):
        if line.product_id is not None:
            lines.setdefault(line.order_id, []).append((line.product_id, line.quantity))
    return tuple(
        OtherOrder(head.id, head.number, head.ordered_on, head.gross, tuple(lines.get(head.id, ()))) for head in heads
    )
