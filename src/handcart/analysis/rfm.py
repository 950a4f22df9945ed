"""Recency, frequency, monetary: scores 1 to 5 and the segments they make.

Scores are made as the R package `rfm` 0.3.0 makes them: a value falls into the bin whose lower cut it reaches and whose
upper cut it does not, the cuts lying one step above the quantiles. So equal values always share a score, however many
there are: no cut is dropped, no tie is split.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

OTHERS = "others"
"""The segment of customers that fit no row of the table."""

Scores = tuple[int, int]
"""The lowest and the highest score that fit."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A row of the segment table. A customer belongs to the first row whose three ranges hold the scores."""

    id: str
    r: Scores
    f: Scores
    m: Scores


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


def score(customers: pd.DataFrame, *, bins: int = 5, step: float = 1.0) -> pd.DataFrame:
    """Score customers from 1 (least) to `bins` (best).

    `customers` has the columns `recency_days` (days since the last order), `frequency` (orders) and `monetary` (major
    units), one row a customer. `step` lies between a quantile of money and its cut: 1 as in the reference; smaller for
    currencies whose amounts are small. Returns the columns `r`, `f`, `m` under the same index; the most recent
    customers have the highest `r`. Raises ValueError where a value is missing.
    """
    columns = customers[["recency_days", "frequency", "monetary"]].to_numpy(dtype=float)
    if np.isnan(columns).any():
        raise ValueError("a customer without recency, frequency or monetary value cannot be scored")
    days, orders, money = columns.T
    scores = {
        "r": bins + 1 - _bins(days, bins, 1.0),
        "f": _bins(orders, bins, 1.0),
        "m": _bins(money, bins, step),
    }
    return pd.DataFrame(scores, index=customers.index)


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the scores from 2 on begin: days falling (score 2 up to the first), orders and money rising."""

    recency_days: Sequence[float]
    frequency: Sequence[float]
    monetary: Sequence[float]


def score_by_limits(customers: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """Score customers as `score` does, by limits that somebody has set instead of the customers' own quantiles."""
    days, orders, money = (customers[name].to_numpy(dtype=float) for name in ("recency_days", "frequency", "monetary"))
    scores = {
        "r": len(limits.recency_days) + 1 - np.searchsorted(sorted(limits.recency_days), days, side="left"),
        "f": np.searchsorted(limits.frequency, orders, side="right") + 1,
        "m": np.searchsorted(limits.monetary, money, side="right") + 1,
    }
    return pd.DataFrame(scores, index=customers.index)


def cuts(values: NDArray[np.float64], bins: int, step: float) -> NDArray[np.float64]:
    """The `bins - 1` cuts between the bins: quantiles (type 7), one step up."""
    shares = np.arange(1, bins) / bins
    return np.quantile(values, shares) + step


def segment(scores: pd.DataFrame, table: Sequence[Segment] = DEFAULT_SEGMENTS) -> pd.Series:
    """The id of each customer's segment: the first row of `table` that fits, else `OTHERS`.

    `scores` has the columns `r`, `f`, `m`, as `score` makes them; the result stands under the same index.
    """
    found = np.full(len(scores), OTHERS, dtype=object)
    r, f, m = (scores[name].to_numpy() for name in ("r", "f", "m"))
    free = np.ones(len(scores), dtype=bool)
    for each in table:
        fits = free & _within(r, each.r) & _within(f, each.f) & _within(m, each.m)
        found[fits] = each.id
        free &= ~fits
    return pd.Series(found, index=scores.index, name="segment", dtype=object)


def _bins(values: NDArray[np.float64], bins: int, step: float) -> NDArray[np.int64]:
    """The number of the bin of each value, 1 to `bins`."""
    if not len(values):
        return np.empty(0, dtype=np.int64)
    # Equal cuts are passed together: with most customers at one order, two orders are already the best bin.
    return np.searchsorted(cuts(values, bins, step), values, side="right").astype(np.int64) + 1


def _within(values: NDArray[np.int64], scores: Scores) -> NDArray[np.bool_]:
    lowest, highest = scores
    return (values >= lowest) & (values <= highest)
