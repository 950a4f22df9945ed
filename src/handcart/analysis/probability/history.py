"""Customers' histories as the models take them: checked, and equal ones put together."""

import numpy as np
from numpy.typing import ArrayLike

from handcart.analysis.probability.likelihood import Values, positive

_ROUNDING = 1e-9


def history(frequency: ArrayLike, recency: ArrayLike, age: ArrayLike) -> tuple[Values, Values, Values]:
    """Purchases after the first, time from the first to the last, time since the first. ValueError for what is none."""
    x, t_x, t = positive("frequency", frequency), positive("recency", recency), positive("age", age)
    if not x.shape == t_x.shape == t.shape:
        raise ValueError("frequency, recency and age must have one value for each customer")
    if (t_x > t * (1 + _ROUNDING)).any():
        raise ValueError("recency must not be above age")
    return x, np.minimum(t_x, t), t


def distinct_histories(x: Values, t_x: Values, t: Values) -> tuple[Values, Values]:
    """The different histories, a column each, and how many customers have each."""
    rows, counts = np.unique(np.stack([x, t_x, t]), axis=1, return_counts=True)
    return rows, counts.astype(float)
