"""A regression with the owner's own factors as one of the methods: sales explained by trend, season and factors."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from handcart.analysis.forecast.candidates import Values
from handcart.analysis.regression import fit

_FOR_EACH = 3
"""Values wanted for each coefficient."""


@dataclass(frozen=True, slots=True)
class Factors:
    """Known factors, time x factors, and what they will be, horizon x factors."""

    known: Values
    future: Values

    @classmethod
    def of(cls, known: ArrayLike | None, future: ArrayLike | None, count: int) -> "Factors | None":
        """The factors as they were given; None without them. ValueError where they do not fit the series."""
        if known is None:
            return None
        past = _columns(known)
        ahead = _columns(future) if future is not None else np.empty((0, past.shape[1]))
        if len(past) < count or ahead.shape[1] != past.shape[1]:
            raise ValueError("factors must have a row for each value of the series, and as many columns ahead")
        if not (np.isfinite(past).all() and np.isfinite(ahead).all()):
            raise ValueError("a factor is missing")
        return cls(past[-count:], ahead)


@dataclass(frozen=True, slots=True)
class with_factors:  # noqa: N801 reads as the function it stands for
    """The method. `at_origin` gives it as it would have been `back` steps earlier."""

    factors: Factors

    def at_origin(self, back: int) -> "with_factors":
        """The same where the last `back` values are not known yet, but their factors are."""
        known, future = self.factors.known, self.factors.future
        return with_factors(Factors(known[:-back], np.concatenate([known[-back:], future])))

    def __call__(self, values: Values, season_length: int, horizon: int) -> Values | None:
        """Forecasts, or None where the factors ahead or the values are too few."""
        if len(self.factors.future) < horizon:
            return None
        count = len(values)
        columns = np.column_stack([_explaining(season_length, 0, count), self.factors.known])
        if count < _FOR_EACH * (columns.shape[1] + 1):
            return None
        ahead = np.column_stack([_explaining(season_length, count, horizon), self.factors.future[:horizon]])
        return fit(values, columns).predict(ahead)


def _explaining(season_length: int, first: int, count: int) -> Values:
    """Trend, and a column for each phase of the season but one."""
    times = np.arange(first, first + count)
    phases = [(times % season_length == phase).astype(float) for phase in range(1, season_length)]
    return np.column_stack([times.astype(float), *phases])


def _columns(factors: ArrayLike) -> Values:
    table = np.asarray(factors, dtype=float)
    return table[:, None] if table.ndim == 1 else table
