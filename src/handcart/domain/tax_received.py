"""Tax by money received: which part of the money for an order bears which tax.

Money is spread over the rates of an order in proportion to their gross amounts. What was spread before is taken into
account each time, so that nothing is lost in rounding: once an order is paid in full, each rate has exactly its tax.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from handcart.domain.rounding import divide_half_up


class RatePart(NamedTuple):
    """An amount of one tax code and rate, in minor units."""

    tax_code: str
    tax_rate: int
    net: int
    tax: int

    @property
    def gross(self) -> int:
        """Net and tax."""
        return self.net + self.tax


@dataclass(slots=True)
class ReceivedTax:
    """Spreads the money of one order as it comes in (or goes back)."""

    received: int = 0
    _spread: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)

    def take(self, amount: int, mix: Sequence[RatePart]) -> list[RatePart]:
        """The parts of `amount` by rate, given what the order is made of by now; they add up to it."""
        self.received += amount
        whole = sum(part.gross for part in mix)
        if whole <= 0:
            return self._differences({("", 0): (self.received, 0)})
        targets, left = {}, self.received
        for place, part in enumerate(mix):
            last = place == len(mix) - 1
            gross = left if last else divide_half_up(self.received * part.gross, whole)
            left -= gross
            targets[(part.tax_code, part.tax_rate)] = (gross, _tax_within(gross, part))
        return self._differences(targets)

    def _differences(self, targets: dict[tuple[str, int], tuple[int, int]]) -> list[RatePart]:
        """From what is spread already to what shall be; a rate that is gone gives its part back."""
        found = []
        for key in dict.fromkeys((*self._spread, *targets)):
            gross, tax = targets.get(key, (0, 0))
            gross_before, tax_before = self._spread.get(key, (0, 0))
            if (gross, tax) != (gross_before, tax_before):
                taxed = tax - tax_before
                found.append(RatePart(*key, gross - gross_before - taxed, taxed))
        self._spread = targets
        return found


def _tax_within(gross: int, part: RatePart) -> int:
    return divide_half_up(gross * part.tax, part.gross) if part.gross else 0
