"""The course of the year in a daily series, whose own season is the week: taken out before, put back after.

Slow waves of the year, and, where it is known on which day the series begins, dates that are different every year, such
as a public holiday.
"""

from datetime import date, timedelta

import numpy as np

from handcart.analysis.forecast.candidates import Values
from handcart.analysis.forecast.course import Course

_YEAR = 365.2425
_WEEK = 7
_WAVES = 6
"""Sine and cosine pairs: the sixth is two months long."""
_FEWEST_YEARS = 2
_PRIOR = 2.0
"""How much the course leans towards none, in years of days that say so."""
_CLEARLY = 3.0
"""A date is different from others when its mean is off by so many of its standard errors."""
_LEAST = 0.02
"""No day is expected to bring less than this share of a usual one: what is divided by it would explode."""


def yearly_course(values: Values, season_length: int, horizon: int, start: date | None = None) -> Course:
    """The course of the year in days whose season is the week; none for other series or less than two years.

    `start` is the day of the first value.
    """
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
    coefficients = np.linalg.solve(design.T @ design + leaning, design.T @ off)
    course = waves @ coefficients[: waves.shape[1]]
    rest = off - design @ coefficients
    if factors:
        # A free Sunday is no witness of a public holiday.
        usual = np.maximum(1 + design @ coefficients, _LEAST)
        dates = _dates(rest / usual, start, horizon)
        course = np.maximum((1 + course) * (1 + dates), _LEAST)
    else:
        course = course + _dates(rest, start, horizon)
    return Course(course[:count], course[count:], factors=factors)


def _dates(rest: Values, start: date | None, horizon: int) -> Values:
    """How far each day is off because of its date: the mean of the same date in all years, where that is clear."""
    effect = np.zeros(len(rest) + horizon)
    if start is None:
        return effect
    days = [start + timedelta(days=place) for place in range(len(effect))]
    keys = np.array([day.month * 100 + day.day for day in days])
    known = keys[: len(rest)]
    usual = 1.4826 * float(np.median(np.abs(rest - np.median(rest))))
    for key in np.unique(known):
        own = rest[known == key]
        mean = float(own.mean())
        if len(own) >= _FEWEST_YEARS and abs(mean) > _CLEARLY * max(usual, float(own.std())) / np.sqrt(len(own)):
            effect[keys == key] = mean
    return effect


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
