"""Rejecting a received order: it will not be fulfilled, and what the review said is kept with the reason."""

from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import OrderState
from handcart.store.records import Order
from handcart.store.session import WriteSession
from handcart.usecases.orders.hold import clear_hold
from handcart.usecases.orders.reasons import required_reason
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.situation import require_step
from handcart.usecases.orders.take_back import take_back_documents
from handcart.usecases.review.decide import freeze_review


def reject_order(session: WriteSession, order_id: int, *, reason: str) -> Order:
    """Reject an order. Money already taken for it becomes a refund due."""
    case = require_step(session, order_id, Step.REJECT, today=session.when.today)
    reason = required_reason(reason)
    session.describe(order=case.order.number or "")
    take_back_documents(session, order_id, reason=reason)
    freeze_review(session, order_id, decision="rejected", by=session.when.who, reason=reason)
    clear_hold(session, order_id)
    session.change(Order, order_id, state=OrderState.REJECTED, decision_reason=reason)
    return renew_order(session, order_id).order
