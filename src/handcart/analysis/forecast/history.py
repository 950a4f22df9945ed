"""A series as it was given made a history: from its first value on, without gaps."""

from typing import Literal

import numpy as np

from handcart.analysis.forecast.candidates import Values

_NOTHING = 1e-100
"""What is smaller than this is zero: its square would be."""


def history_of(values: Values, missing: Literal["gap", "zero"] = "gap") -> Values:
    """The series from its first known value on, oldest first, NaN where nothing is known.

    A gap is filled in a straight line, the last value carried on; or nothing was sold where a value is missing.
    """
    known = np.flatnonzero(np.isfinite(values))
    if not len(known):
        return np.empty(0)
    begun = values[known[0] :]
    if missing == "zero":
        filled = np.where(np.isfinite(begun), begun, 0.0)
    else:
        filled = np.interp(np.arange(len(begun)), known - known[0], values[known])
    return np.asarray(np.where(np.abs(filled) < _NOTHING, 0.0, filled), dtype=float)
