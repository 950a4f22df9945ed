"""Making what a row of Today offers to make at once. The use cases are loaded with the first that is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handcart.domain.errors import NotAllowed
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import DocumentState
from handcart.store.queries.documents import documents_of_order
from handcart.store.session import WriteSession
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.hold import release_hold
from handcart.usecases.orders.receive import receive_draft
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.purchasing.propose import draft_proposed_purchases
from handcart.usecases.today.need import DraftPurchase, TakeStep


@dataclass(frozen=True, slots=True)
class Way:
    """`action` is what the journal calls it, `settle` what is done with the order."""

    action: str
    settle: Callable[[WriteSession, int], object]


def way_of(settling: TakeStep | DraftPurchase) -> Way:
    """How something is settled."""
    return _DRAFTING if isinstance(settling, DraftPurchase) else _STEPS[settling.step]


def _invoice(session: WriteSession, order_id: int) -> None:
    issue_document(session, draft_invoice(session, order_id).id)


def _issue(session: WriteSession, order_id: int) -> None:
    drafts = [one.id for one in documents_of_order(session, order_id) if one.state is DocumentState.DRAFT]
    if not drafts:
        raise NotAllowed("order.refused.no_document_draft")
    issue_document(session, drafts[0])


_DRAFTING = Way("purchase.draft_proposed", draft_proposed_purchases)
_STEPS: Mapping[Step, Way] = {
    Step.APPROVE: Way("order.approve", approve_order),
    Step.RECEIVE: Way("order.receive", receive_draft),
    Step.RELEASE: Way("order.release", release_hold),
    Step.SHIP: Way("order.ship", ship_order),
    # Drafted and issued in one go, and taken back so: the journal knows it by what it ends with.
    Step.INVOICE: Way("order.issue", _invoice),
    Step.ISSUE: Way("order.issue", _issue),
}
