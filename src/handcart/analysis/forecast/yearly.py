"""The course of the year in a daily series, whose own season is the week: taken out before, put back after."""

from dataclasses import dataclass

import numpy as np

from handcart.analysis.forecast.candidates import Values
from handcart.analysis.forecast.comparison import Said

_YEAR = 365.2425
_WEEK = 7
_WAVES = 6
"""Sine and cosine pairs: the sixth is two months long."""
_FEWEST_YEARS = 2
_PRIOR = 2.0
"""How much the course leans towards none, in years of days that say so."""


@dataclass(frozen=True, slots=True)
class Course:
    """Factors (or additions, where a series was not always above zero) of the days known and of those ahead."""

    known: Values
    ahead: Values
    factors: bool

    def taken_out(self, values: Values) -> Values:
        """The series without the course of the year."""
        return values / self.known if self.factors else values - self.known

    def put_back(self, said: Said) -> Said:
        """A forecast of what is left with the course of the year again."""
        if not self.factors:
            return said.moved(self.ahead, never_negative=False)
        return Said(
            said.mean * self.ahead,
            {level: each * self.ahead for level, each in said.lower.items()},
            {level: each * self.ahead for level, each in said.upper.items()},
        )


def yearly_course(values: Values, season_length: int, horizon: int) -> Course:
    """The course of the year in days whose season is the week; none for other series or less than two years."""
    count = len(values)
    if season_length != _WEEK or count < _FEWEST_YEARS * _YEAR:
        return Course(np.ones(count), np.ones(horizon), factors=True)
    factors = float(values.min()) >= 0
    level = _moving_year(values)
    size = max(float(np.abs(values).mean()), 1e-12)
    off = values / np.maximum(level, 0.01 * size) - 1 if factors else values - level
    waves = _waves(np.arange(count + horizon, dtype=float))
    weekdays = np.eye(_WEEK)[np.arange(count) % _WEEK]
    design = np.column_stack([waves[:count], weekdays])
    leaning = np.diag([_PRIOR * _YEAR / 2] * waves.shape[1] + [1e-6] * _WEEK)
    coefficients = np.linalg.solve(design.T @ design + leaning, design.T @ off)[: waves.shape[1]]
    course = waves @ coefficients
    course = np.maximum(1 + course, 0.1) if factors else course
    return Course(course[:count], course[count:], factors=factors)


def _waves(days: Values) -> Values:
    angles = 2 * np.pi * days[:, None] / _YEAR * np.arange(1, _WAVES + 1)
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1)


def _moving_year(values: Values) -> Values:
    """The mean of the year around each day; at both ends of the nearest whole year, moved along its trend."""
    half = int(_YEAR) // 2
    sums = np.concatenate([[0.0], np.cumsum(values)])
    middle = np.clip(np.arange(len(values)), half, len(values) - half - 1)
    means = (sums[middle + half + 1] - sums[middle - half]) / (2 * half + 1)
    slope = (means[-half - 1] - means[half]) / max(1, len(values) - 2 * half - 1)
    return np.asarray(means + slope * (np.arange(len(values)) - middle), dtype=float)
