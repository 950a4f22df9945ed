"""Cancelling a whole order of which nothing has left the house."""

from dataclasses import dataclass

from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import OrderState
from handcart.store.queries.purchasing import purchases_for_order
from handcart.store.records import Order, PurchaseLine
from handcart.store.session import WriteSession
from handcart.usecases.orders.hold import clear_hold
from handcart.usecases.orders.reasons import required_reason
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.shelf import tell_waiting_orders
from handcart.usecases.orders.situation import require_step
from handcart.usecases.orders.take_back import take_back_documents
from handcart.usecases.review.decide import freeze_review
from handcart.usecases.stock.reserve import release_order


@dataclass(frozen=True, slots=True)
class CancelledOrder:
    """The order as it then stands, the credit notes issued for its invoices, and the open purchase rows made for it.

    `order.refund_due` is what the customer gets back, to be refunded or kept as credit.
    """

    order: Order
    credit_notes: tuple[int, ...]
    purchases: tuple[PurchaseLine, ...]


def cancel_order(session: WriteSession, order_id: int, *, reason: str) -> CancelledOrder:
    """Cancel an order: its stock is released, draft documents go and issued invoices are credited."""
    case = require_step(session, order_id, Step.CANCEL, today=session.when.today)
    reason = required_reason(reason)
    session.describe(order=case.order.number or "")
    credit_notes = take_back_documents(session, order_id, reason=reason)
    freeze_review(session, order_id, decision="cancelled", by=session.when.who, reason=reason)
    release_order(session, order_id)
    clear_hold(session, order_id)
    session.change(Order, order_id, state=OrderState.CANCELLED, decision_reason=reason)
    tell_waiting_orders(session, case.lines)
    purchases = tuple(purchases_for_order(session, order_id))
    return CancelledOrder(renew_order(session, order_id).order, credit_notes, purchases)
