"""What is said of the orders of a batch that were not approved."""

from collections.abc import Sequence

from handcart.ui.kit.words import Words
from handcart.usecases.review.approve_many import NotApproved

_NAMED = 3


def refusal_sentence(words: Words, refused: Sequence[NotApproved]) -> str:
    """Which orders were not approved, and why: each reason once, with the first orders it holds for."""
    by_reason: dict[str, list[NotApproved]] = {}
    for each in refused:
        by_reason.setdefault(each.reason.id, []).append(each)
    said = []
    for reason, orders in by_reason.items():
        names = words.text("review.comma").join(each.order.number or "" for each in orders[:_NAMED])
        if len(orders) > _NAMED:
            names = words.text("review.not_approved.more", names=names, count=len(orders) - _NAMED)
        if reason == "order.refused.blocked":
            said.append(words.text("review.not_approved.blocked", orders=names))
        else:
            said.append(words.text("review.not_approved.why", orders=names, reason=orders[0].reason))
    return words.text("review.not_approved.between").join(said)
