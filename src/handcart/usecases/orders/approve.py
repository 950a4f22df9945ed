"""Approving an order, by hand or by itself: the review is frozen and stock is reserved."""

from handcart.domain.order_steps import Step
from handcart.domain.review.review import Review, approves_itself
from handcart.domain.vocabulary import OrderState
from handcart.domain.when import AUTOMATIC
from handcart.store.queries.orders import lines_of
from handcart.store.records import Order
from handcart.store.session import WriteSession
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.shelf import tell_waiting_orders
from handcart.usecases.orders.situation import require_step
from handcart.usecases.review.decide import freeze_review
from handcart.usecases.review.thresholds import review_thresholds
from handcart.usecases.stock.reserve import reserve_for_order


def approve_order(session: WriteSession, order_id: int) -> Order:
    """Approve by hand. NotAllowed while a blocking finding is neither fixed nor overridden."""
    case = require_step(session, order_id, Step.APPROVE, today=session.when.today)
    session.describe(order=case.order.number or "")
    approve_as_reviewed(session, order_id, by=session.when.who)
    return renew_order(session, order_id).order


def approve_if_clean(session: WriteSession, order_id: int, review: Review) -> bool:
    """Approve a received order by itself where the owner allows it, every finding is clear and the total is small."""
    order = session.get(Order, order_id)
    if order.held or not approves_itself(review, order.gross, review_thresholds(session.company)):
        return False
    approve_as_reviewed(session, order_id, by=AUTOMATIC)
    return True


def approve_as_reviewed(session: WriteSession, order_id: int, *, by: str) -> None:
    """Freeze what the review says, approve and reserve; whoever calls it has asked whether it may."""
    freeze_review(session, order_id, decision="approved", by=by)
    session.change(Order, order_id, state=OrderState.APPROVED, approved_at=session.when.now, approved_by=by)
    reserve_for_order(session, order_id)
    tell_waiting_orders(session, lines_of(session, order_id))
