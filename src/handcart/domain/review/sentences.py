"""Which text of the catalogue says a finding, a rule, a fix or a threshold.

Here belong: message ids and their values. Not here: the texts (`review.po`). Placeholders are the finding's
values.
"""

from collections.abc import Mapping

from handcart.domain.message import Message
from handcart.domain.review.finding import Finding, Fix, Rule

DETAILS: Mapping[Rule, tuple[str, ...]] = {
    Rule.COMPLETE: (
        "clear",
        "no_customer",
        "no_lines",
        "no_date",
        "date_in_future",
        "no_product",
        "product_inactive",
        "no_quantity",
        "quantity_not_whole",
        "no_price",
    ),
    Rule.ARITHMETIC: (
        "clear",
        "line_amount",
        "line_discount",
        "sum",
        "order_discount",
        "net",
        "tax",
        "total",
    ),
    Rule.ADDRESS: (
        "clear",
        "not_shipped",
        "no_street",
        "no_city",
        "no_country",
        "no_postcode",
        "postcode",
        "no_contact",
        "new",
    ),
    Rule.CUSTOMER_BLOCKED: ("clear", "blocked"),
    Rule.CUSTOMER_INACTIVE: ("clear", "inactive"),
    Rule.CUSTOMER_WARNING: ("clear", "note"),
    Rule.DUPLICATE_REFERENCE: ("clear", "same"),
    Rule.DUPLICATE_LINES: ("clear", "same"),
    Rule.DUPLICATE_TOTAL: ("clear", "similar"),
    Rule.CREDIT: ("clear", "no_limit", "prepaid", "near", "above", "no_credit"),
    Rule.OVERDUE: ("clear", "overdue"),
    Rule.STOCK: ("clear", "short", "short_undated", "no_back_orders"),
    Rule.PRICE: ("clear", "unknown", "gift", "above_list", "below_list", "above_usual", "below_usual"),
    Rule.MARGIN: ("clear", "unknown", "gift", "thin", "loss"),
    Rule.DISCOUNT: ("clear", "no_cap", "above_cap"),
    Rule.QUANTITY: (
        "clear",
        "unknown",
        "zero_more_customer",
        "zero_more_product",
        "zero_less_customer",
        "zero_less_product",
        "high_customer",
        "high_product",
        "low_customer",
        "low_product",
    ),
    Rule.PROMISE_BEFORE_ORDER: ("clear", "no_promise", "before"),
    Rule.PROMISE_UNLIKELY: ("clear", "no_promise", "unknown", "past", "supply", "closed"),
    Rule.RISK: ("clear", "unknown", "prepaid", "first_order", "returns", "late_payer"),
    Rule.TAX: ("clear", "unknown", "wrong_code", "no_fitting_code", "no_code", "no_tax_number", "no_exemption_number"),
    Rule.TERMS: ("clear", "currency", "due_days", "cash_discount", "prepayment"),
}
"""Every case a rule may answer with: each has its sentence."""

EXPLAINED = frozenset(
    [(Rule.QUANTITY, detail) for detail in DETAILS[Rule.QUANTITY][2:]]
    + [(Rule.PRICE, "above_usual"), (Rule.PRICE, "below_usual"), (Rule.RISK, "first_order")]
)
"""The cases that rest on figures of the past, which a second sentence tells."""


def finding_message(finding: Finding) -> Message:
    """The sentence of a finding, `finding.<rule>.<detail>`."""
    return Message(f"finding.{finding.rule}.{finding.detail}", finding.values)


def explanation_message(finding: Finding) -> Message | None:
    """What the sentence rests on, `finding.why.<rule>.<detail>`; None where the sentence says it all."""
    if (finding.rule, finding.detail) not in EXPLAINED:
        return None
    return Message(f"finding.why.{finding.rule}.{finding.detail}", finding.values)


def rule_message(rule: Rule) -> Message:
    """The short name of a rule, `review.rule.<rule>`."""
    return Message(f"review.rule.{rule}")


def fix_message(fix: Fix) -> Message:
    """What the button of a fix says, `review.fix.<action>`."""
    return Message(f"review.fix.{fix.action}", fix.parameters)


def threshold_message(threshold: str) -> Message:
    """What a threshold is called (a field of `ReviewThresholds`), `review.threshold.<field>`."""
    return Message(f"review.threshold.{threshold}")
