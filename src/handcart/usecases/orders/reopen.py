"""Taking a rejected or cancelled order up again: it waits for its decision once more."""

from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import OrderState
from handcart.store.records import Order
from handcart.store.session import WriteSession
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.situation import require_step
from handcart.usecases.review.renew import renew_review


def reopen_order(session: WriteSession, order_id: int) -> Order:
    """Reopen an order. Its review runs again, but only the owner approves it; earlier decisions stay on record."""
    case = require_step(session, order_id, Step.REOPEN, today=session.when.today)
    session.describe(order=case.order.number or "")
    receive_again(session, order_id)
    return renew_order(session, order_id).order


def receive_again(session: WriteSession, order_id: int) -> None:
    """Put an order back to Received and review it anew."""
    session.change(Order, order_id, state=OrderState.RECEIVED, decision_reason="", approved_at=None, approved_by="")
    renew_review(session, order_id)
