"""How far forecasts may be off: the spread the model expects, corrected by what past forecasts were really off by.

Errors are taken relative to the forecast (on the logarithmic scale), or absolute where a series was negative.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handcart.analysis.forecast.candidates import Grid, Scale, Values, grid, run
from handcart.analysis.forecast.members import weights_of
from handcart.analysis.forecast.start import LOWEST_SHARE, prepare, start

ORIGINS = (6, 12, 18, 24, 30, 36, 42, 48)
"""So many steps back forecasts are made again, to be held against what came."""
NORMAL = {80: 1.2815515655446004, 95: 1.959963984540054}
_MEAN_OF_NORMAL = 0.798
"""The mean size of a standard normal error."""
_PRIOR = 8.0
"""The model's own spread counts as so many independent errors."""
_LARGEST = 6.0
"""A single error counts for this many spreads at most."""
_AT_LEAST = 10
"""Values a series must have left at an origin."""
_TOGETHER = 200
_ENOUGH_TO_POOL = 50
_NEIGHBOURS = 2
_SIZED_AT = 0.95


@dataclass(frozen=True, slots=True)
class Spread:
    """Forecast and standard deviation of many series on the scale errors are taken on, each series x horizon."""

    centre: Values
    deviation: Values


@dataclass(frozen=True, slots=True)
class PastErrors:
    """Errors of earlier forecasts in units of the spread expected of them: origins x series x horizon, NaN unknown."""

    sizes: Values

    def factors(self, *, pooled: bool) -> Values:
        """By how much the spread of each series is to be multiplied; alone, or leaning on all series together."""
        horizon = self.sizes.shape[2]
        counts = np.isfinite(self.sizes).sum(axis=(0, 2)) / max(1.0, horizon / 2)
        sums = np.nan_to_num(self.sizes).sum(axis=(0, 2)) / max(1.0, horizon / 2)
        everybody = float(np.nanmean(self.sizes)) if pooled and np.isfinite(self.sizes).any() else _MEAN_OF_NORMAL
        return np.asarray((sums + _PRIOR * everybody) / (counts + _PRIOR) / _MEAN_OF_NORMAL, dtype=float)

    def quantiles(self, level: int, factors: Values) -> Values:
        """How many corrected spreads hold `level` percent of all errors, for each step ahead."""
        relative = self.sizes / factors[None, :, None]
        horizon = relative.shape[2]
        found = np.full(horizon, NORMAL.get(level, np.nan))
        for step in range(horizon):
            near = relative[:, :, max(0, step - _NEIGHBOURS) : step + _NEIGHBOURS + 1]
            known = near[np.isfinite(near)]
            if len(known) >= _ENOUGH_TO_POOL:
                found[step] = np.quantile(known, level / 100)
        return found


def logarithmic(series: Sequence[Values]) -> NDArray[np.bool_]:
    """Which series are told on the logarithmic scale: those without negative values."""
    return np.array([float(each.min()) >= 0 for each in series])


def spread_of(series: Sequence[Values], season_length: int, horizon: int, scale: Scale) -> Spread:
    """Forecast and expected spread of each series from all candidates of one scale.

    The variance of a candidate's errors grows with the horizon as its recursion says; to their average comes how far
    the candidates disagree.
    """
    prepared = prepare(series, season_length)
    candidates = grid(seasonal=season_length > 1)
    runs = run(start(prepared, scale), candidates, horizon)
    weights = weights_of(runs.cost)
    centre = np.einsum("sc,sch->sh", weights, runs.forecasts)
    lengths = np.array([len(each) for each in prepared.raw])
    variance = runs.squared / np.maximum(lengths[:, None] - 3, 1)
    grown = (weights * variance) @ _growth(candidates, season_length, horizon)
    disagreement = np.einsum("sc,sch->sh", weights, runs.forecasts**2) - centre**2
    deviation = np.sqrt(np.maximum(grown + np.maximum(disagreement, 0), 1e-12))
    if scale is not Scale.LOG:
        centre, deviation = centre * prepared.unit[:, None], deviation * prepared.unit[:, None]
    else:
        centre = centre + np.log(prepared.unit)[:, None]
    back = np.empty_like(prepared.order)
    back[prepared.order] = np.arange(len(back))
    return Spread(centre[back], deviation[back])


def past_errors(series: Sequence[Values], season_length: int, horizon: int, scale: Scale) -> PastErrors:
    """Forecast again from every origin and hold the forecasts against what came."""
    sizes = np.full((len(ORIGINS), len(series), horizon), np.nan)
    least = max(_AT_LEAST, season_length)
    again = [
        (number, place)
        for number, back in enumerate(ORIGINS)
        for place, each in enumerate(series)
        if len(each) - back >= least and np.abs(each[:-back]).max() > 0
    ]
    # So many at once that they fit into the processor's cache: time is the only loop, and it is run for all of them.
    for first in range(0, len(again), _TOGETHER):
        part = again[first : first + _TOGETHER]
        known = [series[place][: -ORIGINS[number]] for number, place in part]
        spread = spread_of(known, season_length, horizon, scale)
        for row, (number, place) in enumerate(part):
            came = series[place][len(known[row]) :][:horizon]
            off = np.abs(_on_scale(came, known[row], scale) - spread.centre[row, : len(came)])
            sizes[number, place, : len(came)] = np.minimum(off / spread.deviation[row, : len(came)], _LARGEST)
    return PastErrors(sizes)


def normal_quantile(level: int) -> float:
    """How many standard deviations to either side hold `level` percent of a normal distribution."""
    from scipy.special import ndtri

    return NORMAL.get(level, float(ndtri(0.5 + level / 200)))


def widened_for_few(count: int) -> float:
    """By how much a deviation that is known from so few errors is to be multiplied, so that what is sized by it at
    95 % holds 95 %: Student's quantile over the normal one.
    """
    from scipy.special import ndtri, stdtrit

    return float(stdtrit(count, _SIZED_AT) / ndtri(_SIZED_AT))


def _on_scale(values: Values, known: Values, scale: Scale) -> Values:
    """What came, on the scale of the spread."""
    if scale is not Scale.LOG:
        return values
    return np.asarray(np.log(np.maximum(values, LOWEST_SHARE * float(np.abs(known).mean()))), dtype=float)


def _growth(candidates: Grid, season_length: int, horizon: int) -> Values:
    """How the variance of each candidate's errors grows: candidates x horizon, 1 for the first step."""
    growth = np.ones((len(candidates.alpha), horizon))
    damped, reach = np.zeros_like(candidates.phi), candidates.phi.copy()
    for step in range(1, horizon):
        damped = damped + reach
        reach = reach * candidates.phi
        effect = candidates.alpha + candidates.beta * damped
        if season_length > 1 and step % season_length == 0:
            effect = effect + candidates.gamma
        growth[:, step] = growth[:, step - 1] + effect**2
    return growth
