"""Rule 4: what the owner noted about the customer. None of these says anything without a customer."""

from handcart.domain.review.case import ReviewCase
from handcart.domain.review.finding import Finding, Rule, clear
from handcart.domain.review.lines import open_customer
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.vocabulary import Verdict


def customer_blocked(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """4a: a blocked customer blocks."""
    blocked = case.customer is not None and case.customer.blocked
    return _finding(case, Rule.CUSTOMER_BLOCKED, Verdict.BLOCK, "blocked", there=blocked)


def customer_inactive(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """4b: an inactive customer is a warning."""
    inactive = case.customer is not None and not case.customer.active
    return _finding(case, Rule.CUSTOMER_INACTIVE, Verdict.WARNING, "inactive", there=inactive)


def customer_warning(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """4c: a warning note is a warning."""
    noted = case.customer is not None and bool(case.customer.warning.strip())
    return _finding(case, Rule.CUSTOMER_WARNING, Verdict.WARNING, "note", there=noted)


def _finding(case: ReviewCase, rule: Rule, verdict: Verdict, detail: str, *, there: bool) -> list[Finding]:
    customer = case.customer
    if customer is None:
        return []
    if not there:
        return [clear(rule)]
    values = {"customer": customer.name, "note": customer.warning.strip()}
    return [Finding(rule, verdict, detail, values, fix=open_customer(customer.customer_id))]
