"""From where on a rule speaks up. All of it is the owner's to set.

Here belong: the thresholds of ORDERS.md with their defaults, units and bounds. Not here: where settings are
stored.
"""

from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from handcart.domain.errors import BadInput
from handcart.domain.limits import MAX_AMOUNT_MINOR
from handcart.domain.review.case import (
    CUSTOMER_HISTORY,
    DUPLICATE_DAYS,
    PAYMENT_INVOICES,
    PRICE_HISTORY,
    PRODUCT_HISTORY,
    RETURN_ORDERS,
    TOTALS_HISTORY,
)
from handcart.domain.review.finding import Finding, Rule
from handcart.domain.review.sentences import rule_message
from handcart.domain.vocabulary import Verdict

ALWAYS_ON = frozenset({Rule.COMPLETE, Rule.ARITHMETIC})
"""What fails these is not an order yet, so no owner can want to do without them."""

PERCENT = 10_000
"""One percent, in ten-thousandths of a percent."""
TIMES = 1_000
"""One time, in thousandths."""


class Unit(StrEnum):
    """What a threshold counts; settings show and read it accordingly."""

    PERCENT = "percent"
    """Ten-thousandths of a percent."""
    TIMES = "times"
    """Thousandths: 3500 is 3.5 times."""
    DAYS = "days"
    COUNT = "count"
    MONEY = "money"
    """Minor units of the company's currency."""


def _threshold(default: int, unit: Unit, least: int, most: int) -> Any:
    return field(default=default, metadata={"unit": unit, "least": least, "most": most})


def _percent(default: int, least: int, most: int) -> Any:
    return _threshold(default * PERCENT, Unit.PERCENT, least * PERCENT, most * PERCENT)


def _days(default: int, most: int) -> Any:
    return _threshold(default, Unit.DAYS, 0, most)


def _count(default: int, most: int) -> Any:
    return _threshold(default, Unit.COUNT, 1, most)


@dataclass(frozen=True, slots=True)
class ReviewThresholds:
    """Every threshold of the review. "Above" and "under" mean strictly so: at the threshold a rule keeps
    quiet.

    Unit, least and most value of each stand in the field's metadata. A value outside is a `BadInput`.
    """

    duplicate_lines_days: int = _days(7, DUPLICATE_DAYS)
    """The same products and quantities within so many days."""
    duplicate_total_days: int = _days(3, DUPLICATE_DAYS)
    """A similar order within so many days."""
    duplicate_total: int = _percent(1, 0, 50)
    """Similar: the totals differ by so much at most."""
    duplicate_shared: int = _percent(80, 1, 100)
    """Similar: at least this share of the lines has the same products."""

    credit_warning: int = _percent(80, 0, 1_000)
    credit_block: int = _percent(100, 0, 1_000)
    """What the customer owes, this order included, above this share of the limit."""

    overdue_warning_days: int = _days(7, 3_650)
    overdue_block_days: int = _days(30, 3_650)
    """The oldest unpaid invoice is past due by more days."""

    price_list: int = _percent(10, 0, 1_000)
    """The price is farther from the list price."""
    price_spreads: int = _threshold(3 * TIMES, Unit.TIMES, 0, 100 * TIMES)
    """The price is farther from the customer's median, in spreads (MAD x 1.4826)."""
    price_usual: int = _percent(5, 0, 1_000)
    """So much around the median is always allowed."""
    price_orders: int = _count(4, PRICE_HISTORY)
    """So many earlier prices are needed."""

    margin_warning: int = _percent(5, -1_000, 100)
    margin_block: int = _percent(0, -1_000, 100)
    """The margin is under this share of the net price."""

    quantity_spreads: int = _threshold(3_500, Unit.TIMES, 0, 100 * TIMES)
    """The quantity is farther from the median, in spreads of the logarithm."""
    quantity_factor: int = _threshold(3 * TIMES, Unit.TIMES, TIMES, 1_000 * TIMES)
    """Where all quantities were alike: more than so many times the median, or less than that part of it."""
    quantity_typing: int = _percent(10, 0, 50)
    """This near to 10 times or a tenth of the median, a zero too many or too few is likely."""
    quantity_customer_orders: int = _count(8, CUSTOMER_HISTORY)
    quantity_product_orders: int = _count(20, PRODUCT_HISTORY)
    """So many orders of the customer, or else of the product, are needed."""

    risk_percentile: int = _percent(90, 1, 99)
    """A first order above this percentile of the totals of 12 months."""
    risk_orders: int = _count(20, TOTALS_HISTORY)
    risk_returns: int = _percent(30, 1, 100)
    """At least this share of the value came back."""
    risk_return_orders: int = _count(5, RETURN_ORDERS)
    risk_delay_days: int = _days(15, 3_650)
    """The median payment came later than so many days after it was due."""
    risk_invoices: int = _count(5, PAYMENT_INVOICES)
    risk_prepayment: int = _percent(100, 1, 100)
    """The share of the total proposed as prepayment."""

    off: frozenset[Rule] = frozenset()
    """Rules the owner switched off."""
    auto_approve: bool = False
    """Clean orders approve themselves."""
    auto_approve_unknown: bool = False
    """An order also counts as clean where a rule had not enough data."""
    auto_approve_ceiling: int = _threshold(0, Unit.MONEY, 0, MAX_AMOUNT_MINOR)
    """Only orders up to this gross total approve themselves."""

    def __post_init__(self) -> None:
        for item in fields(self):
            if item.metadata and not item.metadata["least"] <= getattr(self, item.name) <= item.metadata["most"]:
                raise BadInput("error.review.threshold_out_of_range", field=item.name)
        forbidden = self.off & ALWAYS_ON
        if forbidden:
            raise BadInput("error.review.rule_always_on", field="off", rule=rule_message(min(forbidden)))

    def is_on(self, rule: Rule) -> bool:
        """Whether the rule is asked at all."""
        return rule not in self.off


def unit_of(threshold: str) -> Unit:
    """What a threshold counts. KeyError for a name that is none."""
    units: dict[str, Unit] = {item.name: item.metadata["unit"] for item in fields(ReviewThresholds) if item.metadata}
    return units[threshold]


def may_be_overridden(finding: Finding) -> bool:
    """Every warning and block but those of completeness and arithmetic.

    What is incomplete or adds up wrongly is not an order: there is nothing to approve, ship or invoice. All
    else is the owner's to judge.
    """
    return finding.verdict in (Verdict.WARNING, Verdict.BLOCK) and finding.rule not in ALWAYS_ON
