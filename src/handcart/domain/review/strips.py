"""What a strip of the past shows: earlier values as dots, the allowed range as a band, and this order's value.

Here belong: which findings have such a picture, and its values. Not here: painting.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from handcart.domain.message import Amount, Percent, Quantity, UnitPrice
from handcart.domain.review.case import ProductFacts
from handcart.domain.review.finding import Finding, FindingValue, Rule
from handcart.domain.review.fixes_of_lines import Given
from handcart.domain.review.lines import WHOLE_PERCENT

FEWEST_DOTS = 2
"""One value is no past."""


class Band(StrEnum):
    """What the band means."""

    USUAL = "usual"
    """The past drew it."""
    ALLOWED = "allowed"
    UP_TO = "up_to"
    THERE = "there"
    """So much is on the shelf by the day."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Whole numbers of the unit that `here` has. The band goes from `low` to `high`."""

    here: FindingValue
    low: int
    high: int
    past: tuple[int, ...] = ()
    band: Band = Band.UP_TO

    @property
    def number(self) -> int:
        """This order's value as a number like the others."""
        return number_of(self.here)

    @property
    def one(self) -> int:
        """How many of the numbers make one."""
        if isinstance(self.here, Amount):
            return int(10**self.here.exponent)
        return {Quantity: 1_000, UnitPrice: 10_000, Percent: 10_000}.get(type(self.here), 1)

    def value(self, number: int) -> FindingValue:
        """A number of this strip as it is written."""
        match self.here:
            case Amount():
                return replace(self.here, minor=number)
            case UnitPrice():
                return replace(self.here, scaled=number)
            case Quantity():
                return Quantity(number)
            case Percent():
                return Percent(number)
        return number


def strip_of(finding: Finding, given: Given) -> Strip | None:
    """The picture of a finding; None where its figures say it all."""
    drawn = _STRIPS.get(finding.rule)
    return drawn(finding, given) if drawn else None


def number_of(value: FindingValue) -> int:
    """The number in a typed value."""
    match value:
        case Amount():
            return value.minor
        case Quantity():
            return value.milli
        case Percent() | UnitPrice():
            return value.scaled
        case int():
            return value
    raise TypeError(value)


def _quantity(finding: Finding, given: Given) -> Strip | None:
    product = _product(finding, given)
    if product is None:
        return None
    by_customer = finding.detail.endswith("_customer")
    past = [each.quantity for each in product.customer_history] if by_customer else product.quantities
    low, high = (number_of(finding.values[name]) for name in ("low", "high"))
    return _dotted(finding.values["quantity"], low, high, past, Band.USUAL)


def _price(finding: Finding, given: Given) -> Strip | None:
    product = _product(finding, given)
    if product is None or "expected" not in finding.values:
        return None
    past = [each.unit_price for each in product.customer_history]
    usual = "low" in finding.values
    if usual:
        low, high = (number_of(finding.values[name]) for name in ("low", "high"))
        past = past[: number_of(finding.values["orders"])]
    else:
        listed = number_of(finding.values["expected"])
        reach = round(listed * given.thresholds.price_list / WHOLE_PERCENT)
        low, high = max(0, listed - reach), listed + reach
    return _dotted(finding.values["price"], low, high, past, Band.USUAL if usual else Band.ALLOWED)


def _credit(finding: Finding, given: Given) -> Strip | None:
    limit = number_of(finding.values["limit"])
    return Strip(finding.values["owed"], 0, limit) if limit else None


def _overdue(finding: Finding, given: Given) -> Strip:
    past = [days for days in given.case.risk.payment_delays if days >= 0]
    return _dotted(finding.values["count"], 0, given.thresholds.overdue_warning_days, past)


def _stock(finding: Finding, given: Given) -> Strip:
    return Strip(finding.values["ordered"], 0, number_of(finding.values["there"]), band=Band.THERE)


def _discount(finding: Finding, given: Given) -> Strip:
    return Strip(finding.values["discount"], 0, number_of(finding.values["cap"]))


def _risk(finding: Finding, given: Given) -> Strip | None:
    if finding.detail == "late_payer":
        past = given.case.risk.payment_delays
        return _dotted(finding.values["count"], min(0, *past), given.thresholds.risk_delay_days, past)
    if finding.detail == "returns":
        return Strip(finding.values["returned"], 0, given.thresholds.risk_returns)
    return None


def _dotted(here: FindingValue, low: int, high: int, past: Sequence[int], band: Band = Band.UP_TO) -> Strip:
    return Strip(here, low, high, tuple(past) if len(past) >= FEWEST_DOTS else (), band)


def _product(finding: Finding, given: Given) -> ProductFacts | None:
    return next((line.product for line in given.case.lines if line.line_id == finding.line_id), None)


_STRIPS: Mapping[Rule, Callable[[Finding, Given], Strip | None]] = {
    Rule.QUANTITY: _quantity,
    Rule.PRICE: _price,
    Rule.CREDIT: _credit,
    Rule.OVERDUE: _overdue,
    Rule.STOCK: _stock,
    Rule.DISCOUNT: _discount,
    Rule.RISK: _risk,
}
