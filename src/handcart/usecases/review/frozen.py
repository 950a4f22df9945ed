"""Findings of an order after its facts came back by undo or redo: asked anew while it waits, else as decided."""

from handcart.domain.review.stored import finding_from_dict
from handcart.domain.vocabulary import OrderState
from handcart.store.records import Order, ReviewDecision, StoredFinding
from handcart.store.session import WriteSession
from handcart.store.tables import findings, review_decisions
from handcart.usecases.review.renew import renew_review, stored_finding


def restore_findings(session: WriteSession, order_id: int) -> None:
    """Give an order the findings its state calls for.

    A draft has none, a received order those of today, any other those of its last decision. Without a decision
    (an imported order) they stay as they are.
    """
    state = session.get(Order, order_id).state
    if state is OrderState.RECEIVED:
        renew_review(session, order_id)
        return
    frozen = [] if state is OrderState.DRAFT else _frozen(session, order_id)
    if frozen is not None:
        session.replace_derived(StoredFinding, findings.c.order_id == order_id, frozen)


def _frozen(session: WriteSession, order_id: int) -> list[dict[str, object]] | None:
    decisions = session.find(ReviewDecision, review_decisions.c.order_id == order_id)
    if not decisions:
        return None
    return [stored_finding(order_id, finding_from_dict(content)) for content in decisions[-1].findings]
