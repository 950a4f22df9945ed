"""What a rule says of an order: a finding with its numbers, the orders it compared with, and the way to mend
it.

Here belong: the rules' names, `Finding` and its parts. Not here: the rules, sentences (`sentences`), JSON
(`stored`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from handcart.domain.message import Amount, Percent, Quantity, UnitPrice
from handcart.domain.vocabulary import Verdict

FindingValue: TypeAlias = str | int | Amount | Quantity | Percent | UnitPrice | date


class Rule(StrEnum):
    """The rules in the order in which they are shown; the names are stored in the company file."""

    COMPLETE = "complete"
    ARITHMETIC = "arithmetic"
    ADDRESS = "address"
    CUSTOMER_BLOCKED = "customer_blocked"
    CUSTOMER_INACTIVE = "customer_inactive"
    CUSTOMER_WARNING = "customer_warning"
    DUPLICATE_REFERENCE = "duplicate_reference"
    DUPLICATE_LINES = "duplicate_lines"
    DUPLICATE_TOTAL = "duplicate_total"
    CREDIT = "credit"
    OVERDUE = "overdue"
    STOCK = "stock"
    PRICE = "price"
    MARGIN = "margin"
    DISCOUNT = "discount"
    QUANTITY = "quantity"
    PROMISE_BEFORE_ORDER = "promise_before_order"
    PROMISE_UNLIKELY = "promise_unlikely"
    RISK = "risk"
    TAX = "tax"
    TERMS = "terms"


class FixAction(StrEnum):
    """What may be proposed to mend a finding; each is offered by the window under the same name."""

    EDIT_ORDER = "edit_order"
    """Open the order where the mistake is; parameter `field`."""
    EDIT_LINE = "edit_line"
    """Open a line where the mistake is; parameters `line_id`, `field`."""
    RECOMPUTE = "recompute"
    """Store the amounts as the rules compute them; no parameter."""
    SET_QUANTITY = "set_quantity"
    """Parameters `line_id`, `quantity`."""
    SET_PRICE = "set_price"
    """Parameters `line_id`, `price`."""
    USE_LIST_PRICE = "use_list_price"
    """Parameters `line_id`, `price`."""
    LEAVE_OUT = "leave_out"
    """Take a line off the order; parameters `line_id`, `product`."""
    SET_LINE_DISCOUNT = "set_line_discount"
    """Parameters `line_id`, `discount`."""
    SET_ORDER_DISCOUNT = "set_order_discount"
    """Parameter `discount`."""
    SET_TAX_CODE = "set_tax_code"
    """Parameters `line_id`, `tax_code_id`, `name`."""
    SET_ORDERED_DAY = "set_ordered_day"
    """Parameter `day`."""
    SET_PROMISED_DAY = "set_promised_day"
    """Parameter `day`."""
    SET_REFERENCE = "set_reference"
    """Parameter `reference`."""
    SET_CONTACT = "set_contact"
    """Where the recipient is reached; parameters `email`, `phone`, one of them empty."""
    USE_ADDRESS = "use_address"
    """Deliver to an address that is known; parameters `street`, `postcode`, `city`, `country`."""
    USE_AGREED_TERMS = "use_agreed_terms"
    """Take over the customer's terms; no parameter."""
    ASK_PREPAYMENT = "ask_prepayment"
    """Parameter `amount`."""
    CANCEL_DUPLICATE = "cancel_duplicate"
    """Cancel this order, which was entered twice; parameters `order_id`, `number` of the other."""
    REACTIVATE_CUSTOMER = "reactivate_customer"
    """Parameters `customer_id`, `customer`."""
    OPEN_CUSTOMER = "open_customer"
    """Parameter `customer_id`."""
    OPEN_ORDER = "open_order"
    """Look at another order; parameters `order_id`, `number`."""


@dataclass(frozen=True, slots=True)
class Fix:
    """An action that would mend the finding, with what it needs to run."""

    action: FixAction
    parameters: Mapping[str, FindingValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ComparedOrder:
    """An order the rule compared with, and those of its figures that counted."""

    order_id: int
    number: str
    ordered_on: date
    quantity: Quantity | None = None
    unit_price: UnitPrice | None = None
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """How far the order went, in the unit of the threshold it crossed (a field of `ReviewThresholds`).

    From these the report on past findings proposes a better threshold.
    """

    threshold: str
    value: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of one rule.

    `detail` names the case of the rule and with it the sentence, `finding.<rule>.<detail>`; `values` fill it.
    A finding about one line carries its `line_id`.
    """

    rule: Rule
    verdict: Verdict
    detail: str
    values: Mapping[str, FindingValue] = field(default_factory=dict)
    line_id: int | None = None
    compared: tuple[ComparedOrder, ...] = ()
    fix: Fix | None = None
    measured: Measured | None = None


def clear(rule: Rule, detail: str = "clear", **values: FindingValue) -> Finding:
    """The rule found nothing."""
    return Finding(rule, Verdict.CLEAR, detail, values)


def unknown(rule: Rule, **values: FindingValue) -> Finding:
    """The rule had not enough data; `values` say how much it needs."""
    return Finding(rule, Verdict.UNKNOWN, "unknown", values)


def conclude(rule: Rule, found: Sequence[Finding], not_enough: Finding | None = None) -> list[Finding]:
    """What was found; if nothing was, `not_enough` where some line could not be judged, else clear."""
    return list(found) or [not_enough or clear(rule)]
