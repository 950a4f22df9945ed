"""Freezing a review when the owner decides: the findings and thresholds of that moment are kept for good."""

from handcart.domain.review.stored import findings_to_list, thresholds_to_dict
from handcart.store.records import ReviewDecision
from handcart.store.session import WriteSession
from handcart.usecases.review.kept import kept_findings
from handcart.usecases.review.thresholds import review_thresholds


def freeze_review(session: WriteSession, order_id: int, *, decision: str, by: str, reason: str = "") -> None:
    """Keep what the review said when `decision` ("approved", "rejected") was made."""
    session.add(
        ReviewDecision,
        order_id=order_id,
        decision=decision,
        decided_at=session.when.now,
        decided_by=by,
        reason=reason,
        thresholds=thresholds_to_dict(review_thresholds(session.company)),
        findings=findings_to_list(kept.finding for kept in kept_findings(session, order_id)),
    )
