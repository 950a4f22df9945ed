"""Packing slips: of a shipment as it went, and of what would be sent now."""

from collections.abc import Iterable, Mapping
from datetime import date

from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import LineKind
from handcart.printing.models import PackingSlip, SlipLine, ToPrint
from handcart.store.queries.orders import lines_of
from handcart.store.queries.shipping import shipment_lines_of, shipments_of
from handcart.store.records import Customer, Order, OrderLine, Shipment
from handcart.store.session import ReadSession
from handcart.usecases.company.profile import company_profile
from handcart.usecases.documents.content import seller_of, ship_to_of
from handcart.usecases.orders.ship import Consignment

_NOT_PACKED = (LineKind.CHARGE,)
"""Postage is no part of the box."""


def packing_slip(session: ReadSession, shipment_id: int) -> ToPrint:
    """The slip of a shipment, with what was still to follow when it went. NotAllowed for one that was taken back."""
    shipment = session.get(Shipment, shipment_id)
    if shipment.undone:
        raise NotAllowed("print.refused.taken_back", shipment=shipment.number)
    sent = _quantities(session, [shipment])
    later = _quantities(
        session,
        (each for each in shipments_of(session, shipment.order_id) if each.id > shipment_id and not each.undone),
    )
    lines = [
        _slip_line(line, sent=sent.get(line.id, 0), gone=line.shipped - later.get(line.id, 0))
        for line in lines_of(session, shipment.order_id)
    ]
    consignment = Consignment(
        delivery=shipment.delivery,
        carrier=shipment.carrier,
        service=shipment.service,
        parcels=shipment.parcels,
        weight_grams=shipment.weight_grams,
        tracking_number=shipment.tracking_number,
        note=shipment.note,
    )
    order = session.get(Order, shipment.order_id)
    return _slip(session, order, lines, consignment, number=shipment.number, shipped_on=shipment.shipped_on)


def packing_slip_to_be(
    session: ReadSession,
    order_id: int,
    quantities: Mapping[int, int],
    *,
    consignment: Consignment,
    today: date,
) -> ToPrint:
    """The slip that would go with `quantities` (thousandths by line id), sent now. It checks nothing: shipping does."""
    lines = [
        _slip_line(line, sent=quantities.get(line.id, 0), gone=line.shipped + quantities.get(line.id, 0))
        for line in lines_of(session, order_id)
    ]
    shipped_on = consignment.shipped_on or today
    return _slip(session, session.get(Order, order_id), lines, consignment, number=None, shipped_on=shipped_on)


def _slip(
    session: ReadSession,
    order: Order,
    lines: Iterable[SlipLine],
    consignment: Consignment,
    *,
    number: str | None,
    shipped_on: date,
) -> ToPrint:
    profile = company_profile(session)
    customer = None if order.customer_id is None else session.get(Customer, order.customer_id)
    language = (customer.language if customer else "") or profile.language
    slip = PackingSlip(
        number=number,
        seller=seller_of(profile),
        ship_to=ship_to_of(order),
        delivery=consignment.delivery or order.delivery,
        shipped_on=shipped_on,
        language=language,
        carrier=consignment.carrier,
        service=consignment.service,
        parcels=consignment.parcels,
        weight_grams=consignment.weight_grams,
        tracking_number=consignment.tracking_number,
        note=consignment.note,
        customer_number=customer.number if customer and not customer.walk_in else "",
        customer_reference=order.customer_reference,
        order_number=order.number or "",
        ordered_on=order.ordered_on,
        lines=tuple(line for line in lines if _is_shown(line)),
    )
    return ToPrint(slip, language, profile.paper)


def _slip_line(line: OrderLine, *, sent: int, gone: int) -> SlipLine:
    """`gone` is what had left of the line when this slip goes, with what is on it."""
    ordered = line.quantity - line.cancelled
    return SlipLine(
        kind=line.kind,
        code=line.code,
        name=line.name,
        unit=line.unit,
        note=line.note,
        ordered=ordered,
        sent=sent,
        open=max(0, ordered - gone),
    )


def _is_shown(line: SlipLine) -> bool:
    """What is in the box, what is to follow, and what is only said."""
    return line.kind is LineKind.TEXT or (line.kind not in _NOT_PACKED and bool(line.sent or line.open))


def _quantities(session: ReadSession, shipments: Iterable[Shipment]) -> dict[int, int]:
    """Thousandths by order line."""
    quantities: dict[int, int] = {}
    for shipment in shipments:
        for line in shipment_lines_of(session, shipment.id):
            quantities[line.order_line_id] = quantities.get(line.order_line_id, 0) + line.quantity
    return quantities
