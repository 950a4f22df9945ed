"""Scores 1 to 5 and the segments they make, of plain numbers. No library: a window scores its customers by this.

Scores are made as the R package `rfm` 0.3.0 makes them: a value falls into the bin whose lower cut it reaches and whose
upper cut it does not, the cuts lying one step above the quantiles. So equal values always share a score, however many
there are: no cut is dropped, no tie is split.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf
from statistics import quantiles
from typing import NamedTuple

OTHERS = "others"
"""The segment of customers that fit no row of the table."""

ScoreRange = tuple[int, int]
"""The lowest and the highest score that fit."""
Values = Sequence[float]


@dataclass(frozen=True, slots=True)
class Segment:
    """A row of the segment table. A customer belongs to the first row whose three ranges hold the scores."""

    id: str
    r: ScoreRange
    f: ScoreRange
    m: ScoreRange


DEFAULT_SEGMENTS: tuple[Segment, ...] = (
    Segment("champions", (4, 5), (4, 5), (4, 5)),
    Segment("loyal_customers", (2, 5), (3, 5), (3, 5)),
    Segment("potential_loyalist", (3, 5), (1, 3), (1, 3)),
    Segment("new_customers", (4, 5), (1, 1), (1, 1)),
    Segment("promising", (3, 4), (1, 1), (1, 1)),
    Segment("need_attention", (2, 3), (2, 3), (2, 3)),
    Segment("about_to_sleep", (2, 3), (1, 2), (1, 2)),
    Segment("at_risk", (1, 2), (2, 5), (2, 5)),
    Segment("cant_lose_them", (1, 1), (4, 5), (4, 5)),
    Segment("lost", (1, 2), (1, 2), (1, 2)),
)


class Cuts(NamedTuple):
    """Where the second and each further bin of days, orders and money begins, rising."""

    days: Values
    orders: Values
    money: Values


class Scores(NamedTuple):
    """The scores of customers, in their order: recency (the most recent are best), frequency, monetary value."""

    r: list[int]
    f: list[int]
    m: list[int]


def own_cuts(days: Values, orders: Values, money: Values, *, bins: int = 5, step: float = 1.0) -> Cuts:
    """The cuts that the customers' own quantiles make; `step` lies between a quantile of money and its cut."""
    return Cuts(_cuts(days, bins, 1.0), _cuts(orders, bins, 1.0), _cuts(money, bins, step))


def scores_of(days: Values, orders: Values, money: Values, cuts: Cuts) -> Scores:
    """The scores of customers, from 1 on; of days the fewest are best."""
    best = len(cuts.days) + 2
    return Scores(
        [best - each for each in _bins(days, cuts.days)], _bins(orders, cuts.orders), _bins(money, cuts.money)
    )


def segments_of(scores: Scores, table: Sequence[Segment] = DEFAULT_SEGMENTS) -> list[str]:
    """The id of each customer's segment: the first row of `table` that fits, else `OTHERS`."""
    known = {each: _segment_of(each, table) for each in set(zip(*scores, strict=True))}
    return list(map(known.__getitem__, zip(*scores, strict=True)))


def _segment_of(scores: tuple[int, int, int], table: Iterable[Segment]) -> str:
    r, f, m = scores
    fits = (each.id for each in table if _holds(each.r, r) and _holds(each.f, f) and _holds(each.m, m))
    return next(fits, OTHERS)


def _holds(scores: ScoreRange, score: int) -> bool:
    lowest, highest = scores
    return lowest <= score <= highest


def _cuts(values: Values, bins: int, step: float) -> list[float]:
    """The `bins - 1` cuts between the bins: quantiles (type 7), one step up; nothing has no cuts."""
    if not values:
        return []
    # A single value is its own quantiles; the library wants two.
    told = values if len(values) > 1 else [*values, *values]
    return [each + step for each in quantiles(told, n=bins, method="inclusive")]


def _bins(values: Values, begins: Values) -> list[int]:
    """The number of the bin of each value; the second begins with the first of `begins`."""
    # Equal cuts are passed together: with most customers at one order, two orders are already the best bin.
    return list(map(partial(bisect_right, [-inf, *begins]), values))
