"""What customers bought until a day, as the models of probability take it. Purchases of one day are one purchase."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handcart.usecases.segments.purchases import Purchases

WEEK = 7.0
Whole = NDArray[np.int64]
Real = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bought:
    """Purchases as arrays, by customer and in the order of the days; `net` in minor units."""

    ids: Whole
    days: Whole
    net: Whole

    @classmethod
    def of(cls, purchases: Purchases) -> "Bought":
        """The purchases that were read."""
        return cls(*(np.array(each, dtype=np.int64) for each in purchases.days))

    def until(self, day: int) -> "Bought":
        """Those up to a day (its number)."""
        known = self.days <= day
        return Bought(self.ids[known], self.days[known], self.net[known])

    def counts(self, customers: Whole, first: int, last: int) -> Whole:
        """How often each of these customers bought from one day to another."""
        inside = (self.days >= first) & (self.days <= last) & np.isin(self.ids, customers)
        return np.bincount(np.searchsorted(customers, self.ids[inside]), minlength=len(customers)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Histories:
    """A row per customer: id, purchases after the first, weeks to the last and since the first, net of the repeats
    and of all.
    """

    ids: Whole
    x: Whole
    recency: Real
    age: Real
    repeat_net: Whole
    net: Whole

    @classmethod
    def at(cls, bought: Bought, today: int) -> "Histories":
        """The histories as they stood on a day (its number)."""
        known = bought.until(today)
        customers, begins, counts = np.unique(known.ids, return_index=True, return_counts=True)
        if not len(customers):
            nothing = np.empty(0, dtype=np.int64)
            return cls(nothing, nothing, nothing.astype(float), nothing.astype(float), nothing, nothing)
        first, last = known.days[begins], known.days[begins + counts - 1]
        # What credits or gifts left at nothing is worth nothing, never less.
        sums = np.add.reduceat(np.maximum(known.net, 0), begins)
        return cls(
            ids=customers,
            x=counts - 1,
            recency=(last - first) / WEEK,
            age=(today - first) / WEEK,
            repeat_net=sums - np.maximum(known.net[begins], 0),
            net=sums,
        )

    @property
    def told(self) -> tuple[Whole, Real, Real]:
        """What the models are told: frequency, recency, age."""
        return self.x, self.recency, self.age

    def mean_value(self, exponent: int) -> Real:
        """What a repeated purchase of each customer was worth on average, in major units; 0 without one."""
        return np.asarray(self.repeat_net / np.maximum(self.x, 1) / 10**exponent, dtype=float)
