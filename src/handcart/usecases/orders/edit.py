"""Editing a received order: its review runs again, and a clean one may approve itself."""

from handcart.domain.order_steps import Step
from handcart.store.session import WriteSession
from handcart.usecases.orders.amendable import require_amendable
from handcart.usecases.orders.inputs import OrderInput
from handcart.usecases.orders.receive import ReceivedOrder, review_and_pass
from handcart.usecases.orders.reprice import reprice_order
from handcart.usecases.orders.save import rewrite_order
from handcart.usecases.orders.situation import require_step


def edit_order(session: WriteSession, order_id: int, entered: OrderInput) -> ReceivedOrder:
    """Change a received order. An approved one is amended instead.

    NotAllowed against what happened to it before it was received again: invoices, returns, cancelled parts.
    """
    case = require_step(session, order_id, Step.EDIT, today=session.when.today)
    number = case.order.number or ""
    session.describe(order=number)
    require_amendable(case, entered)
    rewrite_order(session, case.order, entered)
    if any(line.invoiced for line in case.lines):
        reprice_order(session, order_id)
    return review_and_pass(session, order_id, number)
