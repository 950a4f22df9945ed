"""Recency, frequency, monetary of customers in a table: their scores and segments, as `scores` makes them of plain
numbers.
"""

from collections.abc import Sequence

import pandas as pd

from handcart.analysis.scores import DEFAULT_SEGMENTS, OTHERS, Scores, Segment, own_cuts, scores_of, segments_of

__all__ = ["DEFAULT_SEGMENTS", "OTHERS", "Segment", "score", "segment"]

_COLUMNS = ["recency_days", "frequency", "monetary"]


def score(customers: pd.DataFrame, *, bins: int = 5, step: float = 1.0) -> pd.DataFrame:
    """Score customers from 1 (least) to `bins` (best).

    `customers` has the columns `recency_days` (days since the last order), `frequency` (orders) and `monetary` (major
    units), one row a customer. `step` lies between a quantile of money and its cut: 1 as in the reference; smaller for
    currencies whose amounts are small. Returns the columns `r`, `f`, `m` under the same index; the most recent
    customers have the highest `r`. Raises ValueError where a value is missing.
    """
    if customers[_COLUMNS].isna().to_numpy().any():
        raise ValueError("a customer without recency, frequency or monetary value cannot be scored")
    days, orders, money = (customers[name].astype(float).tolist() for name in _COLUMNS)
    scores = scores_of(days, orders, money, own_cuts(days, orders, money, bins=bins, step=step))
    return pd.DataFrame(dict(zip("rfm", scores, strict=True)), index=customers.index, dtype="int64")


def segment(scores: pd.DataFrame, table: Sequence[Segment] = DEFAULT_SEGMENTS) -> pd.Series:
    """The id of each customer's segment: the first row of `table` that fits, else `OTHERS`.

    `scores` has the columns `r`, `f`, `m`, as `score` makes them; the result stands under the same index.
    """
    found = segments_of(Scores(*(scores[name].tolist() for name in "rfm")), table)
    return pd.Series(found, index=scores.index, name="segment", dtype=object)
