"""Queries for shipping: orders with something to deliver, what each still waits for, how goods went before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, case, func, select, type_coerce
from sqlalchemy import text as sql

from handcart.domain.vocabulary import Delivery, LineKind, PurchaseState
from handcart.store.columns import Day
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.queries.shipping import (
    CAN_GO,
    COMING,
    EARLIEST_PROMISE,
    EXPECTED,
    OPEN,
    READY,
    TO_DELIVER,
    Arriving,
)
from handcart.store.session import ReadSession
from handcart.store.tables import (
    customers,
    order_lines,
    orders,
    products,
    purchase_lines,
    purchase_orders,
    return_lines,
    returns,
    shipments,
)

_LATELY = 500
"""So many shipments back the carriers are remembered."""
_ORDERS_BACK = 10
"""So many orders of a customer are looked at for the carrier of the last one."""

_COUNTED = order_lines.c.kind == LineKind.GOODS

_countable = func.coalesce(products.c.countable, True)
_earlier = orders.alias("earlier")
_CARRIER_BEFORE = (
    select(shipments.c.carrier)
    .where(
        shipments.c.carrier != "",
        shipments.c.undone.is_(False),
        shipments.c.order_id.in_(
            select(_earlier.c.id)
            .where(_earlier.c.customer_id == orders.c.customer_id)
            .order_by(_earlier.c.ordered_on.desc())
            .limit(_ORDERS_BACK)
            .correlate(orders)
        ),
    )
    .order_by(shipments.c.shipped_on.desc(), shipments.c.id.desc())
    .limit(1)
    .correlate(orders)
    .scalar_subquery()
)
_DELIVERIES = (
    select(
        orders.c.id,
        orders.c.number,
        orders.c.customer_name,
        orders.c.promised_on,
        orders.c.delivery,
        func.count().label("open_lines"),
        func.sum(case((CAN_GO >= OPEN, 1), else_=0)).label("ready_lines"),
        func.sum(case((CAN_GO > 0, 1), else_=0)).label("begun_lines"),
        func.sum(case((_COUNTED & _countable, CAN_GO), else_=0)).label("pieces"),
        func.sum(case((_COUNTED & ~_countable, 1), else_=0)).label("uncounted"),
        orders.c.shipped_on.is_not(None).label("rest"),
        func.coalesce(_CARRIER_BEFORE, "").label("carrier"),
    )
    .select_from(
        orders.join(order_lines, order_lines.c.order_id == orders.c.id).outerjoin(
            products, products.c.id == order_lines.c.product_id
        )
    )
    .where(*TO_DELIVER)
    .group_by(orders.c.id)
    .order_by(*EARLIEST_PROMISE)
)
_MISSING = (
    select(order_lines.c.order_id, order_lines.c.product_id, order_lines.c.name, (OPEN - READY).label("missing"))
    .join(orders, orders.c.id == order_lines.c.order_id)
    .where(*TO_DELIVER, order_lines.c.kind == LineKind.GOODS, READY < OPEN)
    .order_by(order_lines.c.order_id, order_lines.c.position)
)
_ARRIVALS = (
    select(purchase_lines.c.product_id, purchase_orders.c.number, type_coerce(EXPECTED, Day).label("day"), COMING)
    .join(purchase_lines, purchase_lines.c.purchase_order_id == purchase_orders.c.id)
    .where(
        purchase_lines.c.product_id.in_(select(ID_LIST)),
        purchase_orders.c.state == PurchaseState.ORDERED,
        EXPECTED.is_not(None),
        # Word for word the condition of the index of open purchase lines.
        sql("purchase_lines.quantity > purchase_lines.received + purchase_lines.cancelled"),
    )
    .order_by("day", purchase_lines.c.id)
)
_recent = (
    select(shipments.c.id, shipments.c.carrier, shipments.c.service)
    .order_by(shipments.c.shipped_on.desc(), shipments.c.id.desc())
    .limit(_LATELY)
    .subquery()
)
_WAYS = (
    select(_recent.c.carrier, _recent.c.service)
    .select_from(_recent)
    .where(_recent.c.carrier != "")
    .group_by(_recent.c.carrier, _recent.c.service)
    .order_by(func.max(_recent.c.id).desc())
)
_WAY_BEFORE = (
    select(shipments.c.carrier, shipments.c.service)
    .where(
        shipments.c.carrier != "",
        shipments.c.undone.is_(False),
        shipments.c.order_id.in_(
            select(orders.c.id)
            .where(orders.c.customer_id == bindparam("customer"))
            .order_by(orders.c.ordered_on.desc())
            .limit(_ORDERS_BACK)
        ),
    )
    .order_by(shipments.c.shipped_on.desc(), shipments.c.id.desc())
    .limit(1)
)
_CAME_BACK = (
    select(
        order_lines.c.product_id,
        func.count(returns.c.id.distinct()).label("times"),
        func.max(returns.c.returned_on).label("last"),
        # SQLite takes the other columns of a group with a maximum from the row that holds it.
        returns.c.reason,
    )
    .join(return_lines, return_lines.c.order_line_id == order_lines.c.id)
    .join(returns, returns.c.id == return_lines.c.return_id)
    # The sum keeps SQLite from the index of products: returns are few, the lines of a product may be many.
    .where((order_lines.c.product_id + 0).in_(select(ID_LIST)), returns.c.returned_on >= bindparam("since"))
    .group_by(order_lines.c.product_id)
)
_BARCODES = select(products.c.id, products.c.barcode, products.c.countable).where(products.c.id.in_(select(ID_LIST)))
_WARNING = select(customers.c.warning).where(customers.c.id == bindparam("customer"))


@dataclass(frozen=True, slots=True)
class OpenDelivery:
    """An approved order with something to deliver, and how much of that can go now.

    `ready_lines` can go whole and `begun_lines` at least in part. `pieces` is the quantity that can go of goods that
    are counted (thousandths), `uncounted` the lines of goods that are measured instead. Of a `rest`, something has
    gone before. `carrier` brought the customer's last shipment.
    """

    id: int
    number: str
    customer_name: str
    promised_on: date | None
    delivery: Delivery
    open_lines: int
    ready_lines: int
    begun_lines: int
    pieces: int
    uncounted: int
    rest: bool
    carrier: str


@dataclass(frozen=True, slots=True)
class MissingGoods:
    """So much of a product (thousandths) is not on the shelf for an order."""

    order_id: int
    product_id: int | None
    name: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Way:
    """How goods go: a carrier and its service."""

    carrier: str
    service: str


@dataclass(frozen=True, slots=True)
class CameBack:
    """A product that came back `times` times, the last time on a day, for a reason (which may be empty)."""

    product_id: int
    times: int
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """What packing needs to know of a product."""

    barcode: str
    countable: bool


def open_deliveries(session: ReadSession, *, today: date, below_zero: bool) -> list[OpenDelivery]:
    """Approved orders, not held, with something to deliver: the earliest promise first, then as they came.

    With `below_zero` everything that is open can go.
    """
    rows = session.rows(_DELIVERIES, {"today": today, "below_zero": below_zero})
    return [OpenDelivery(*row) for row in rows]


def missing_goods(session: ReadSession, *, today: date) -> list[MissingGoods]:
    """What is not on the shelf for the orders of `open_deliveries`, line by line."""
    return [MissingGoods(*row) for row in session.rows(_MISSING, {"today": today})]


def arrivals_by_product(session: ReadSession, product_ids: Iterable[int]) -> dict[int, list[Arriving]]:
    """What is on order of these products and has a day, soonest first."""
    found: dict[int, list[Arriving]] = {}
    for row in session.rows(_ARRIVALS, {"ids": id_list(product_ids)}):
        found.setdefault(row[0], []).append(Arriving(*row[1:]))
    return found


def ways_lately(session: ReadSession) -> list[Way]:
    """The carriers of the latest shipments with their services, the one used last first."""
    return [Way(*row) for row in session.rows(_WAYS)]


def way_of_last_shipment(session: ReadSession, customer_id: int) -> Way | None:
    """How goods went to a customer the last time."""
    row = session.row(_WAY_BEFORE, {"customer": customer_id})
    return None if row is None else Way(*row)


def came_back_since(session: ReadSession, product_ids: Iterable[int], since: date) -> list[CameBack]:
    """Which of these products came back since a day, how often, and why the last time."""
    return [CameBack(*row) for row in session.rows(_CAME_BACK, {"ids": id_list(product_ids), "since": since})]


def articles(session: ReadSession, product_ids: Iterable[int]) -> dict[int, Article]:
    """Barcodes and ways of counting by product."""
    rows = session.rows(_BARCODES, {"ids": id_list(product_ids)})
    return {row[0]: Article(row[1], row[2]) for row in rows}


def warning_about(session: ReadSession, customer_id: int) -> str:
    """What the owner wants to be warned of with this customer; empty where it is nothing."""
    warning: str | None = session.value(_WARNING, {"customer": customer_id})
    return warning or ""
