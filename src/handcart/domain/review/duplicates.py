"""Rule 5: was this order entered before. Drafts, rejected and cancelled orders are no part of the case."""

from collections import Counter

from handcart.domain.review.case import OtherOrder, ReviewCase
from handcart.domain.review.finding import ComparedOrder, Finding, Fix, FixAction, Measured, Rule, clear
from handcart.domain.review.lines import WHOLE_PERCENT, amount, sold_lines
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.vocabulary import Verdict


def duplicate_reference(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """5a: another order with the customer's reference blocks."""
    if not case.order.reference.strip() or not case.same_reference:
        return [clear(Rule.DUPLICATE_REFERENCE)]
    return [_finding(case, Rule.DUPLICATE_REFERENCE, Verdict.BLOCK, "same", case.same_reference)]


def duplicate_lines(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """5b: the same products and quantities within 7 days are a warning."""
    ours = _quantities(case)
    days = thresholds.duplicate_lines_days
    same = [other for other in _within(case, days) if ours and _summed(other) == ours]
    if not same:
        return [clear(Rule.DUPLICATE_LINES)]
    return [_finding(case, Rule.DUPLICATE_LINES, Verdict.WARNING, "same", same, "duplicate_lines_days")]


def duplicate_total(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """5c: nearly the same total (1 %) and most products shared (80 %) within 3 days are a warning.

    Orders with exactly the same products and quantities are left to 5b: one duplicate is one finding.
    """
    ours = _quantities(case)
    similar = [
        other
        for other in _within(case, thresholds.duplicate_total_days)
        if ours and _summed(other) != ours and _similar(case, ours, other, thresholds)
    ]
    if not similar:
        return [clear(Rule.DUPLICATE_TOTAL)]
    return [_finding(case, Rule.DUPLICATE_TOTAL, Verdict.WARNING, "similar", similar, "duplicate_total_days")]


def _quantities(case: ReviewCase) -> Counter[int]:
    totals: Counter[int] = Counter()
    for _, product, quantity in sold_lines(case):
        totals[product.product_id] += quantity
    return totals


def _summed(other: OtherOrder) -> Counter[int]:
    totals: Counter[int] = Counter()
    for product_id, quantity in other.lines:
        totals[product_id] += quantity
    return totals


def _apart(case: ReviewCase, other: OtherOrder) -> int:
    return abs(((case.order.ordered_on or case.today) - other.ordered_on).days)


def _within(case: ReviewCase, days: int) -> list[OtherOrder]:
    return [other for other in case.recent_orders if _apart(case, other) <= days]


def _similar(case: ReviewCase, ours: Counter[int], other: OtherOrder, thresholds: ReviewThresholds) -> bool:
    total = case.order.stored.gross
    if abs(total - other.gross) * WHOLE_PERCENT > thresholds.duplicate_total * abs(total):
        return False
    theirs = {product_id for product_id, _ in other.lines}
    shared = len(theirs & ours.keys())
    return shared * WHOLE_PERCENT >= thresholds.duplicate_shared * max(len(theirs), len(ours))


def _finding(
    case: ReviewCase,
    rule: Rule,
    verdict: Verdict,
    detail: str,
    others: tuple[OtherOrder, ...] | list[OtherOrder],
    threshold: str | None = None,
) -> Finding:
    nearest = min(others, key=lambda other: (_apart(case, other), other.order_id))
    days = _apart(case, nearest)
    return Finding(
        rule,
        verdict,
        detail,
        {
            "order": nearest.number,
            "ordered_on": nearest.ordered_on,
            "total": amount(case, nearest.gross),
            "reference": case.order.reference.strip(),
        },
        compared=tuple(
            ComparedOrder(other.order_id, other.number, other.ordered_on, amount=amount(case, other.gross))
            for other in others
        ),
        fix=Fix(FixAction.OPEN_ORDER, {"order_id": nearest.order_id, "number": nearest.number}),
        measured=Measured(threshold, days) if threshold else None,
    )
