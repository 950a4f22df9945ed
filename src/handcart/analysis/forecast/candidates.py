"""Error-correction recursions with a damped trend and a season on a fixed grid: nothing is optimised, all are run.

Series and candidates go through together, as arrays; only time is a loop.
"""

from dataclasses import dataclass
from enum import Enum
from itertools import product

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

_ALPHAS = (0.03, 0.1, 0.22, 0.45, 0.8)
_GAMMAS = (0.0, 0.05, 0.15, 0.4)
_DRIFTS = (0.25, 0.5, 0.75)
_DRIFTING = 0.5
"""From this share of the global slope on a candidate counts as drifting."""
_DAMPINGS = tuple(product((0.8, 0.9, 0.97), (0.05, 0.2)))
_LEAST = 1e-10
"""What a mean squared error is at least, in units of the series' mean: a constant series is told without error."""


class Scale(Enum):
    """On what the recursion runs: logarithms with an additive season, values with factors, values with additions."""

    LOG = "log"
    FACTORS = "factors"
    ADDITIVE = "additive"


@dataclass(frozen=True, slots=True)
class Grid:
    """The parameters of all candidates, each an array of the same length.

    `drift` is the share of the global slope a candidate starts with, `early` that of the early slope; `drifting` marks
    the candidates that only drift.
    """

    alpha: Values
    beta: Values
    gamma: Values
    phi: Values
    drift: Values
    early: Values
    drifting: NDArray[np.bool_]


def grid(*, seasonal: bool) -> Grid:
    """220 candidates; 55 without a season."""
    rows = []
    for alpha, share in product(_ALPHAS, _GAMMAS if seasonal else _GAMMAS[:1]):
        gamma = (1 - alpha) * share
        rows.append((alpha, 0.0, gamma, 1.0, 0.0, 0.0))
        rows += [(alpha, 0.0, gamma, 1.0, drift, 0.0) for drift in _DRIFTS]
        rows += [(alpha, alpha * beta, gamma, phi, 0.0, 1.0) for phi, beta in _DAMPINGS]
        rows.append((alpha, 0.0, gamma, 0.95, 0.0, 1.0))
    alpha, beta, gamma, phi, drift, early = np.array(rows).T
    return Grid(alpha, beta, gamma, phi, drift, early, drifting=drift >= _DRIFTING)


@dataclass(frozen=True, slots=True)
class Started:
    """Series on one scale, ready to run: right-aligned, the longest first, so that at any time the first ones run.

    `values` is series x time with NaN before a series begins; `season` series x length, phase 0 that of the last value;
    `level`, `early`, `drift` one value a series.
    """

    scale: Scale
    values: Values
    lengths: NDArray[np.intp]
    season: Values
    level: Values
    early: Values
    drift: Values


@dataclass(frozen=True, slots=True)
class Runs:
    """What came of every candidate: forecasts series x candidates x horizon on the scale they ran on, the sum of
    squared errors, and minus twice the log-likelihood but for what all scales share.
    """

    forecasts: Values
    squared: Values
    cost: Values


def run(started: Started, candidates: Grid, horizon: int) -> Runs:
    """Run every candidate over every series and on into the future."""
    count, times = started.values.shape
    season_length = started.season.shape[1]
    factors = started.scale is Scale.FACTORS
    shape = (count, len(candidates.alpha))
    level = np.broadcast_to(started.level[:, None], shape).copy()
    trend = started.drift[:, None] * candidates.drift + started.early[:, None] * candidates.early
    season = np.repeat(started.season[:, :, None], shape[1], axis=2)
    squared, logs = np.zeros(shape), np.zeros(shape)
    begins = times - started.lengths
    for time in range(times):
        running = int(np.searchsorted(begins, time, side="right"))
        if not running:
            continue
        phase = (times - 1 - time) % season_length
        moved = trend[:running] * candidates.phi
        ahead = level[:running] + moved
        index = season[:running, phase]
        value = started.values[:running, time, None]
        if factors:
            error = value / index - ahead
            logs[:running] += np.log(index)
            safe = np.where(np.abs(ahead) > _LEAST, ahead, _LEAST)
            season[:running, phase] = np.clip(index + candidates.gamma * error * index / safe, 0.02, 50)
        else:
            error = value - ahead - index
            season[:running, phase] = index + candidates.gamma * error
        level[:running] = ahead + candidates.alpha * error
        trend[:running] = moved + candidates.beta * error
        squared[:running] += error**2
    cost = started.lengths[:, None] * np.log(np.maximum(squared / started.lengths[:, None], _LEAST)) + 2 * logs
    return Runs(_ahead(level, trend, season, candidates.phi, horizon, factors=factors), squared, cost)


def _ahead(level: Values, trend: Values, season: Values, phi: Values, horizon: int, *, factors: bool) -> Values:
    """The forecasts from where the candidates stand: series x candidates x horizon."""
    season_length = season.shape[1]
    forecasts = np.empty((*level.shape, horizon))
    reach = np.zeros_like(phi)
    for step in range(horizon):
        reach = reach + phi ** (step + 1)
        index = season[:, (season_length - 1 - step) % season_length]
        ahead = level + reach * trend
        forecasts[:, :, step] = ahead * index if factors else ahead + index
    return forecasts
