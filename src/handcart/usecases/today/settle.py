"""Making what a row of Today offers to make at once. The use cases are loaded with the first that is made."""

from collections.abc import Callable, Mapping

from handcart.domain.errors import NotAllowed
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import DocumentState
from handcart.store.queries.documents import documents_of_order
from handcart.store.session import WriteSession
from handcart.usecases.customers.interactions import move_follow_up, settle_follow_up
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.hold import release_hold
from handcart.usecases.orders.receive import receive_draft
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.purchasing.propose import draft_proposed_purchases
from handcart.usecases.review.fixes import make_fix, step_of
from handcart.usecases.today.need import AtOnce, DealWithFollowUp, DraftPurchase, MakeFix

Settle = Callable[[WriteSession, int], object]
_ISSUING = "order.issue"


def action_of(settling: AtOnce) -> str:
    """What the journal calls it."""
    if isinstance(settling, MakeFix):
        return step_of(settling.fix)
    if isinstance(settling, DealWithFollowUp):
        return "follow_up.settle"
    return "purchase.draft_proposed" if isinstance(settling, DraftPurchase) else _STEPS[settling.step][0]


def settle(session: WriteSession, settling: AtOnce) -> str:
    """Settle it; returns the id of what is said about it, which names the order or the customer."""
    if isinstance(settling, MakeFix):
        made = make_fix(session, settling.order_id, settling.fix)
        return "today.done.fix_approved" if made.approved else "today.done.fix"
    if isinstance(settling, DealWithFollowUp):
        settle_follow_up(session, settling.interaction_id)
        return "today.done.follow_up"
    if isinstance(settling, DraftPurchase):
        draft_proposed_purchases(session, settling.order_id)
        return "today.done.draft_purchase"
    _STEPS[settling.step][1](session, settling.order_id)
    return f"today.done.{settling.step}"


def put_off(session: WriteSession, due: DealWithFollowUp) -> None:
    """Come back to a customer a week later."""
    move_follow_up(session, due.interaction_id)


def _invoice(session: WriteSession, order_id: int) -> None:
    issue_document(session, draft_invoice(session, order_id).id)


def _issue(session: WriteSession, order_id: int) -> None:
    drafts = [one.id for one in documents_of_order(session, order_id) if one.state is DocumentState.DRAFT]
    if not drafts:
        raise NotAllowed("order.refused.no_document_draft")
    issue_document(session, drafts[0])


_STEPS: Mapping[Step, tuple[str, Settle]] = {
    Step.APPROVE: ("order.approve", approve_order),
    Step.RECEIVE: ("order.receive", receive_draft),
    Step.RELEASE: ("order.release", release_hold),
    Step.SHIP: ("order.ship", ship_order),
    # Drafted and issued in one go, and taken back so: the journal knows it by what it ends with.
    Step.INVOICE: (_ISSUING, _invoice),
    Step.ISSUE: (_ISSUING, _issue),
}
"""What the journal calls each step, and what is done with the order."""
