"""Findings of an order that does not wait for its decision, after its facts came back by undo or redo."""

from handcart.domain.review.stored import finding_from_dict
from handcart.domain.vocabulary import OrderState
from handcart.store.records import Order, ReviewDecision, StoredFinding
from handcart.store.session import WriteSession
from handcart.store.tables import findings, review_decisions
from handcart.usecases.review.renew import stored_finding


def restore_findings(session: WriteSession, order_id: int) -> None:
    """Give a draft no findings, and a decided order those its last decision froze.

    Findings are not journaled. Without a decision (an imported order) they stay as they are.
    """
    if session.get(Order, order_id).state is OrderState.DRAFT:
        session.replace_derived(StoredFinding, findings.c.order_id == order_id, [])
        return
    decisions = session.find(ReviewDecision, review_decisions.c.order_id == order_id)
    if decisions:
        frozen = [stored_finding(order_id, finding_from_dict(content)) for content in decisions[-1].findings]
        session.replace_derived(StoredFinding, findings.c.order_id == order_id, frozen)
