"""What is said of the orders of a batch that were not approved, held or rejected."""

from collections.abc import Sequence

from handcart.ui.kit.words import Words
from handcart.usecases.review.decide_many import NotDecided

_NAMED = 3


def refusal_sentence(words: Words, decision: str, refused: Sequence[NotDecided]) -> str:
    """Which orders were not approved (the `decision`), and why: each reason once, with the first orders it is of."""
    by_reason: dict[str, list[NotDecided]] = {}
    for each in refused:
        by_reason.setdefault(each.reason.id, []).append(each)
    said = []
    for reason, orders in by_reason.items():
        names = words.text("review.comma").join(each.order.number or "" for each in orders[:_NAMED])
        if len(orders) > _NAMED:
            names = words.text("review.not_decided.more", names=names, count=len(orders) - _NAMED)
        if reason == "order.refused.blocked":
            said.append(words.text("review.not_decided.blocked", orders=names))
        else:
            said.append(words.text(f"review.not_decided.{decision}", orders=names, reason=orders[0].reason))
    return words.text("review.not_decided.between").join(said)
