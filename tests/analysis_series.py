"""Series for tests of forecasts: made up, and real ones with their held-out values."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shared_data import shared

YEAR = 12
Values = NDArray[np.float64]


def seasonal(years: int, *, level: float = 100.0, slope: float = 0.0, noise: float = 0.0, seed: int = 1) -> Values:
    """Months with a strong season."""
    random = np.random.default_rng(seed)
    months = np.arange(years * YEAR)
    wave = 1 + 0.4 * np.sin(2 * np.pi * months / YEAR)
    return np.asarray((level + slope * months) * wave * (1 + noise * random.standard_normal(len(months))))


def parts(path: str) -> tuple[list[Values], list[Values]]:
    """The known and the held-out values of each series of a file."""
    table = pd.read_csv(shared(path)).sort_values(["series", "t"])
    known = [rows["value"].to_numpy(float) for _, rows in table[table["part"] == "train"].groupby("series")]
    held_out = [rows["value"].to_numpy(float) for _, rows in table[table["part"] != "train"].groupby("series")]
    return known, held_out


def matrix_of(series: Sequence[Values]) -> Values:
    """The series as rows that end together, NaN before each begins."""
    longest = max(map(len, series))
    return np.stack([np.concatenate([np.full(longest - len(each), np.nan), each]) for each in series])
