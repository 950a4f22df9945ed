"""Taking a shipment back as if it had never left: its goods return to the shelf, reserved for the same order."""

from handcart.domain.errors import NotAllowed
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import LineKind, MovementReason
from handcart.store.queries.shipping import last_shipped_day, shipment_lines_of
from handcart.store.records import Order, OrderLine, Shipment, ShipmentLine
from handcart.store.session import WriteSession
from handcart.usecases.orders.quantities import Taken, taken_lines
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.shelf import move_goods, share_out_anew
from handcart.usecases.orders.situation import require_step


def undo_shipment(session: WriteSession, shipment_id: int) -> Order:
    """Undo a shipment none of whose goods was invoiced or returned. It stays on record, marked as undone."""
    shipment = session.get(Shipment, shipment_id)
    case = require_step(session, shipment.order_id, Step.UNDO_SHIPMENT, today=session.when.today)
    if shipment.undone:
        raise NotAllowed("order.refused.shipment_undone", shipment=shipment.number)
    session.describe(order=case.order.number or "", shipment=shipment.number)
    shipped = shipment_lines_of(session, shipment_id)
    taken = taken_lines(case, Step.UNDO_SHIPMENT, {part.order_line_id: part.quantity for part in shipped})
    rows = {part.order_line_id: part for part in shipped}
    for part in taken:
        _take_back(session, rows[part.line.id], part)
    session.change(Shipment, shipment_id, undone=True)
    session.change(Order, case.order.id, shipped_on=last_shipped_day(session, case.order.id))
    share_out_anew(session, [part.line for part in taken])
    return renew_order(session, case.order.id).order


def _take_back(session: WriteSession, shipped: ShipmentLine, part: Taken) -> None:
    line, quantity = part.line, part.quantity
    move_goods(
        session,
        line,
        quantity,
        MovementReason.SHIPMENT_UNDONE,
        moved_on=session.when.today,
        shipment_line_id=shipped.id,
    )
    # The goods were this order's before they left, so they are again, whoever waits for the same product.
    reserved = line.reserved + quantity if line.kind is LineKind.GOODS else 0
    session.change(OrderLine, line.id, shipped=line.shipped - quantity, reserved=reserved)
