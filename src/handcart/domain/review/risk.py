"""Rule 14: is it wise to deliver before the money is there."""

from collections.abc import Iterator

from handcart.domain.review.case import ReviewCase
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
from handcart.domain.review.lines import WHOLE_PERCENT, amount, shown_percent
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.review.usual import median
from handcart.domain.rounding import divide_half_up
from handcart.domain.vocabulary import Verdict


def risk(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """A large first order, many returns, or late payments: warning that proposes a prepayment.

    First order: above the 90th percentile of the company's totals of 12 months (20 orders at least). Returns:
    30 % of the value of 5 orders or more. Payments: median delay above 15 days over at least 5 invoices. Not
    enough data where none of them speaks up and one could not be judged. Clear where the prepayment is agreed.
    """
    if case.customer is None:
        return []
    found = [*_first_order(case, thresholds), *_returns(case, thresholds), *_late_payer(case, thresholds)]
    if found and case.order.terms.prepayment >= thresholds.risk_prepayment:
        return [clear(Rule.RISK, "prepaid")]
    return conclude(Rule.RISK, found, next(_not_enough(case, thresholds), None))


def _not_enough(case: ReviewCase, thresholds: ReviewThresholds) -> Iterator[Finding]:
    facts = case.risk
    needed_for_first = thresholds.risk_orders if facts.first_order else 0
    for there, needed in (
        (facts.orders_last_year, needed_for_first),
        (facts.last_orders, thresholds.risk_return_orders),
        (len(facts.payment_delays), thresholds.risk_invoices),
    ):
        if there < needed:
            yield unknown(
                Rule.RISK,
                orders=thresholds.risk_return_orders,
                invoices=thresholds.risk_invoices,
                company_orders=thresholds.risk_orders,
            )


def _first_order(case: ReviewCase, thresholds: ReviewThresholds) -> Iterator[Finding]:
    """Above the percentile: fewer orders than the rest of the percentage had at least this total."""
    facts = case.risk
    enough = facts.first_order and facts.orders_last_year >= thresholds.risk_orders
    rest = WHOLE_PERCENT - thresholds.risk_percentile
    if enough and facts.orders_as_large * WHOLE_PERCENT < facts.orders_last_year * rest:
        above = WHOLE_PERCENT - divide_half_up(facts.orders_as_large * WHOLE_PERCENT, facts.orders_last_year)
        values: dict[str, FindingValue] = {"orders": facts.orders_last_year, "as_large": facts.orders_as_large}
        yield _finding(case, thresholds, "first_order", values, Measured("risk_percentile", above))


def _returns(case: ReviewCase, thresholds: ReviewThresholds) -> Iterator[Finding]:
    facts = case.risk
    if facts.last_orders < thresholds.risk_return_orders or facts.ordered_value <= 0:
        return
    if facts.returned_value * WHOLE_PERCENT >= facts.ordered_value * thresholds.risk_returns:
        share = divide_half_up(facts.returned_value * WHOLE_PERCENT, facts.ordered_value)
        values: dict[str, FindingValue] = {"returned": shown_percent(share), "orders": facts.last_orders}
        yield _finding(case, thresholds, "returns", values, Measured("risk_returns", share))


def _late_payer(case: ReviewCase, thresholds: ReviewThresholds) -> Iterator[Finding]:
    delays = case.risk.payment_delays
    if len(delays) < thresholds.risk_invoices:
        return
    delay = median(delays)
    if delay > thresholds.risk_delay_days:
        values: dict[str, FindingValue] = {"count": round(delay), "invoices": len(delays)}
        yield _finding(case, thresholds, "late_payer", values, Measured("risk_delay_days", round(delay)))


def _finding(
    case: ReviewCase,
    thresholds: ReviewThresholds,
    detail: str,
    values: dict[str, FindingValue],
    measured: Measured,
) -> Finding:
    total = case.order.stored.gross
    prepay = divide_half_up(total * thresholds.risk_prepayment, WHOLE_PERCENT)
    shown: dict[str, FindingValue] = {
        "customer": case.customer.name if case.customer else "",
        "total": amount(case, total),
        **values,
    }
    fix = Fix(FixAction.ASK_PREPAYMENT, {"amount": amount(case, prepay)})
    return Finding(Rule.RISK, Verdict.WARNING, detail, shown, fix=fix, measured=measured)
