"""Rule 15: do tax and terms fit company, customer and product."""

from collections.abc import Iterator

from handcart.domain.message import Percent
from handcart.domain.review.case import CustomerFacts, LineFacts, ReviewCase
from handcart.domain.review.finding import (
    Finding,
    FindingValue,
    Fix,
    FixAction,
    Rule,
    conclude,
    unknown,
)
from handcart.domain.review.lines import edit_line, open_customer, trading_lines
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.vocabulary import TaxCategory, Verdict

_BUYER_ACCOUNTS = frozenset({TaxCategory.REVERSE_CHARGE, TaxCategory.INTRA_COMMUNITY})
"""The buyer owes the tax, so the document must name the buyer's tax number."""


def tax(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """15a: a tax code that does not fit company, customer and product, or a missing number: block.

    Not enough data where nobody can say whether a code fits, as without a customer.
    """
    found: list[Finding] = []
    not_enough = None
    for line in trading_lines(case):
        if line.tax_code is None:
            found += [_wrong_code(line, "no_code")] if line.proposed_tax_code else []
        elif line.tax_fits is None:
            not_enough = unknown(Rule.TAX, product=line.name, code=line.tax_code.name)
        elif not line.tax_fits:
            found.append(_wrong_code(line, "wrong_code" if line.proposed_tax_code else "no_fitting_code"))
    if case.customer is not None:
        found += _missing_number(case, case.customer)
    return conclude(Rule.TAX, found, not_enough)


def _wrong_code(line: LineFacts, detail: str) -> Finding:
    proposed = line.proposed_tax_code
    values: dict[str, FindingValue] = {
        "product": line.name,
        "code": line.tax_code.name if line.tax_code else "",
        "proposed": proposed.name if proposed else "",
    }
    fix = edit_line(line, "tax_code")
    if proposed is not None:
        fix = Fix(
            FixAction.SET_TAX_CODE,
            {"line_id": line.line_id, "tax_code_id": proposed.code_id, "name": proposed.name},
        )
    return Finding(Rule.TAX, Verdict.BLOCK, detail, values, line_id=line.line_id, fix=fix)


def _missing_number(case: ReviewCase, customer: CustomerFacts) -> Iterator[Finding]:
    used = {line.tax_code.category for line in trading_lines(case) if line.tax_code}
    values = {"customer": customer.name}
    fix = open_customer(customer.customer_id)
    if used & _BUYER_ACCOUNTS and not customer.tax_number.strip():
        yield Finding(Rule.TAX, Verdict.BLOCK, "no_tax_number", values, fix=fix)
    if TaxCategory.EXEMPT in used and customer.tax_exempt and not customer.exemption_number.strip():
        yield Finding(Rule.TAX, Verdict.BLOCK, "no_exemption_number", values, fix=fix)


def terms(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """15b: currency, payment terms or the agreed prepayment differ from what was agreed: warning.

    A prepayment asked where none was agreed does not differ from anything: rules 6 and 14 propose it.
    """
    if case.customer is None:
        return []
    return conclude(Rule.TERMS, list(_differences(case, case.customer)))


def _differences(case: ReviewCase, customer: CustomerFacts) -> Iterator[Finding]:
    order, agreed = case.order.terms, customer.agreed
    if order.currency != agreed.currency:
        yield _differs(customer, "currency", {"here": order.currency, "agreed": agreed.currency})
    if order.due_days != agreed.due_days:
        yield _differs(customer, "due_days", {"here": order.due_days, "agreed": agreed.due_days})
    if (order.cash_discount, order.cash_discount_days) != (agreed.cash_discount, agreed.cash_discount_days):
        yield _differs(
            customer,
            "cash_discount",
            {
                "here": Percent(order.cash_discount),
                "here_days": order.cash_discount_days,
                "agreed": Percent(agreed.cash_discount),
                "agreed_days": agreed.cash_discount_days,
            },
        )
    if agreed.prepayment and order.prepayment != agreed.prepayment:
        here, usual = Percent(order.prepayment), Percent(agreed.prepayment)
        yield _differs(customer, "prepayment", {"here": here, "agreed": usual})


def _differs(customer: CustomerFacts, detail: str, values: dict[str, FindingValue]) -> Finding:
    shown: dict[str, FindingValue] = {"customer": customer.name, **values}
    return Finding(Rule.TERMS, Verdict.WARNING, detail, shown, fix=Fix(FixAction.USE_AGREED_TERMS))
