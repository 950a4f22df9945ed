"""Shipping some or all of an order: goods leave the shelf, services are done, the shipment gets its number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handcart.domain import number_ranges
from handcart.domain.limits import MOST_GRAMS, MOST_PARCELS
from handcart.domain.order_steps import Step
from handcart.domain.typed_text import many_lines, one_line
from handcart.domain.vocabulary import Delivery, MovementReason, SeriesKind
from handcart.store.records import Order, OrderLine, Shipment, ShipmentLine
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.company.numbers import take_number
from handcart.usecases.orders.quantities import Taken, taken_lines
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.shelf import move_goods, share_out_anew
from handcart.usecases.orders.situation import OrderCase, require_step
from handcart.usecases.orders.walk_in import require_paid_by_walk_in
from handcart.usecases.stock.move import checked_day


@dataclass(frozen=True, slots=True)
class ShippedOrder:
    """The shipment made, and the order as it then stands."""

    shipment: Shipment
    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Consignment:
    """How goods go: the way, the day, in how many parcels, and what the carrier calls it.

    What is None is the order's way, and today; parcels and weight may stay unknown.
    """

    delivery: Delivery | None = None
    shipped_on: date | None = None
    carrier: str = ""
    service: str = ""
    parcels: int | None = None
    weight_grams: int | None = None
    tracking_number: str = ""
    note: str = ""


_AS_AGREED = Consignment()


def ship_order(
    session: WriteSession,
    order_id: int,
    *,
    quantities: Mapping[int, int] | None = None,
    consignment: Consignment = _AS_AGREED,
) -> ShippedOrder:
    """Ship `quantities` (thousandths by line id), or all that can go now.

    NotAllowed where the order is held, its stock is not there or a walk-in customer has not paid; BadInput for a
    day that is still to come.
    """
    case = shippable_case(session, order_id, today=session.when.today)
    taken = taken_lines(case, Step.SHIP, all_that_can_go(case) if quantities is None else quantities)
    shipment = _add_shipment(session, case.order, consignment)
    session.describe(order=case.order.number or "", shipment=shipment.number)
    for part in taken:
        _ship_line(session, shipment, part)
    session.change(Order, order_id, shipped_on=shipment.shipped_on)
    # Goods beyond the order's own reservation were reserved for others, or not there at all.
    share_out_anew(session, [part.line for part in taken if part.quantity > part.line.reserved])
    return ShippedOrder(shipment, renew_order(session, order_id).order)


def shippable_case(session: ReadSession, order_id: int, *, today: date) -> OrderCase:
    """The order, if anything of it may leave the house now; NotAllowed with the reason otherwise."""
    case = require_step(session, order_id, Step.SHIP, today=today)
    require_paid_by_walk_in(case)
    return case


def all_that_can_go(case: OrderCase) -> dict[int, int]:
    """What may ship now of each line: reserved goods and services, or all that is open where stock may go below 0."""
    below_zero = case.situation.negative_stock_allowed
    ready = {line: (quantity.open if below_zero else quantity.shippable) for line, quantity in case.quantities.items()}
    return {line: quantity for line, quantity in ready.items() if quantity > 0}


def _add_shipment(session: WriteSession, order: Order, consignment: Consignment) -> Shipment:
    shipped_on = checked_day(session.when.today, consignment.shipped_on, field="shipped_on")
    shipment_id = session.add(
        Shipment,
        number=take_number(session, SeriesKind.SHIPMENT),
        order_id=order.id,
        delivery=consignment.delivery or order.delivery,
        shipped_on=shipped_on,
        shipped_at=session.when.now,
        carrier=one_line(consignment.carrier, field="carrier"),
        service=one_line(consignment.service, field="service"),
        parcels=_counted(consignment.parcels, MOST_PARCELS, "parcels"),
        weight_grams=_counted(consignment.weight_grams, MOST_GRAMS, "weight_grams"),
        tracking_number=one_line(consignment.tracking_number, field="tracking_number"),
        note=many_lines(consignment.note, field="note"),
    )
    return session.get(Shipment, shipment_id)


def _counted(value: int | None, most: int, field: str) -> int | None:
    return None if value is None else number_ranges.above_zero(value, most=most, field=field)


def _ship_line(session: WriteSession, shipment: Shipment, part: Taken) -> None:
    line, quantity = part.line, part.quantity
    shipment_line_id = session.add(ShipmentLine, shipment_id=shipment.id, order_line_id=line.id, quantity=quantity)
    move_goods(
        session,
        line,
        -quantity,
        MovementReason.SHIPMENT,
        moved_on=shipment.shipped_on,
        shipment_line_id=shipment_line_id,
    )
    session.change(OrderLine, line.id, shipped=line.shipped + quantity, reserved=max(0, line.reserved - quantity))
