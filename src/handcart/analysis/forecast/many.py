"""Forecasts of many series at once, with bands measured on all of them together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from handcart.analysis.forecast.candidates import Scale, Values
from handcart.analysis.forecast.members import mean_forecasts
from handcart.analysis.forecast.uncertainty import NORMAL, PastErrors, logarithmic, past_errors, spread_of

LEVELS = (80, 95)
_FEWEST = 3
"""Values a series must have before anything but its mean is said."""
_BATCH = 200
"""Series that go through together: their candidates fit into the processor's cache."""
_POOLED_FROM = 50


@dataclass(frozen=True, slots=True)
class Forecasts:
    """`mean`, and for each level of percent `lower` and `upper`: series x horizon, always finite."""

    mean: Values
    lower: Mapping[int, Values]
    upper: Mapping[int, Values]


def forecast_many(matrix: ArrayLike, *, season_length: int, horizon: int, levels: Sequence[int] = LEVELS) -> Forecasts:
    """Forecast the rows of `matrix` (series x time, NaN before a series begins; a gap is filled from its neighbours).

    A series without history is forecast as zero, one with less than three values by their mean.
    """
    series = [_without_gaps(row) for row in np.atleast_2d(np.asarray(matrix, dtype=float))]
    mean = np.zeros((len(series), horizon))
    off = {level: np.zeros((len(series), horizon)) for level in levels}
    lower, upper = ({level: mean.copy() for level in levels} for _ in range(2))
    for place, each in enumerate(series):
        if 0 < len(each) < _FEWEST:
            mean[place] = each.mean()
    logs = np.array([len(each) > 0 and bool(logarithmic([each])[0]) for each in series])
    told = np.array([len(each) >= _FEWEST and float(np.abs(each).max()) > 0 for each in series])
    for first in range(0, len(series), _BATCH):
        chosen = [place for place in range(first, min(first + _BATCH, len(series))) if told[place]]
        if chosen:
            mean[chosen] = mean_forecasts([series[place] for place in chosen], season_length, horizon)
    for scale, mask in ((Scale.LOG, told & logs), (Scale.ADDITIVE, told & ~logs)):
        places = np.flatnonzero(mask)
        if len(places):
            widths = _widths([series[place] for place in places], season_length, horizon, scale, levels)
            for level in levels:
                off[level][places] = widths[level]
    for level in levels:
        above = np.where(logs[:, None], mean * np.exp(off[level]), mean + off[level])
        below = np.where(logs[:, None], mean * np.exp(-off[level]), mean - off[level])
        lower[level], upper[level] = below, above
    return Forecasts(mean, lower, upper)


def _widths(
    series: Sequence[Values], season_length: int, horizon: int, scale: Scale, levels: Sequence[int]
) -> dict[int, Values]:
    """Half the width of each band on the scale of the errors: level -> series x horizon."""
    deviations, sizes = [], []
    for first in range(0, len(series), _BATCH):
        batch = series[first : first + _BATCH]
        deviations.append(spread_of(batch, season_length, horizon, scale).deviation)
        sizes.append(past_errors(batch, season_length, horizon, scale).sizes)
    errors = PastErrors(np.concatenate(sizes, axis=1))
    pooled = len(series) >= _POOLED_FROM
    factors = errors.factors(pooled=pooled)
    spread = np.concatenate(deviations) * factors[:, None]
    quantiles = {
        level: errors.quantiles(level, factors) if pooled else np.full(horizon, normal_quantile(level))
        for level in levels
    }
    return {level: spread * quantiles[level] for level in levels}


def normal_quantile(level: int) -> float:
    """How many standard deviations to either side hold `level` percent of a normal distribution."""
    from scipy.special import ndtri

    return NORMAL.get(level, float(ndtri(0.5 + level / 200)))


def _without_gaps(row: NDArray[np.float64]) -> Values:
    """The row from its first value on, gaps filled in a straight line, the last value carried on."""
    known = np.flatnonzero(np.isfinite(row))
    if not len(known):
        return np.empty(0)
    begun = row[known[0] :]
    places = np.arange(len(begun))
    return np.asarray(np.interp(places, known - known[0], row[known]), dtype=float)
