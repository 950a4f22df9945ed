"""What the entry page knows of its customer: what was bought of which product, and the orders that still live.

Read once when the customer is chosen, along the index of the customer's orders and bounded like the review's past.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select
from sqlalchemy import text as sql

from handcart.domain.review.case import CUSTOMER_ORDERS
from handcart.domain.vocabulary import AddressKind, LineKind, OrderState, OrderStatus
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.session import ReadSession
from handcart.store.tables import customer_addresses, order_lines, orders

_CHANNELS_OF = 200
_MOST_OPEN = 6

_latest = (
    select(orders.c.id, orders.c.ordered_on)
    .where(
        orders.c.customer_id == bindparam("customer"),
        orders.c.state.in_((OrderState.RECEIVED, OrderState.APPROVED, OrderState.FINISHED)),
        orders.c.id != bindparam("order"),
    )
    .order_by(orders.c.ordered_on.desc())
    .limit(CUSTOMER_ORDERS)
    .subquery("latest")
)
_BOUGHT = (
    select(
        order_lines.c.product_id,
        _latest.c.ordered_on,
        func.sum(order_lines.c.quantity - order_lines.c.cancelled).label("quantity"),
        func.max(order_lines.c.price).label("price"),
    )
    .select_from(_latest)
    .join(order_lines, order_lines.c.order_id == _latest.c.id)
    .where(
        order_lines.c.product_id.is_not(None),
        order_lines.c.kind.in_((LineKind.GOODS, LineKind.SERVICE)),
        order_lines.c.gift.is_(False),
        order_lines.c.quantity > order_lines.c.cancelled,
    )
    .group_by(order_lines.c.product_id, _latest.c.id)
    .order_by(_latest.c.ordered_on.desc(), _latest.c.id.desc())
)
_OPEN = (
    select(
        orders.c.id,
        func.coalesce(orders.c.number, orders.c.quotation_number),
        orders.c.gross,
        orders.c.ordered_on,
        orders.c.shipped_on,
        orders.c.status,
    )
    .where(
        orders.c.customer_id == bindparam("customer"),
        sql("orders.state IN ('draft', 'received', 'approved')"),
        orders.c.id != bindparam("order"),
    )
    .order_by(orders.c.id.desc())
    .limit(_MOST_OPEN)
)
_CITIES = (
    select(customer_addresses.c.customer_id, customer_addresses.c.city)
    .where(
        customer_addresses.c.customer_id.in_(select(ID_LIST)),
        customer_addresses.c.active.is_(True),
        customer_addresses.c.city != "",
    )
    .order_by(
        customer_addresses.c.customer_id,
        (customer_addresses.c.kind == AddressKind.SHIPPING).desc(),
        customer_addresses.c.preferred.desc(),
    )
)
_recent = select(orders.c.id, orders.c.channel).order_by(orders.c.id.desc()).limit(_CHANNELS_OF).subquery("recent")
_CHANNELS = (
    select(_recent.c.channel)
    .where(_recent.c.channel != "")
    .group_by(_recent.c.channel)
    .order_by(func.count().desc(), _recent.c.channel)
)


@dataclass(frozen=True, slots=True)
class Bought:
    """So much of a product on one order of the customer, and its unit price then."""

    product_id: int
    ordered_on: date
    quantity: int
    price: int


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An order or quotation of the customer that still lives; a draft has no number."""

    id: int
    number: str | None
    gross: int
    ordered_on: date
    shipped_on: date | None
    status: OrderStatus


def bought_by(session: ReadSession, customer_id: int, *, apart_from: int) -> list[Bought]:
    """What the customer's latest orders bought, the newest first; one order is left out."""
    return [Bought(*row) for row in session.rows(_BOUGHT, {"customer": customer_id, "order": apart_from})]


def open_orders_of(session: ReadSession, customer_id: int, *, apart_from: int) -> list[OpenOrder]:
    """The customer's living orders, the newest first; one order is left out."""
    return [OpenOrder(*row) for row in session.rows(_OPEN, {"customer": customer_id, "order": apart_from})]


def cities_of(session: ReadSession, customer_ids: list[int]) -> dict[int, str]:
    """Where customers are, by id; those of whom no address is known are not there."""
    rows = session.rows(_CITIES, {"ids": id_list(customer_ids)})
    return {row.customer_id: row.city for row in reversed(rows)}


def channels_used(session: ReadSession) -> list[str]:
    """By which ways the latest orders came in, the most frequent first."""
    return list(session.column(_CHANNELS))
