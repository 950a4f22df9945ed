"""What the review screen lists: the orders that wait for a decision, those decided lately, and what decides itself."""

from dataclasses import dataclass

from handcart.domain.message import Amount
from handcart.store.queries.review_queue import (
    LatelyDecided,
    WaitingOrder,
    lately_decided,
    waiting_count,
    waiting_orders,
)
from handcart.store.session import ReadSession
from handcart.usecases.review.thresholds import review_thresholds


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """`count` orders wait, of which `waiting` are shown; clean ones up to `ceiling` approve themselves (None: none)."""

    count: int
    waiting: tuple[WaitingOrder, ...]
    decided: tuple[LatelyDecided, ...]
    ceiling: Amount | None


def review_queue(session: ReadSession) -> ReviewQueue:
    """The queue as it is now."""
    company, thresholds = session.company, review_thresholds(session.company)
    ceiling = Amount(thresholds.auto_approve_ceiling, company.currency, company.exponent)
    return ReviewQueue(
        count=waiting_count(session),
        waiting=tuple(waiting_orders(session)),
        decided=tuple(lately_decided(session)),
        ceiling=ceiling if thresholds.auto_approve else None,
    )
