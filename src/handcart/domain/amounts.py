"""What the lines of an order or document come to: amounts, the order discount, tax and totals.

Everything is an integer: money in minor units, prices, quantities and percentages scaled as the contributor
page says. Partial documents build on this in `documents.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handcart.domain.errors import BadInput
from handcart.domain.rounding import divide_half_up, spread
from handcart.domain.vocabulary import LineKind, TaxRounding

HUNDRED_PERCENT = 1_000_000
_QUANTITY_ONE = 1_000
_PRICE_ONE = 10_000


class RateKey(NamedTuple):
    """Lines with the same key are taxed together: the tax code and its rate on that day."""

    tax_code_id: int | None
    rate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the totals need of a line: its amount, its share of the order discount, and how it is taxed."""

    amount: int
    share: int = 0
    tax_code_id: int | None
    tax_rate: int
    kind: LineKind = LineKind.GOODS

    @property
    def value(self) -> int:
        """The amount less its share of the order discount: net or gross, as the prices are."""
        return self.amount - self.share

    @property
    def rate_key(self) -> RateKey:
        """The group this line is taxed in."""
        return RateKey(self.tax_code_id, self.tax_rate)


@dataclass(frozen=True, slots=True)
class TaxTotal:
    """Net, tax and gross of all lines with one tax code and rate."""

    tax_code_id: int | None
    rate: int
    net: int
    tax: int
    gross: int

    @property
    def rate_key(self) -> RateKey:
        """The group these totals belong to."""
        return RateKey(self.tax_code_id, self.rate)


@dataclass(frozen=True, slots=True)
class Totals:
    """What an order comes to; `goods` is the net of all lines that are not charges."""

    net: int
    tax: int
    gross: int
    goods: int
    by_rate: tuple[TaxTotal, ...]


def line_amount(quantity_milli: int, price_scaled: int, discount_scaled: int, exponent: int) -> int:
    """Quantity x unit price x (1 - discount) in minor units of a currency with `exponent` decimals."""
    scaled = quantity_milli * price_scaled * (HUNDRED_PERCENT - discount_scaled) * 10**exponent
    return divide_half_up(scaled, _QUANTITY_ONE * _PRICE_ONE * HUNDRED_PERCENT)


def percent_of(amount: int, percent_scaled: int) -> int:
    """That percentage of an amount, rounded half up."""
    return divide_half_up(amount * percent_scaled, HUNDRED_PERCENT)


def order_discount(amounts: Iterable[int], percent_scaled: int) -> int:
    """An order discount given as a percentage, in minor units: of the lines with a positive amount."""
    return percent_of(sum(amount for amount in amounts if amount > 0), percent_scaled)


def discount_shares(amounts: Sequence[int], discount: int) -> list[int]:
    """The share of the order discount that each line bears; only lines with a positive amount bear any.

    Raises BadInput if the discount is negative or above what these lines come to.
    """
    weights = [max(0, amount) for amount in amounts]
    if not 0 <= discount <= sum(weights):
        raise BadInput("input.discount_above_amount", field="order_discount")
    return spread(discount, weights)


def tax_of(value: int, rate: int, *, prices_gross: bool) -> int:
    """The tax on a net value, or the tax contained in a gross one."""
    if prices_gross:
        return divide_half_up(value * rate, HUNDRED_PERCENT + rate)
    return divide_half_up(value * rate, HUNDRED_PERCENT)


def tax_by_rate(lines: Iterable[Line], *, prices_gross: bool, tax_rounding: TaxRounding) -> tuple[TaxTotal, ...]:
    """Net, tax and gross per tax code and rate, in the order in which the lines first name them."""
    groups: dict[RateKey, list[int]] = {}
    for line in lines:
        if line.kind is not LineKind.TEXT:
            groups.setdefault(line.rate_key, []).append(line.value)
    return tuple(
        _tax_total(key, values, prices_gross=prices_gross, tax_rounding=tax_rounding) for key, values in groups.items()
    )


def order_totals(lines: Sequence[Line], *, prices_gross: bool, tax_rounding: TaxRounding) -> Totals:
    """What the lines come to, in total and per rate. Text lines count nothing."""
    by_rate = tax_by_rate(lines, prices_gross=prices_gross, tax_rounding=tax_rounding)
    goods = tax_by_rate(
        [line for line in lines if line.kind is not LineKind.CHARGE],
        prices_gross=prices_gross,
        tax_rounding=tax_rounding,
    )
    return Totals(
        net=sum(total.net for total in by_rate),
        tax=sum(total.tax for total in by_rate),
        gross=sum(total.gross for total in by_rate),
        goods=sum(total.net for total in goods),
        by_rate=by_rate,
    )


def _tax_total(key: RateKey, values: Sequence[int], *, prices_gross: bool, tax_rounding: TaxRounding) -> TaxTotal:
    value = sum(values)
    taxed_together = [value] if tax_rounding is TaxRounding.RATE else values
    tax = sum(tax_of(part, key.rate, prices_gross=prices_gross) for part in taxed_together)
    net = value - tax if prices_gross else value
    return TaxTotal(key.tax_code_id, key.rate, net=net, tax=tax, gross=net + tax)
