"""Rule 2: do the stored amounts follow from the lines."""

from handcart.domain.review.case import LineFacts, ReviewCase
from handcart.domain.review.finding import Finding, Fix, FixAction, Rule, conclude
from handcart.domain.review.lines import amount, trading_lines
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.vocabulary import Verdict


def arithmetic(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """Amounts, discounts, tax and total as recomputed equal the stored ones: else block, for each that
    differs.
    """
    found = [finding for line in trading_lines(case) for finding in _line(case, line)]
    stored, recomputed = case.order.stored, case.order.recomputed
    sums = (
        ("sum", stored.amount, recomputed.amount),
        ("order_discount", stored.discount, recomputed.discount),
        ("net", stored.net, recomputed.net),
        ("tax", stored.tax, recomputed.tax),
        ("total", stored.gross, recomputed.gross),
    )
    found += [_differs(case, detail, before, now) for detail, before, now in sums if before != now]
    return conclude(Rule.ARITHMETIC, found)


def _line(case: ReviewCase, line: LineFacts) -> list[Finding]:
    stored, recomputed = line.stored, line.recomputed
    parts = (
        ("line_amount", stored.amount, recomputed.amount),
        ("line_discount", stored.share, recomputed.share),
    )
    return [_differs(case, detail, before, now, line) for detail, before, now in parts if before != now]


def _differs(case: ReviewCase, detail: str, stored: int, recomputed: int, line: LineFacts | None = None) -> Finding:
    return Finding(
        Rule.ARITHMETIC,
        Verdict.BLOCK,
        detail,
        {
            "product": line.name if line else "",
            "stored": amount(case, stored),
            "recomputed": amount(case, recomputed),
        },
        line_id=line.line_id if line else None,
        fix=Fix(FixAction.RECOMPUTE),
    )
