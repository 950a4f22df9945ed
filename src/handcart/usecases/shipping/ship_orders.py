"""Shipping several orders at once, as one step: what can go of each goes, and what cannot is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handcart.domain.errors import AppError, NotAllowed
from handcart.domain.message import Message, message
from handcart.domain.order_steps import Step
from handcart.domain.packing import needs_carrier
from handcart.store.queries.ship_queue import way_of_last_shipment
from handcart.store.records import Order, Shipment
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.orders.quantities import taken_lines
from handcart.usecases.orders.ship import Consignment, all_that_can_go, ship_order, shippable_case
from handcart.usecases.orders.situation import case_of


@dataclass(frozen=True, slots=True)
class Sending:
    """An order to ship. What is None: all that can go, with the carrier of its customer's last shipment."""

    order_id: int
    quantities: Mapping[int, int] | None = None
    consignment: Consignment | None = None


@dataclass(frozen=True, slots=True)
class NotShipped:
    """An order that stayed here, and why."""

    number: str
    reason: Message


@dataclass(frozen=True, slots=True)
class ShippedOrders:
    """The shipments made, in the order asked for, and the orders that could not go."""

    shipments: tuple[Shipment, ...]
    refused: tuple[NotShipped, ...]


def ship_orders(session: WriteSession, sendings: Sequence[Sending]) -> ShippedOrders:
    """Ship several orders. NotAllowed, with the reason of the first, where none of them can go."""
    shipments, refused = [], []
    for sending in sendings:
        order = session.get(Order, sending.order_id)
        # Asked before anything is written: a refusal half-way would take the others back with it.
        reason = _refusal(session, sending)
        if reason is not None:
            refused.append(NotShipped(order.number or "", reason))
            continue
        consignment = sending.consignment or _as_last_time(session, order)
        shipped = ship_order(session, order.id, quantities=sending.quantities, consignment=consignment)
        shipments.append(shipped.shipment)
    if not shipments:
        raise _none_can_go(refused)
    session.describe(count=len(shipments))
    return ShippedOrders(tuple(shipments), tuple(refused))


def what_would_go(session: ReadSession, sending: Sending, *, today: date) -> tuple[Mapping[int, int], Consignment]:
    """The quantities (thousandths by line id) and the consignment of an order as `ship_orders` would send it."""
    case = case_of(session, sending.order_id, today=today)
    quantities = all_that_can_go(case) if sending.quantities is None else sending.quantities
    return quantities, sending.consignment or _as_last_time(session, case.order)


def _refusal(session: WriteSession, sending: Sending) -> Message | None:
    try:
        case = shippable_case(session, sending.order_id, today=session.when.today)
        taken_lines(case, Step.SHIP, all_that_can_go(case) if sending.quantities is None else sending.quantities)
    except AppError as refused:
        return refused.message
    return None


def _as_last_time(session: ReadSession, order: Order) -> Consignment:
    if not needs_carrier(order.delivery) or order.customer_id is None:
        return Consignment()
    way = way_of_last_shipment(session, order.customer_id)
    return Consignment() if way is None else Consignment(carrier=way.carrier, service=way.service)


def _none_can_go(refused: Sequence[NotShipped]) -> NotAllowed:
    first = refused[0]
    told = message("shipping.refused.one", order=first.number, reason=first.reason)
    return NotAllowed("shipping.refused.none", count=len(refused), first=told)
