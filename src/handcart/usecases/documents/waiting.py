"""An order that waits for its invoice, as its page shows it."""

from dataclasses import dataclass
from datetime import date

from handcart.domain.errors import NotAllowed
from handcart.domain.order_steps import Step
from handcart.store.records import Order
from handcart.store.session import ReadSession
from handcart.usecases.orders.step_lines import StepLine, step_lines


@dataclass(frozen=True, slots=True)
class WaitingOrder:
    """The order, and what of it can be invoiced; no lines where nothing can any more."""

    order: Order
    lines: tuple[StepLine, ...]


def waiting_order(session: ReadSession, order_id: int, *, today: date) -> WaitingOrder:
    """What an invoice of this order can be over. NotFound where there is no such order."""
    order = session.get(Order, order_id)
    try:
        return WaitingOrder(order, step_lines(session, order_id, Step.INVOICE, today=today))
    except NotAllowed:
        return WaitingOrder(order, ())
