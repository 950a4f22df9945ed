"""Cancelling what is still open of an order: it will not be delivered, and nothing is owed for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from handcart.domain.order_steps import Step
from handcart.store.queries.purchasing import purchases_for_order
from handcart.store.records import Order, OrderLine, PurchaseLine
from handcart.store.session import WriteSession
from handcart.usecases.orders.quantities import Taken, taken_lines
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.reprice import reprice_order
from handcart.usecases.orders.shelf import share_out_anew
from handcart.usecases.orders.situation import require_step


@dataclass(frozen=True, slots=True)
class CancelledPart:
    """The order as it then stands, and the open purchase rows made for what was cancelled: to ask about."""

    order: Order
    purchases: tuple[PurchaseLine, ...]


def cancel_open(session: WriteSession, order_id: int, *, quantities: Mapping[int, int] | None = None) -> CancelledPart:
    """Cancel `quantities` (thousandths by line id) of what is open, or all of it.

    Reservations are given to whoever waits, and the order is priced again. What was invoiced of it already waits
    for its credit note afterwards.
    """
    case = require_step(session, order_id, Step.CANCEL_OPEN, today=session.when.today)
    session.describe(order=case.order.number or "")
    cancellable = {line: quantity.cancellable for line, quantity in case.quantities.items() if quantity.cancellable}
    taken = taken_lines(case, Step.CANCEL_OPEN, cancellable if quantities is None else quantities)
    for part in taken:
        _cancel(session, part, still_open=case.quantities[part.line.id].open - part.quantity)
    reprice_order(session, order_id)
    share_out_anew(session, [part.line for part in taken])
    ids = {part.line.id for part in taken}
    purchases = tuple(row for row in purchases_for_order(session, order_id) if row.order_line_id in ids)
    return CancelledPart(renew_order(session, order_id).order, purchases)


def _cancel(session: WriteSession, part: Taken, *, still_open: int) -> None:
    session.change(
        OrderLine,
        part.line.id,
        cancelled=part.line.cancelled + part.quantity,
        reserved=min(part.line.reserved, max(0, still_open)),
    )
