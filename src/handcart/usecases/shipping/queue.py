"""The queue of what can go: by promise, what is ready in part, and what waits for goods and until when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handcart.domain.message import Quantity
from handcart.domain.order_remaining import Arrival, Missing
from handcart.domain.vocabulary import Delivery, OrderStatus
from handcart.settings.company import ALLOW_NEGATIVE_STOCK
from handcart.store.queries.order_list import waiting_by_status
from handcart.store.queries.ship_queue import (
    MissingGoods,
    OpenDelivery,
    arrivals_by_product,
    missing_goods,
    open_deliveries,
)
from handcart.store.queries.shipping import Arriving
from handcart.store.session import ReadSession
from handcart.usecases.orders.remaining import covering, last_of

_TO_REVIEW = (OrderStatus.BLOCKED, OrderStatus.TO_REVIEW)


class QueueGroup(StrEnum):
    """Where an order stands in the queue, in the order in which the groups are shown."""

    DUE = "due"
    LATER = "later"
    NO_DAY = "no_day"
    PART = "part"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueEntry:
    """An order of the queue. `pieces` is None where some of what goes is measured and not counted.

    `missing` is what is not on the shelf, `arrival` the purchase that brings the last of it, where all is ordered.
    `late` are the days since its promise.
    """

    id: int
    number: str
    customer: str
    group: QueueGroup
    promised_on: date | None
    delivery: Delivery
    open_lines: int
    ready_lines: int
    pieces: Quantity | None = None
    rest: bool = False
    carrier: str = ""
    late: int = 0
    missing: tuple[Missing, ...] = ()
    arrival: Arrival | None = None


@dataclass(frozen=True, slots=True)
class ShipQueue:
    """The queue, and how many orders may come into it next: those to review."""

    entries: tuple[QueueEntry, ...]
    to_review: int


def ship_queue(session: ReadSession, *, today: date) -> ShipQueue:
    """Every order with something to deliver, group by group, the earliest promise first. Held orders are not in it."""
    below_zero = session.company.setting(ALLOW_NEGATIVE_STOCK)
    deliveries = open_deliveries(session, today=today, below_zero=below_zero)
    missing = _by_order([] if below_zero else missing_goods(session, today=today))
    products = {part.product_id for parts in missing.values() for part in parts if part.product_id is not None}
    arrivals = arrivals_by_product(session, sorted(products)) if products else {}
    entries = [_entry(each, missing.get(each.id, ()), arrivals, today) for each in deliveries]
    places = list(QueueGroup)
    by_status = waiting_by_status(session)
    return ShipQueue(
        tuple(sorted(entries, key=lambda entry: places.index(entry.group))),
        sum(by_status.get(status, 0) for status in _TO_REVIEW),
    )


def group_of(delivery: OpenDelivery, today: date) -> QueueGroup:
    """Where a delivery belongs: what is not wholly there comes after all that is."""
    if not delivery.begun_lines:
        return QueueGroup.WAITING
    if delivery.ready_lines < delivery.open_lines:
        return QueueGroup.PART
    if delivery.promised_on is None:
        return QueueGroup.NO_DAY
    return QueueGroup.DUE if delivery.promised_on <= today else QueueGroup.LATER


def _by_order(missing: Sequence[MissingGoods]) -> dict[int, list[MissingGoods]]:
    found: dict[int, list[MissingGoods]] = {}
    for part in missing:
        found.setdefault(part.order_id, []).append(part)
    return found


def _entry(
    delivery: OpenDelivery, missing: Sequence[MissingGoods], arrivals: Mapping[int, list[Arriving]], today: date
) -> QueueEntry:
    promised = delivery.promised_on
    return QueueEntry(
        id=delivery.id,
        number=delivery.number,
        customer=delivery.customer_name,
        group=group_of(delivery, today),
        promised_on=promised,
        delivery=delivery.delivery,
        open_lines=delivery.open_lines,
        ready_lines=delivery.ready_lines,
        pieces=None if delivery.uncounted or not delivery.pieces else Quantity(delivery.pieces),
        rest=delivery.rest,
        carrier=delivery.carrier,
        late=0 if promised is None else max(0, (today - promised).days),
        missing=tuple(Missing(part.name, Quantity(part.quantity)) for part in missing),
        arrival=_arrival(missing, arrivals),
    )


def _arrival(missing: Sequence[MissingGoods], arrivals: Mapping[int, list[Arriving]]) -> Arrival | None:
    """When all that is missing is there. Lines of one product wait for the sum of them."""
    wanted: dict[int | None, int] = {}
    for part in missing:
        wanted[part.product_id] = wanted.get(part.product_id, 0) + part.quantity
    return last_of([covering(arrivals.get(product or 0, ()), quantity) for product, quantity in wanted.items()])
