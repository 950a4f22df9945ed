"""Rule 9: is the price near the list price and near what this customer usually pays.

Prices are compared before discounts: how large a discount may be is rule 11's business.
"""

from collections.abc import Sequence

from handcart.domain.review.case import PRICE_HISTORY, LineFacts, PastPurchase, ProductFacts, ReviewCase
from handcart.domain.review.finding import (
    Finding,
    FindingValue,
    Fix,
    FixAction,
    Measured,
    Rule,
    conclude,
    unknown,
)
from handcart.domain.review.lines import WHOLE_PERCENT, purchases_compared, shown_percent, sold_lines, unit_price
from handcart.domain.review.thresholds import TIMES, ReviewThresholds
from handcart.domain.review.usual import Usual, usual
from handcart.domain.vocabulary import Verdict


def price(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """More than 10 % from the list price, or outside the customer's median +/- max(3 MAD, 5 %): warning.
    Gifts: info.

    The last 10 prices count, and 4 are needed. Not enough data where there is neither a list price nor a
    history.
    """
    found: list[Finding] = []
    not_enough = None
    for line, product, _ in sold_lines(case):
        if line.unit_price is None:
            continue
        history = product.customer_history[:PRICE_HISTORY]
        known = len(history) >= thresholds.price_orders
        if line.gift:
            found.append(_gift(line))
        elif not known and not product.list_price:
            not_enough = unknown(Rule.PRICE, product=product.name, needed=thresholds.price_orders)
        else:
            odd = _off_usual(case, line, line.unit_price, history, thresholds) if known else None
            odd = odd or _off_list(case, line, product, line.unit_price, thresholds)
            found += [odd] if odd else []
    return conclude(Rule.PRICE, found, not_enough)


def _gift(line: LineFacts) -> Finding:
    return Finding(Rule.PRICE, Verdict.INFO, "gift", {"product": line.name}, line_id=line.line_id)


def _off_list(
    case: ReviewCase, line: LineFacts, product: ProductFacts, asked: int, thresholds: ReviewThresholds
) -> Finding | None:
    listed = product.list_price
    if not listed or abs(asked - listed) * WHOLE_PERCENT <= listed * thresholds.price_list:
        return None
    off = round(abs(asked - listed) * WHOLE_PERCENT / listed)
    detail = "above_list" if asked > listed else "below_list"
    measured = Measured("price_list", off)
    return _odd(case, line, asked, detail, listed, off, measured)


def _off_usual(
    case: ReviewCase,
    line: LineFacts,
    asked: int,
    history: Sequence[PastPurchase],
    thresholds: ReviewThresholds,
) -> Finding | None:
    past = usual([purchase.unit_price for purchase in history])
    away = abs(asked - past.median)
    in_spreads = thresholds.price_spreads * past.spread / TIMES
    always = thresholds.price_usual * past.median / WHOLE_PERCENT
    if away <= max(in_spreads, always):
        return None
    off = round(away * WHOLE_PERCENT / past.median) if past.median else WHOLE_PERCENT
    measured = _measured(away, past, off, by_spread=in_spreads > always)
    detail = "above_usual" if asked > past.median else "below_usual"
    allowed: dict[str, FindingValue] = {
        "low": unit_price(case, max(0.0, past.median - max(in_spreads, always))),
        "high": unit_price(case, past.median + max(in_spreads, always)),
        "orders": len(history),
    }
    return _odd(case, line, asked, detail, past.median, off, measured, allowed, history)


def _measured(away: float, past: Usual, off: int, *, by_spread: bool) -> Measured:
    """In the unit of the threshold that drew the line."""
    if by_spread:
        return Measured("price_spreads", round(away * TIMES / past.spread))
    return Measured("price_usual", off)


def _odd(
    case: ReviewCase,
    line: LineFacts,
    asked: int,
    detail: str,
    expected: float,
    off: int,
    measured: Measured,
    allowed: dict[str, FindingValue] | None = None,
    history: Sequence[PastPurchase] = (),
) -> Finding:
    proposed = unit_price(case, expected)
    values: dict[str, FindingValue] = {
        "product": line.name,
        "customer": case.customer.name if case.customer else "",
        "price": unit_price(case, asked),
        "expected": proposed,
        "off": shown_percent(off),
        **(allowed or {}),
    }
    return Finding(
        Rule.PRICE,
        Verdict.WARNING,
        detail,
        values,
        line_id=line.line_id,
        compared=purchases_compared(case, history),
        fix=Fix(FixAction.SET_PRICE, {"line_id": line.line_id, "price": proposed}),
        measured=measured,
    )
