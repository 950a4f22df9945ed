"""Results about segments, as plain frozen values: lists, charts and files are made of them. No library here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from handcart.analysis.scores import OTHERS

SCORES = (1, 2, 3, 4, 5)
LEAST_CUSTOMERS = 10
"""Below so many customers scores say nothing: they would only tell the customers apart."""


class ScoredCustomer(NamedTuple):
    """A customer in a period: days since the last order, orders, net less credits in minor units, scores, segment."""

    customer_id: int
    recency_days: int
    frequency: int
    monetary: int
    r: int
    f: int
    m: int
    segment: str


class SegmentSums(NamedTuple):
    """What the customers of a segment come to; `revenue` in minor units."""

    segment: str
    customers: int
    orders: int
    revenue: int


class Range(NamedTuple):
    """The values that share a score, both ends included; `most` is None where there is no upper end."""

    least: int
    most: int | None


Ranges = tuple[Range | None, ...]
"""The values of the scores 1 to 5 in this order; None for a score that no value has."""


@dataclass(frozen=True, slots=True)
class Rfm:
    """Every customer with a counted order from `first` to `as_of`, and the segments in the order of their table.

    `recency` and `frequency` tell which days and which numbers of orders have which score.
    """

    first: date
    as_of: date
    customers: tuple[ScoredCustomer, ...]
    segments: tuple[SegmentSums, ...]
    recency: Ranges
    frequency: Ranges
    by_limits: bool = False
    """Whether the owner has set the limits of the scores; else each has a fifth of the customers."""

    @property
    def is_enough(self) -> bool:
        """Whether there are enough customers for scores to mean something."""
        return len(self.customers) >= LEAST_CUSTOMERS


_FIRST_COLORED = ("champions", "loyal_customers", "potential_loyalist", "at_risk", "lost")


def colored(table: Iterable[str], count: int) -> list[str]:
    """The segments that have a colour of their own where customers are points, whatever period is shown: of the table
    the most telling, then the first. All others share one, and those that fit no row are among these.
    """
    named = [each for each in table if each != OTHERS]
    telling = [each for each in _FIRST_COLORED if each in named]
    return [*telling, *(each for each in named if each not in telling)][:count]


class Square(NamedTuple):
    """A square of the map: customers with these two scores, their revenue in minor units, and their segments."""

    r: int
    f: int
    customers: int
    revenue: int
    segments: frozenset[str]


def squares(customers: Sequence[ScoredCustomer]) -> tuple[Square, ...]:
    """All 25 squares of recency and frequency, from the highest frequency down, recency rising."""
    found: dict[tuple[int, int], list[ScoredCustomer]] = {(r, f): [] for f in reversed(SCORES) for r in SCORES}
    for customer in customers:
        found[customer.r, customer.f].append(customer)
    return tuple(
        Square(r, f, len(inside), sum(each.monetary for each in inside), frozenset(each.segment for each in inside))
        for (r, f), inside in found.items()
    )
