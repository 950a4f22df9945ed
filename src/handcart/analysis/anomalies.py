"""Values that neither season nor trend explain: robust limits around what the other values lead one to expect.

Cleveland's STL splits a series; how far the season may change, and whether sums or factors describe the series better,
is chosen by what values left out would have been off by. A value far off is taken out before the rest is judged, so
that it cannot hide itself or its neighbours. Limits stand in units of a robust deviation, and further off where a
series has long tails: what happens every year is no anomaly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Values = NDArray[np.float64]

LIMIT = 2.8
"""Robust deviations a value may be off. Fixed on made-up faults in regenerated series (tests/unit/analysis)."""
_FEWEST = 12
"""Values without which nothing can be called unusual."""
_PERIODIC = 10_001
_SEASON_WINDOWS = (25, _PERIODIC)
"""Over so many years a season is smoothed: it may change slowly, or stays as it is."""
_LINE_WINDOWS = (11, 15, 21)
"""Values that a local line goes through, where there is no season."""
_OFTEN = 5
_JUDGED = 0.9
"""The share of the values, the best explained ones, that a choice is made by: faults have no vote."""
_SUSPECT = 1.2
"""Times the limit a value must be off to be taken out: the others shall not lose their witnesses without need."""
_MOST_FAULTS = 0.15
_ROUNDS, _REPLACEMENTS = 8, 12
_SETTLED = 1e-3
_MOST_LEVERAGE = 0.9
_SAMPLED = 9
_NORMAL_MEDIAN = 1.4826
_TRIMMED_AT = 2.5
_TRIMMED_VARIANCE = 0.9113
"""Of a normal distribution cut off at 2.5 deviations."""
_NORMAL_TAIL = 2.4387
"""The 90 % quantile of normal errors over their median."""
_SHORT = 5.0
_NORMAL_MEAN = 1.2533
_RARE = 0.3
"""From this share of zeros on a series is called rare: its zeros would make every sale an anomaly."""
_ORDINARY = 0.98
"""The share of the values of a rare series that is within its limits whatever they are."""
_LEAST = 1e-3
"""A deviation in units of the mean that nobody would call one."""

Note = Literal["", "too_short"]


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One value out of its limits. `score` is how many robust deviations it is off, below zero where it is too low."""

    index: int
    value: float
    expected: float
    lower: float
    upper: float
    score: float


@dataclass(frozen=True, slots=True)
class Anomalies:
    """The values out of their limits, the oldest first; and for a chart what was expected of each value, with limits.

    Where nothing could be judged the arrays hold the values themselves, and `note` says why.
    """

    found: Sequence[Anomaly]
    expected: Values
    lower: Values
    upper: Values
    note: Note = ""


@dataclass(frozen=True, slots=True)
class _Smoother:
    """One way of saying what is expected, on the scale it works on.

    `leverage` is the share of each value in what is expected of it.
    """

    values: Values
    logarithmic: bool
    season_length: int
    window: int
    leverage: Values

    def __call__(self, values: Values) -> Values:
        return _smoothed(values, self.season_length, self.window)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What is expected of each value by the others, and the deviation in units of one robust deviation."""

    expected: Values
    scores: Values
    deviation: Values


def find_anomalies(values: ArrayLike, *, season_length: int, limit: float = LIMIT) -> Anomalies:
    """The unusual ones of `values`, oldest first, NaN where nothing is known (which is never unusual).

    `season_length` is the number of values after which a season comes again, 1 without one. A `limit` is in robust
    deviations of normal errors: 2.8 finds 90 % of faults of 5 with at most 0.5 % false ones.
    """
    given = np.asarray(values, dtype=float)
    known = np.isfinite(given)
    if int(known.sum()) < _FEWEST:
        return Anomalies((), given, given, given, "too_short")
    filled = np.interp(np.arange(len(given)), np.flatnonzero(known), given[known])
    unit = float(np.abs(filled).mean())
    if unit == 0:
        return Anomalies((), filled, filled, filled)
    rare = float((filled == 0).mean()) >= _RARE
    smoother = _best_smoother(filled / unit, season_length)
    judged = _judged(smoother, known, limit, rare=rare)
    allowed = limit * _tail(judged.scores[known])
    lower, upper = judged.expected - allowed * judged.deviation, judged.expected + allowed * judged.deviation
    bands = [(np.exp(each) if smoother.logarithmic else each) * unit for each in (judged.expected, lower, upper)]
    expected, lower, upper = (np.maximum(each, 0.0) if float(filled.min()) >= 0 else each for each in bands)
    outside = np.flatnonzero(known & (np.abs(judged.scores) > allowed))
    table = np.column_stack([given, expected, lower, upper, judged.scores])[outside]
    found = tuple(Anomaly(int(place), *map(float, row)) for place, row in zip(outside, table, strict=True))
    return Anomalies(found, expected, lower, upper)


def _best_smoother(values: Values, season_length: int) -> _Smoother:
    """The one that values left out would have been least off by, sums compared with factors by their likelihood."""
    found: list[tuple[float, _Smoother]] = []
    for logarithmic in (False, True):
        if logarithmic and float(values.min()) <= 0:
            continue
        series = np.log(values) if logarithmic else values
        for season, window in _windows(len(series), season_length):
            leverage = _leverage(len(series), season, window)
            off = np.sort(np.abs(series - _smoothed(series, season, window)) / (1 - leverage))
            size = max(float(off[: int(_JUDGED * len(off))].mean()), 1e-12)
            cost = float(np.log(size)) + (float(series.mean()) if logarithmic else 0.0)
            found.append((cost, _Smoother(series, logarithmic, season, window, leverage)))
    return min(found, key=lambda each: each[0])[1]


def _windows(count: int, season_length: int) -> list[tuple[int, int]]:
    """Seasons and windows that compete: a season that came twice at least, lines where it did not come often."""
    with_season = [(season_length, window) for window in _SEASON_WINDOWS]
    lines = [(1, window) for window in _LINE_WINDOWS]
    if season_length < 2 or count < 2 * season_length + 2:
        return lines
    return with_season if count >= _OFTEN * season_length else lines + with_season


def _judged(smoother: _Smoother, known: NDArray[np.bool_], limit: float, *, rare: bool) -> _Judged:
    """Take out what is far off, a few at a time, and judge every value by those left."""
    faults = ~known
    while_few = int(_MOST_FAULTS * len(known)) + int(faults.sum())
    judged = _against_others(smoother, faults, rare=rare)
    for _ in range(_ROUNDS):
        suspects = (np.abs(judged.scores) > _SUSPECT * limit) & ~faults
        if not suspects.any() or int(faults.sum()) >= while_few:
            break
        faults = faults.copy()
        faults[_foremost(np.abs(judged.scores), suspects, smoother.season_length)] = True
        judged = _against_others(smoother, faults, rare=rare)
    return judged


def _against_others(smoother: _Smoother, faults: NDArray[np.bool_], *, rare: bool) -> _Judged:
    """What is expected of each value without itself and without the faults."""
    expected, free = _without(smoother, faults), 1 - smoother.leverage
    off = np.where(faults, smoother.values - expected, (smoother.values - expected) / free)
    # How uncertain an expectation is grows with the leverage that was taken from it.
    even = off * np.sqrt(free)
    deviation = _deviation(even, rare=rare)
    return _Judged(smoother.values - off, even / deviation, deviation / np.sqrt(free))


def _without(smoother: _Smoother, faults: NDArray[np.bool_]) -> Values:
    """What is expected where the faults are replaced by what is expected of them, until that settles."""
    clean = smoother.values.copy()
    expected = smoother(clean)
    if not faults.any():
        return expected
    for _ in range(_REPLACEMENTS):
        clean[faults] = expected[faults]
        before, expected = expected, smoother(clean)
        if float(np.abs(expected - before).max()) < _SETTLED * float(np.abs(clean - expected).mean()):
            break
    return expected


def _foremost(scores: Values, suspects: NDArray[np.bool_], season_length: int) -> list[int]:
    """Those suspects that no greater one stands beside: a fault makes its neighbours look faulty too."""
    chosen: list[int] = []
    for place in sorted(np.flatnonzero(suspects), key=lambda each: -scores[each]):
        apart = [abs(int(place) - other) for other in chosen]
        if all(far > 3 and (season_length < 2 or far not in (season_length, 2 * season_length)) for far in apart):
            chosen.append(int(place))
    return chosen


def _deviation(off: Values, *, rare: bool) -> float:
    """A standard deviation that faults have no say in; of a rare series one that leaves few sales out, for most of its
    values are alike.
    """
    sizes = np.abs(off)
    deviation = _NORMAL_MEDIAN * float(np.median(np.abs(off - np.median(off))))
    for _ in range(3):
        inside = off[sizes < _TRIMMED_AT * deviation]
        if len(inside):
            deviation = float(np.sqrt((inside**2).mean() / _TRIMMED_VARIANCE))
    if rare:
        deviation = max(deviation, float(np.quantile(sizes, _ORDINARY)) / LIMIT)
    if deviation == 0:
        deviation = _NORMAL_MEAN * float(sizes.mean())
    return max(deviation, _LEAST)


def _tail(scores: Values) -> float:
    """By how much limits move out: for a series whose errors have longer tails than normal ones, and for a short one,
    whose deviation is itself uncertain.
    """
    usual = np.abs(scores[np.abs(scores) < 4])
    median = float(np.median(usual)) if len(usual) else 0.0
    longer = float(np.quantile(usual, _JUDGED)) / median / _NORMAL_TAIL if median else 1.0
    return float(np.sqrt(max(1.0, longer))) * (1 + _SHORT / len(scores))


def _smoothed(values: Values, season_length: int, window: int) -> Values:
    """Trend and season by STL; a local line where there is no season."""
    if season_length < 2:
        from statsmodels.nonparametric.smoothers_lowess import lowess

        share = min(1.0, window / len(values))
        return np.asarray(lowess(values, np.arange(len(values)), frac=share, it=0, return_sorted=False), dtype=float)
    from statsmodels.tsa.seasonal import STL

    trend = _odd(1.5 * season_length / (1 - 1.5 / window))
    low = _odd(season_length)
    # Between every tenth of a window lines are drawn, as Cleveland advises: ten times as fast.
    split = STL(
        values,
        period=season_length,
        seasonal=window,
        trend=trend,
        low_pass=low,
        seasonal_jump=-(-window // 10),
        trend_jump=-(-trend // 10),
        low_pass_jump=-(-low // 10),
    ).fit()
    return np.asarray(split.trend + split.seasonal, dtype=float)


def _odd(length: float) -> int:
    """The next odd number above: windows have a middle."""
    whole = int(length) + 1
    return whole + 1 - whole % 2


@lru_cache(maxsize=64)
def _leverage(count: int, season_length: int, window: int) -> Values:
    """The share of each value in what is expected of it, from a one among zeros: alike but for both ends."""
    edge = min(count // 2, 2 * max(season_length, 6))
    sampled = np.unique(np.append(np.linspace(0, edge, _SAMPLED).astype(int), count // 2))
    shares = []
    for place in sampled:
        single = np.zeros(count)
        single[place] = 1.0
        shares.append(float(_smoothed(single, season_length, window)[place]))
    from_end = np.minimum(np.arange(count), count - 1 - np.arange(count))
    return np.asarray(np.clip(np.interp(from_end, sampled, shares), 0, _MOST_LEVERAGE), dtype=float)
