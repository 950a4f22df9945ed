"""Whether an amendment makes an approved order riskier, so that its review must run again.

It does where the customer takes more, pays less for it or later, or the goods go to somebody or somewhere else;
and where the review, asked before and after at the same moment, objects to something it did not object to before.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handcart.domain.review.review import Review
from handcart.domain.vocabulary import Delivery, LineKind, Verdict
from handcart.store.records import Order, OrderLine
from handcart.usecases.orders.as_entered import shipping_address

_OBJECTS = {Verdict.WARNING: 1, Verdict.BLOCK: 2}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An order at one moment of its amendment, with what the review says of it there."""

    order: Order
    lines: Sequence[OrderLine]
    review: Review


def is_riskier(before: Reviewed, after: Reviewed) -> bool:
    """Whether the owner must look at the order again."""
    return (
        _other_hands(before.order, after.order)
        or _softer_terms(before.order, after.order)
        or after.order.gross > before.order.gross
        or _worse_lines(before.lines, after.lines)
        or _worse_findings(before.review, after.review)
    )


def _other_hands(before: Order, after: Order) -> bool:
    if after.customer_id != before.customer_id:
        return True
    if after.delivery is not Delivery.SHIP:
        return False
    return before.delivery is not Delivery.SHIP or shipping_address(before) != shipping_address(after)


def _softer_terms(before: Order, after: Order) -> bool:
    return (
        after.terms_days > before.terms_days
        or after.cash_discount > before.cash_discount
        or after.discount > before.discount
        or after.discount_amount > before.discount_amount
        or (before.prepayment and not after.prepayment)
    )


def _worse_lines(before: Sequence[OrderLine], after: Sequence[OrderLine]) -> bool:
    known = {line.id: line for line in before}
    return any(
        line.id not in known or _is_worse(known[line.id], line) for line in after if line.kind is not LineKind.TEXT
    )


def _is_worse(before: OrderLine, after: OrderLine) -> bool:
    return (
        after.product_id != before.product_id
        or after.quantity > before.quantity
        or after.price < before.price
        or after.discount > before.discount
    )


def _worse_findings(before: Review, after: Review) -> bool:
    objected = _objections(before)
    return any(rank > objected.get(about, 0) for about, rank in _objections(after).items())


def _objections(review: Review) -> dict[tuple[str, int | None], int]:
    """How gravely each rule objects to each line (None: the whole order)."""
    found: dict[tuple[str, int | None], int] = {}
    for finding in review.findings:
        about = (finding.rule.value, finding.line_id)
        found[about] = max(found.get(about, 0), _OBJECTS.get(finding.verdict, 0))
    return found
