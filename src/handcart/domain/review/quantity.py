"""Rule 12: is the quantity usual, for this customer or else for the product, or was a zero typed too many."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from handcart.domain.message import Quantity
from handcart.domain.review.case import LineFacts, ProductFacts, ReviewCase
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
from handcart.domain.review.lines import (
    ONE_UNIT,
    WHOLE_PERCENT,
    by_product,
    edit_line,
    purchases_compared,
    sold_lines,
)
from handcart.domain.review.thresholds import TIMES, ReviewThresholds
from handcart.domain.review.usual import median, usual
from handcart.domain.vocabulary import Verdict

_TYPING = 10
"""A zero too many or too few makes ten times or a tenth."""
_TOO_LITTLE = frozenset({"zero_less", "low"})
_TINY = 1e-9
"""Logarithms are not exact; a quantity right on the boundary is not outside."""


class _Source(StrEnum):
    CUSTOMER = "customer"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class _Past:
    """Earlier quantities, and what they allow: from `low` to `high`, all in thousandths."""

    source: _Source
    quantities: Sequence[int]
    middle: float
    low: float
    high: float
    spread: float


def quantity(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """log(quantity + 1) outside median +/- 3.5 MAD, or 10 or 0.1 times the median within 10 %: warning.

    Compared with this customer and product (8 orders), else with the product (20 orders). Where MAD is 0 a
    factor of 3 is allowed. Lines of the same product count together, gifts not at all. At the counter little is usual.
    """
    found: list[Finding] = []
    not_enough = None
    bought = [sold for sold in sold_lines(case) if not sold[0].gift]
    for product, lines, ordered in by_product(bought):
        past = _past(product, thresholds)
        if past is None:
            not_enough = unknown(
                Rule.QUANTITY,
                product=product.name,
                needed_customer=thresholds.quantity_customer_orders,
                needed_product=thresholds.quantity_product_orders,
            )
            continue
        kind = _unusual(ordered, past, thresholds)
        if kind is not None and not (case.order.quick_sale and kind in _TOO_LITTLE):
            found.append(_finding(case, product, lines, ordered, past, kind))
    return conclude(Rule.QUANTITY, found, not_enough)


def _past(product: ProductFacts, thresholds: ReviewThresholds) -> _Past | None:
    of_customer = [past.quantity for past in product.customer_history if past.quantity > 0]
    if len(of_customer) >= thresholds.quantity_customer_orders:
        return _range(_Source.CUSTOMER, of_customer, thresholds)
    of_product = [past for past in product.quantities if past > 0]
    if len(of_product) >= thresholds.quantity_product_orders:
        return _range(_Source.PRODUCT, of_product, thresholds)
    return None


def _range(source: _Source, quantities: Sequence[int], thresholds: ReviewThresholds) -> _Past:
    middle = median(quantities)
    logs = usual([_log(past) for past in quantities])
    if logs.spread == 0:
        factor = thresholds.quantity_factor / TIMES
        return _Past(source, quantities, middle, middle / factor, middle * factor, 0.0)
    reach = thresholds.quantity_spreads / TIMES * logs.spread
    low, high = (_from_log(edge) for edge in (logs.median - reach, logs.median + reach))
    return _Past(source, quantities, middle, max(0.0, low), high, logs.spread)


def _log(milli: float) -> float:
    return math.log1p(milli / ONE_UNIT)


def _from_log(value: float) -> float:
    return math.expm1(min(value, 700.0)) * ONE_UNIT


def _unusual(ordered: int, past: _Past, thresholds: ReviewThresholds) -> str | None:
    near = thresholds.quantity_typing * past.middle
    if abs(ordered - _TYPING * past.middle) * WHOLE_PERCENT <= near * _TYPING:
        return "zero_more"
    if abs(ordered * _TYPING - past.middle) * WHOLE_PERCENT <= near:
        return "zero_less"
    if ordered > past.high * (1 + _TINY):
        return "high"
    return "low" if ordered < past.low * (1 - _TINY) else None


def _finding(
    case: ReviewCase,
    product: ProductFacts,
    lines: Sequence[LineFacts],
    ordered: int,
    past: _Past,
    kind: str,
) -> Finding:
    step = ONE_UNIT if product.countable else 1
    names: dict[str, FindingValue] = {
        "product": product.name,
        "customer": case.customer.name if case.customer else "",
    }
    history = product.customer_history if past.source is _Source.CUSTOMER else ()
    return Finding(
        Rule.QUANTITY,
        Verdict.WARNING,
        f"{kind}_{past.source}",
        names | _figures(ordered, past, step),
        line_id=lines[0].line_id,
        compared=purchases_compared(case, history),
        fix=_set_usual(lines, past.middle, step),
        measured=_measured(ordered, past) if kind in ("high", "low") else None,
    )


def _figures(ordered: int, past: _Past, step: int) -> dict[str, FindingValue]:
    return {
        "quantity": Quantity(ordered),
        "usual": Quantity(_to_step(past.middle, step)),
        "low": Quantity(math.ceil(past.low / step - _TINY) * step),
        "high": Quantity(math.floor(past.high / step + _TINY) * step),
        "largest": Quantity(max(past.quantities)),
        "times": Quantity(round(10 * ordered / past.middle) * ONE_UNIT // 10),
        "orders": len(past.quantities),
    }


def _to_step(milli: float, step: int) -> int:
    return max(step, round(milli / step) * step)


def _set_usual(lines: Sequence[LineFacts], middle: float, step: int) -> Fix:
    if len(lines) > 1:
        return edit_line(lines[0], "quantity")
    proposed = Quantity(_to_step(middle, step))
    return Fix(FixAction.SET_QUANTITY, {"line_id": lines[0].line_id, "quantity": proposed})


def _measured(ordered: int, past: _Past) -> Measured:
    """How many spreads, or how many times, away from the middle."""
    if past.spread:
        away = abs(_log(ordered) - usual([_log(each) for each in past.quantities]).median)
        return Measured("quantity_spreads", round(away / past.spread * TIMES))
    times = ordered / past.middle
    return Measured("quantity_factor", round(max(times, 1 / times) * TIMES))
