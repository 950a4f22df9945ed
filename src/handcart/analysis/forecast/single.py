"""The forecast of one series: every method held against what came, one of them chosen, with bands that were measured.

The choice leans on the average of methods: it is left only for one that was clearly better on enough earlier origins,
because who looks best on one short series is mostly lucky.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from handcart.analysis.forecast.candidates import Scale, Values
from handcart.analysis.forecast.factors import Factors, with_factors
from handcart.analysis.forecast.many import LEVELS, normal_quantile
from handcart.analysis.forecast.members import mean_forecasts
from handcart.analysis.forecast.textbook import (
    Method,
    arima,
    exponential_smoothing,
    seasonal_naive,
    theta,
    trend_line,
)
from handcart.analysis.forecast.uncertainty import past_errors, spread_of

NAIVE, AVERAGED, COMBINED = "seasonal_naive", "averaged", "combined"
REGRESSION = "regression"
_SHARES = {AVERAGED: 0.6, "exponential_smoothing": 0.25, "arima": 0.15}
"""What the combination is made of; a method that does not fit leaves its share to the average."""
_FEWEST = 3
_ORIGINS = 4
_LEAST_KNOWN = 10
_CLEARLY = 0.5
"""A method is taken instead of the combination when its error is below this share of the combination's."""
_ENOUGH_ORIGINS = 3

Note = Literal["", "no_history", "too_short", "only_zeros", "not_measured", "naive_is_best"]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How a method would have done: errors over all origins; `coverage` in percent by level; `bias` in percent of the
    mean size, above zero where it forecast too much.
    """

    mase: float
    smape: float
    bias: float
    coverage: Mapping[int, float]
    origins: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """`mean` and the bands by level, each as long as the horizon and finite; the method taken, and all that competed.

    `note` says what the owner should know: nothing, or why the forecast is only as good as it is.
    """

    mean: Values
    lower: Mapping[int, Values]
    upper: Mapping[int, Values]
    method: str
    accuracy: Mapping[str, Accuracy] = field(default_factory=dict)
    note: Note = ""


def forecast(
    values: ArrayLike,
    *,
    season_length: int,
    horizon: int,
    levels: Sequence[int] = LEVELS,
    factors: ArrayLike | None = None,
    future_factors: ArrayLike | None = None,
    missing: Literal["gap", "zero"] = "gap",
) -> Forecast:
    """Forecast one series, oldest value first, NaN where nothing is known.

    `missing` says what NaN means: a gap is filled from its neighbours, or nothing was sold. `factors` (time x factors)
    and `future_factors` (horizon x factors) add a regression to the methods.
    """
    known = _filled(np.asarray(values, dtype=float), missing)
    if len(known) < _FEWEST or not np.abs(known).max() > 0:
        return _without_method(known, horizon, levels)
    given = Factors.of(factors, future_factors, len(known))
    methods = _methods(given)
    origins = _origins(len(known), season_length, horizon)
    tried = [_at_origin(methods, known, back, season_length, horizon, levels) for back in origins]
    accuracy = {
        name: _accuracy(name, tried, known, season_length, levels) for name in methods if _everywhere(name, tried)
    }
    ahead = _forecasts(methods, known, season_length, horizon)
    chosen = _choice(accuracy, ahead)
    lower, upper = _bands(known, ahead[chosen], season_length, levels)
    return Forecast(ahead[chosen], lower, upper, chosen, accuracy, _note(accuracy))


def _methods(given: Factors | None) -> dict[str, Method]:
    """All methods that compete, by name; the combination is made of others."""
    methods: dict[str, Method] = {
        NAIVE: seasonal_naive,
        AVERAGED: lambda values, length, horizon: mean_forecasts([values], length, horizon)[0],
        "exponential_smoothing": exponential_smoothing,
        "theta": theta,
        "arima": arima,
        "trend_line": trend_line,
    }
    if given is not None:
        methods[REGRESSION] = with_factors(given)
    return methods | {COMBINED: seasonal_naive}


def _forecasts(methods: Mapping[str, Method], known: Values, season_length: int, horizon: int) -> dict[str, Values]:
    """What each method that fits forecasts; never below zero where nothing was."""
    found = {
        name: ahead
        for name, method in methods.items()
        if name != COMBINED and (ahead := method(known, season_length, horizon)) is not None
    }
    found[COMBINED] = np.sum([share * found.get(name, found[AVERAGED]) for name, share in _SHARES.items()], axis=0)
    if float(known.min()) >= 0:
        found = {name: np.maximum(ahead, 0.0) for name, ahead in found.items()}
    return found


@dataclass(frozen=True, slots=True)
class _Tried:
    """One origin: what came, what each method had said, and half the width of each band."""

    came: Values
    said: Mapping[str, Values]
    widths: Mapping[int, Values]
    logarithmic: bool


def _origins(count: int, season_length: int, horizon: int) -> list[int]:
    """So many steps back it is forecast again; the nearest first, each with a whole horizon to be held against."""
    step = max(1, horizon // 3)
    least = max(_LEAST_KNOWN, season_length + 1)
    backs = range(min(horizon, max(1, count // 4)), count - least + 1, step)
    return list(backs)[:_ORIGINS]


def _at_origin(
    methods: Mapping[str, Method], known: Values, back: int, season_length: int, horizon: int, levels: Sequence[int]
) -> _Tried:
    before, came = known[:-back], known[len(known) - back :][:horizon]
    if not np.abs(before).max() > 0:
        before = before + 1e-9
    shortened = {name: _shortened(method, back) for name, method in methods.items()}
    said = _forecasts(shortened, before, season_length, len(came))
    widths = _widths(before, season_length, len(came), levels)
    return _Tried(came, said, widths, logarithmic=float(before.min()) >= 0)


def _shortened(method: Method, back: int) -> Method:
    """A regression must know which of its factors were known then."""
    at = getattr(method, "at_origin", None)
    return method if at is None else at(back)


def _everywhere(name: str, tried: Sequence[_Tried]) -> bool:
    """Whether a method could say something at every origin, so that its error can be compared."""
    return bool(tried) and all(name in each.said for each in tried)


def _accuracy(name: str, tried: Sequence[_Tried], known: Values, season_length: int, levels: Sequence[int]) -> Accuracy:
    errors = np.concatenate([each.said[name] - each.came for each in tried])
    came = np.concatenate([each.came for each in tried])
    said = np.concatenate([each.said[name] for each in tried])
    lag = season_length if len(known) > season_length else 1
    naive = float(np.abs(known[lag:] - known[:-lag]).mean()) or float(np.abs(known).mean())
    sizes = np.abs(said) + np.abs(came)
    percent = np.divide(200 * np.abs(errors), sizes, out=np.zeros_like(errors), where=sizes > 0)
    return Accuracy(
        mase=float(np.abs(errors).mean()) / naive,
        smape=float(percent.mean()),
        bias=100 * float(errors.mean()) / (float(np.abs(came).mean()) or 1.0),
        coverage={level: _covered(name, tried, level) for level in levels},
        origins=len(tried),
    )


def _covered(name: str, tried: Sequence[_Tried], level: int) -> float:
    """How many percent of what came lay within the band around this method."""
    inside = []
    for each in tried:
        below, above = _around(each.said[name], each.widths[level], logarithmic=each.logarithmic)
        inside.append((each.came >= below) & (each.came <= above))
    return 100 * float(np.concatenate(inside).mean())


def _choice(accuracy: Mapping[str, Accuracy], ahead: Mapping[str, Values]) -> str:
    """The combination, unless something else was clearly better or nothing beats last year's figure."""
    measured = {name: each for name, each in accuracy.items() if name in ahead}
    if COMBINED not in measured or measured[COMBINED].origins < _ENOUGH_ORIGINS:
        return COMBINED
    best = min(measured, key=lambda name: measured[name].mase)
    if measured[best].mase < _CLEARLY * measured[COMBINED].mase:
        return best
    return COMBINED


def _note(accuracy: Mapping[str, Accuracy]) -> Note:
    """What the owner should know: that nothing could be measured, or that last year's figure was as good as any."""
    if not accuracy:
        return "not_measured"
    return "naive_is_best" if accuracy[NAIVE].mase <= min(each.mase for each in accuracy.values()) else ""


def _bands(
    known: Values, mean: Values, season_length: int, levels: Sequence[int]
) -> tuple[dict[int, Values], dict[int, Values]]:
    logarithmic = float(known.min()) >= 0
    widths = _widths(known, season_length, len(mean), levels)
    bands = {level: _around(mean, widths[level], logarithmic=logarithmic) for level in levels}
    return {level: band[0] for level, band in bands.items()}, {level: band[1] for level, band in bands.items()}


def _widths(known: Values, season_length: int, horizon: int, levels: Sequence[int]) -> dict[int, Values]:
    """Half the width of each band on the scale of the errors, corrected by what past forecasts were off by."""
    scale = Scale.LOG if float(known.min()) >= 0 else Scale.ADDITIVE
    deviation = spread_of([known], season_length, horizon, scale).deviation[0]
    factor = float(past_errors([known], season_length, horizon, scale).factors(pooled=False)[0])
    return {level: deviation * factor * normal_quantile(level) for level in levels}


def _around(mean: Values, width: Values, *, logarithmic: bool) -> tuple[Values, Values]:
    if logarithmic:
        grown = np.minimum(width, 50)
        return mean * np.exp(-grown), mean * np.exp(grown)
    return mean - width, mean + width


def _without_method(known: Values, horizon: int, levels: Sequence[int]) -> Forecast:
    """Nothing to learn from: zeros, or the mean of the little there is."""
    level = float(known.mean()) if len(known) else 0.0
    mean = np.full(horizon, level)
    note: Note = "no_history" if not len(known) else "only_zeros" if not np.abs(known).max() > 0 else "too_short"
    bands = {each: mean.copy() for each in levels}
    return Forecast(mean, bands, {each: mean.copy() for each in levels}, "mean", {}, note)


def _filled(values: Values, missing: Literal["gap", "zero"]) -> Values:
    """The series from its first known value on."""
    known = np.flatnonzero(np.isfinite(values))
    if not len(known):
        return np.empty(0)
    begun = values[known[0] :]
    if missing == "zero":
        return np.nan_to_num(begun)
    return np.asarray(np.interp(np.arange(len(begun)), known - known[0], values[known]), dtype=float)
