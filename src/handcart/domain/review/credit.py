"""Rules 6 and 7: what the customer owes already."""

from handcart.domain.review.case import CustomerFacts, ReviewCase
from handcart.domain.review.finding import Finding, Fix, FixAction, Measured, Rule, clear
from handcart.domain.review.lines import WHOLE_PERCENT, amount, open_customer, shown_percent
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.rounding import divide_half_up
from handcart.domain.vocabulary import Verdict


def credit(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """6: open invoices + approved not invoiced + this order - credits above 80 % of the limit: warning; 100
    %: block.

    A limit of 0 means that nothing is sold on credit. What is to be paid in advance is not.
    """
    customer = case.customer
    if customer is None:
        return []
    if customer.credit_limit is None:
        return [clear(Rule.CREDIT, "no_limit")]
    if case.order.terms.prepayment >= WHOLE_PERCENT:
        return [clear(Rule.CREDIT, "prepaid")]
    owed = _owed(case)
    for verdict, threshold in ((Verdict.BLOCK, "credit_block"), (Verdict.WARNING, "credit_warning")):
        if owed * WHOLE_PERCENT > customer.credit_limit * getattr(thresholds, threshold):
            return [_credit_finding(case, customer, customer.credit_limit, verdict, threshold)]
    return [clear(Rule.CREDIT)]


def overdue(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """7: the oldest unpaid invoice is past due by more than 7 days: warning; 30 days: block."""
    if case.customer is None:
        return []
    days = case.money.oldest_overdue_days or 0
    if days > thresholds.overdue_block_days:
        return [_overdue_finding(case.customer, days, Verdict.BLOCK, "overdue_block_days")]
    if days > thresholds.overdue_warning_days:
        return [_overdue_finding(case.customer, days, Verdict.WARNING, "overdue_warning_days")]
    return [clear(Rule.OVERDUE)]


def _owed(case: ReviewCase) -> int:
    money = case.money
    return money.open_invoices + money.approved_not_invoiced + case.order.stored.gross - money.credits


def _credit_finding(case: ReviewCase, customer: CustomerFacts, limit: int, verdict: Verdict, threshold: str) -> Finding:
    owed, total = _owed(case), case.order.stored.gross
    above = max(0, owed - limit)
    used = divide_half_up(owed * WHOLE_PERCENT, limit) if limit > 0 else None
    values = {
        "open": amount(case, owed - total),
        "total": amount(case, total),
        "owed": amount(case, owed),
        "limit": amount(case, limit),
        "above": amount(case, above),
    }
    # An order is paid in advance as a whole or not at all.
    prepay = Fix(FixAction.ASK_PREPAYMENT, {"amount": amount(case, total)}) if above else None
    if used is None:
        return Finding(Rule.CREDIT, verdict, "no_credit", values, fix=prepay)
    return Finding(
        Rule.CREDIT,
        verdict,
        "above" if owed > limit else "near",
        {**values, "used": shown_percent(used)},
        fix=prepay or open_customer(customer.customer_id),
        measured=Measured(threshold, used),
    )


def _overdue_finding(customer: CustomerFacts, days: int, verdict: Verdict, threshold: str) -> Finding:
    return Finding(
        Rule.OVERDUE,
        verdict,
        "overdue",
        {"customer": customer.name, "count": days},
        fix=open_customer(customer.customer_id),
        measured=Measured(threshold, days),
    )
