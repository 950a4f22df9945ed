"""At which intervals a customer buys a product again: from the days of their purchases, robust against odd ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

LEAST_PURCHASES = 3
"""Days with a purchase from which there is a rhythm."""
_SURE_GAPS = 4
_STEADY, _LOOSE = 0.3, 0.8
"""The median deviation of gaps, as a part of the median gap: up to the first they are steady, above the second none."""
_GIVEN_UP = 2
"""So many further gaps after the day it was due nothing is expected any more."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Bought on `purchases` days, the last of them `last`, `gap` days apart; due again on `due` (numbers of days).

    `spread` is the median deviation from the gap as a part of it.
    """

    purchases: int
    last: int
    gap: int
    spread: float

    @property
    def due(self) -> int:
        """The day on which the next purchase is to be expected."""
        return self.last + self.gap

    @property
    def is_sure(self) -> bool:
        """Whether the gaps are many enough and alike; else it is likely, no more."""
        return self.purchases > _SURE_GAPS and self.spread <= _STEADY

    def is_over(self, today: int) -> bool:
        """Whether so much time has passed that the customer seems to have given it up."""
        return today > self.due + _GIVEN_UP * self.gap


def rhythm_of(days: Sequence[int]) -> Rhythm | None:
    """The rhythm of purchases on these days (numbers, in any order); None where there are too few, or no rhythm."""
    bought = sorted(set(days))
    if len(bought) < LEAST_PURCHASES:
        return None
    gaps = [later - earlier for earlier, later in pairwise(bought)]
    usual = median(gaps)
    spread = median(abs(gap - usual) for gap in gaps) / usual
    return Rhythm(len(bought), bought[-1], round(usual), spread) if spread <= _LOOSE else None
