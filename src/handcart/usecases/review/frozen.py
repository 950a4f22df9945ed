"""Findings of an order that does not wait for its decision, after its facts came back by undo or redo."""

from handcart.domain.review.stored import findings_from_list
from handcart.domain.vocabulary import OrderState
from handcart.store.records import Order, ReviewDecision
from handcart.store.session import WriteSession
from handcart.store.tables import review_decisions
from handcart.usecases.review.kept import keep_findings


def restore_findings(session: WriteSession, order_id: int) -> None:
    """Give a draft no findings, and a decided order those its last decision froze.

    Findings are not journaled. Without a decision (an imported order) they stay as they are.
    """
    if session.get(Order, order_id).state is OrderState.DRAFT:
        keep_findings(session, order_id, [])
        return
    decisions = session.find(ReviewDecision, review_decisions.c.order_id == order_id)
    if decisions:
        keep_findings(session, order_id, findings_from_list(decisions[-1].findings))
