"""Rules 10 and 11: does the line earn something, and is its discount allowed."""

from handcart.domain.message import Amount, Percent
from handcart.domain.review.case import LineFacts, ProductFacts, ReviewCase
from handcart.domain.review.finding import (
    Finding,
    FindingValue,
    Fix,
    FixAction,
    Measured,
    Rule,
    clear,
    conclude,
    unknown,
)
from handcart.domain.review.lines import (
    WHOLE_PERCENT,
    amount,
    edit_line,
    edit_order,
    shown_percent,
    sold_lines,
    unit_price,
)
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.rounding import divide_half_up
from handcart.domain.vocabulary import LineKind, Verdict

_COST_SCALE = 10_000 * 1_000
"""Quantity x unit cost is in thousandths of ten-thousandths of the major unit."""


def margin(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """Margin under 5 % of the net price: warning; under 0: block. Gifts: info.

    Not enough data where goods have no cost; services need none.
    """
    found: list[Finding] = []
    not_enough = None
    for line, product, quantity in sold_lines(case):
        if product.cost is None:
            if line.kind is LineKind.GOODS:
                not_enough = unknown(Rule.MARGIN, product=product.name)
        elif line.unit_price is not None:
            thin = _thin(case, line, product, quantity * product.cost, thresholds)
            found += [thin] if thin else []
    return conclude(Rule.MARGIN, found, not_enough)


def _thin(
    case: ReviewCase, line: LineFacts, product: ProductFacts, cost: int, thresholds: ReviewThresholds
) -> Finding | None:
    """`cost` and `net` are whole numbers of the same tiny unit, so that nothing is rounded before it is
    compared.
    """
    net = line.net * _COST_SCALE // 10**case.company.exponent
    if line.gift:
        return _finding(case, line, Verdict.INFO, "gift", cost, None) if cost > net else None
    left = net - cost
    if net <= 0:
        return _finding(case, line, Verdict.BLOCK, "loss", cost, None, product) if left < 0 else None
    share = divide_half_up(left * WHOLE_PERCENT, net)
    if left * WHOLE_PERCENT < thresholds.margin_block * net:
        measured = Measured("margin_block", share)
        return _finding(case, line, Verdict.BLOCK, "loss" if left < 0 else "thin", cost, measured, product)
    if left * WHOLE_PERCENT < thresholds.margin_warning * net:
        measured = Measured("margin_warning", share)
        return _finding(case, line, Verdict.WARNING, "loss" if left < 0 else "thin", cost, measured, product)
    return None


def _finding(
    case: ReviewCase,
    line: LineFacts,
    verdict: Verdict,
    detail: str,
    cost: int,
    measured: Measured | None,
    product: ProductFacts | None = None,
) -> Finding:
    values: dict[str, FindingValue] = {
        "product": line.name,
        "net": amount(case, line.net),
        "cost": _cost(case, cost),
    }
    if measured is not None:
        values["margin"] = shown_percent(measured.value)
    fix = _dearer(case, line, product) if product is not None else None
    return Finding(Rule.MARGIN, verdict, detail, values, line_id=line.line_id, fix=fix, measured=measured)


def _cost(case: ReviewCase, cost: int) -> Amount:
    return amount(case, divide_half_up(cost * 10**case.company.exponent, _COST_SCALE))


def _dearer(case: ReviewCase, line: LineFacts, product: ProductFacts) -> Fix:
    """The list price, where it is higher than the price asked."""
    if product.list_price is None or product.list_price <= (line.unit_price or 0):
        return edit_line(line, "unit_price")
    price = unit_price(case, product.list_price)
    return Fix(FixAction.SET_PRICE, {"line_id": line.line_id, "price": price})


def discount(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """Line and order discount together above the cap of the customer's price group: warning.

    One minor unit more is forgiven: it comes from rounding the amount and spreading the order discount.
    """
    if case.customer is None:
        return []
    cap = case.customer.discount_cap
    if cap is None:
        return [clear(Rule.DISCOUNT, "no_cap")]
    found = [_capped(case, line, quantity, cap) for line, _, quantity in sold_lines(case)]
    return conclude(Rule.DISCOUNT, [finding for finding in found if finding])


def _capped(case: ReviewCase, line: LineFacts, quantity: int, cap: int) -> Finding | None:
    undiscounted = quantity * (line.unit_price or 0) * 10**case.company.exponent
    given = undiscounted - (line.stored.amount - line.stored.share) * _COST_SCALE
    if line.gift or undiscounted <= 0:
        return None
    if given * WHOLE_PERCENT <= cap * undiscounted + _COST_SCALE * WHOLE_PERCENT:
        return None
    return Finding(
        Rule.DISCOUNT,
        Verdict.WARNING,
        "above_cap",
        {
            "product": line.name,
            "discount": shown_percent(divide_half_up(given * WHOLE_PERCENT, undiscounted)),
            "cap": Percent(cap),
        },
        line_id=line.line_id,
        fix=_less_discount(case, line, cap),
    )


def _less_discount(case: ReviewCase, line: LineFacts, cap: int) -> Fix:
    """The cap itself where only one of the two discounts is given; which of two to lower is the owner's
    choice.
    """
    if not line.stored.share:
        return Fix(FixAction.SET_LINE_DISCOUNT, {"line_id": line.line_id, "discount": Percent(cap)})
    if not line.discount:
        return Fix(FixAction.SET_ORDER_DISCOUNT, {"discount": Percent(cap)})
    return edit_order("discount")
