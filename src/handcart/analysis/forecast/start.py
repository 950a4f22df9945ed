"""Series made ready for the recursions: scaled, their season and their first line found, aligned at their ends."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handcart.analysis.forecast.candidates import Scale, Started, Values
from handcart.analysis.forecast.season import Season, season_of

LOWEST_SHARE = 0.01
"""Of the mean: below it a value counts as that much on the logarithmic scale, where zero has no place."""
_EARLY = 10


@dataclass(frozen=True, slots=True)
class Prepared:
    """Series of one batch in units of their mean size, the longest first; `order` are their places in the input."""

    order: NDArray[np.intp]
    unit: Values
    raw: Sequence[Values]
    log: Sequence[Values]
    seasons: Sequence[Season]
    season_length: int

    @property
    def log_sums(self) -> Values:
        """The sum of the logarithms of each series: what makes likelihoods of both scales comparable."""
        return np.array([float(each.sum()) for each in self.log])


def prepare(series: Sequence[Values], season_length: int) -> Prepared:
    """Scale the series and find their seasons. Each must have a value that is not zero."""
    order = np.argsort([-len(each) for each in series], kind="stable")
    units = np.array([float(np.abs(series[place]).mean()) for place in order])
    raw = [series[place] / unit for place, unit in zip(order, units, strict=True)]
    log = [np.log(np.maximum(each, LOWEST_SHARE)) for each in raw]
    seasons = [season_of(*both, season_length) for both in zip(raw, log, strict=True)]
    return Prepared(order, units, raw, log, seasons, season_length)


def start(prepared: Prepared, scale: Scale) -> Started:
    """The series on one scale, with their level, slopes and season to begin with."""
    values = prepared.log if scale is Scale.LOG else prepared.raw
    season = np.stack([_starting_season(each, scale) for each in prepared.seasons])
    lengths = np.array([len(each) for each in values], dtype=np.intp)
    early = max(_EARLY, prepared.season_length)
    lines = [_lines(_adjusted(each, indices, scale), early) for each, indices in zip(values, season, strict=True)]
    level, slope, drift = np.array(lines).T
    return Started(scale, _right_aligned(values), lengths, season, level, slope, drift)


def _starting_season(season: Season, scale: Scale) -> Values:
    if scale is Scale.FACTORS:
        factors = np.exp(season.log)
        return np.asarray(factors / factors.mean(), dtype=float)
    return season.log if scale is Scale.LOG else season.raw


def _adjusted(values: Values, indices: Values, scale: Scale) -> Values:
    """The values without their season."""
    phases = (len(values) - 1 - np.arange(len(values))) % len(indices)
    return np.asarray(values / indices[phases] if scale is Scale.FACTORS else values - indices[phases], dtype=float)


def _lines(values: Values, early: int) -> tuple[float, float, float]:
    """Level before the first value and slope of the early line, and the slope of the line through all values."""
    level, slope = _line(values[:early])
    return level, slope, _line(values)[1]


def _line(values: Values) -> tuple[float, float]:
    """The least-squares line: its value one step before the first, and its slope."""
    if len(values) < 2:
        return float(values.mean()), 0.0
    steps = np.arange(1, len(values) + 1) - (len(values) + 1) / 2
    slope = float(steps @ values) / float(steps @ steps)
    return float(values.mean()) - slope * (len(values) + 1) / 2, slope


def _right_aligned(series: Sequence[Values]) -> Values:
    longest = len(series[0])
    matrix = np.full((len(series), longest), np.nan)
    for row, values in zip(matrix, series, strict=True):
        row[longest - len(values) :] = values
    return matrix
