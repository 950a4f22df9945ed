"""Who competes: the methods for what is sold regularly, and those for what is sold rarely.

The choice leans on the average of methods: it is left only for one that was clearly better on enough earlier origins,
because who looks best on one short series is mostly lucky.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from handcart.analysis.forecast.bands import banded
from handcart.analysis.forecast.candidates import Values
from handcart.analysis.forecast.comparison import Accuracy, Said, Tell
from handcart.analysis.forecast.course import Course
from handcart.analysis.forecast.factors import Factors, regressed, with_factors_taken_out
from handcart.analysis.forecast.learning import boosted_trees, support_vectors
from handcart.analysis.forecast.members import mean_forecasts
from handcart.analysis.forecast.rare import croston, fading, rare_forecast, season_of_rare
from handcart.analysis.forecast.shared_season import FOR_BANDS, FOR_FORECAST, shared_season, without_season
from handcart.analysis.forecast.textbook import (
    Method,
    arima,
    exponential_smoothing,
    seasonal_naive,
    theta,
    trend_line,
)
from handcart.analysis.forecast.yearly import yearly_course

NAIVE, AVERAGED, COMBINED, RARE = "seasonal_naive", "averaged", "combined", "rare_sales"
SHARED = "shared_season"
REGRESSION, ADJUSTED = "regression", "factors_and_average"
_SHARES = {AVERAGED: 0.6, "exponential_smoothing": 0.25, "arima": 0.15}
"""What the combination is made of; a method that does not fit leaves its share to the average."""
_FARTHEST = 2.0
"""How many times the average a fitted method may pull the combination: fits of a short series can run away."""
_CLEARLY = 0.5
"""A method is taken instead of the usual one when its error is below this share of the usual one's."""
_CLEARLY_WITH_FACTORS = 0.9
"""The same for one that uses the factors the owner named: they were named for a reason."""
_ENOUGH_ORIGINS = 3
_MOST = 600
"""The newest values that are looked at; older ones have no weight left in any method."""


def _averaged(values: Values, season_length: int, horizon: int) -> Values:
    return np.asarray(mean_forecasts([values], season_length, horizon)[0], dtype=float)


_METHODS: Mapping[str, Method] = {
    NAIVE: seasonal_naive,
    AVERAGED: _averaged,
    "exponential_smoothing": exponential_smoothing,
    "theta": theta,
    "arima": arima,
    "support_vectors": support_vectors,
    "boosted_trees": boosted_trees,
    "trend_line": trend_line,
}
_RARE_METHODS: Mapping[str, Method] = {
    NAIVE: seasonal_naive,
    AVERAGED: _averaged,
    "croston": croston,
    "fading": fading,
}


@dataclass(frozen=True, slots=True)
class UsualContest:
    """Every method, and the combination of three; with the owner's factors two more.

    A series that is `short` is averaged once more, without the season it shares with what is `like` it.
    """

    levels: Sequence[int]
    factors: Factors | None
    start: date | None = None
    short: bool = False
    like: Values | None = None

    @property
    def count(self) -> int:
        """How many methods are run."""
        return len(_METHODS) + (2 if self.factors is not None else 0) + (1 if self.short else 0)

    def said(self, known: Values, season_length: int, horizon: int, *, back: int, tell: Tell) -> dict[str, Said]:
        """What they forecast; never below zero where nothing was."""
        course = yearly_course(known, season_length, horizon, self.start)
        values = course.taken_out(known)[-max(_MOST, 3 * season_length) :]
        means: dict[str, Values] = {}
        for name, method in _METHODS.items():
            ahead = method(values, season_length, horizon)
            if ahead is not None:
                means[name] = ahead
            tell()
        means[COMBINED] = _combined(means, never_negative=float(values.min()) >= 0)
        said = banded(values, means, season_length, self.levels)
        said = {name: course.put_back(each) for name, each in said.items()}
        if self.short:
            season = self._season(known, season_length, horizon, back)
            # An earlier moment that knew of no season says so by its error; a forecast without one has its name.
            if season is not None or back:
                said |= self._shared(SHARED, known, season, season_length, horizon)
            tell()
        return said | self._with_factors(known, season_length, horizon, back, tell)

    def _season(self, values: Values, season_length: int, horizon: int, back: int) -> Course | None:
        return shared_season(values, season_length, horizon, _before(self.like, back)) if self.short else None

    def _shared(
        self, name: str, values: Values, season: Course | None, season_length: int, horizon: int
    ) -> dict[str, Said]:
        """The average of a series without the season it shares, which is put back."""
        if season is None:
            return banded(values, {name: _averaged(values, season_length, horizon)}, season_length, self.levels)
        rest, noise = (without_season(values, season, steadied) for steadied in (FOR_FORECAST, FOR_BANDS))
        said = banded(noise, {name: _averaged(rest, season_length, horizon)}, season_length, self.levels)
        return {name: season.put_back(said[name])}

    def _with_factors(self, known: Values, season_length: int, horizon: int, back: int, tell: Tell) -> dict[str, Said]:
        """The regression alone, and the average of what it leaves unexplained with its effects put back."""
        if self.factors is None:
            return {}
        factors = self.factors.at_origin(back)
        said: dict[str, Said] = {}
        ahead = regressed(known, factors, season_length, horizon)
        tell()
        taken_out = with_factors_taken_out(known, factors, season_length, horizon)
        if taken_out is not None:
            rest, effects = taken_out
            season = self._season(rest, season_length, horizon, back)
            left = self._shared(ADJUSTED, rest, season, season_length, horizon)
            if ahead is not None:
                left |= banded(rest, {REGRESSION: ahead - effects}, season_length, self.levels)
            never_negative = float(known.min()) >= 0
            for name, each in left.items():
                said[name] = each.moved(effects, never_negative=never_negative)
        tell()
        return said

    def choice(self, offered: Collection[str], accuracy: Mapping[str, Accuracy]) -> str:
        """The one with the season a short series shares, else the combination; unless another was clearly better."""
        needed = {REGRESSION: _CLEARLY_WITH_FACTORS, ADJUSTED: _CLEARLY_WITH_FACTORS}
        return _chosen(accuracy, SHARED if SHARED in offered else COMBINED, needed)


@dataclass(frozen=True, slots=True)
class RareContest:
    """What is sold rarely: its own method, and those of Croston's family."""

    levels: Sequence[int]
    like: Values | None = None

    @property
    def count(self) -> int:
        """How many methods are run."""
        return len(_RARE_METHODS) + 1

    def said(self, known: Values, season_length: int, horizon: int, *, back: int, tell: Tell) -> dict[str, Said]:
        """What they forecast, all with the bands that earlier steps give."""
        season = season_of_rare(known[-_MOST:], season_length, horizon, _before(self.like, back))
        own = rare_forecast(known[-_MOST:], season_length, horizon, self.levels, season)
        said = {RARE: Said(own.middle, own.lower, own.upper, own.rate)}
        tell()
        for name, method in _RARE_METHODS.items():
            ahead = method(known[-_MOST:], season_length, horizon)
            if ahead is not None:
                lower = {level: np.minimum(own.lower[level], ahead) for level in self.levels}
                upper = {level: np.maximum(own.upper[level], ahead) for level in self.levels}
                said[name] = Said(ahead, lower, upper)
            tell()
        return said

    def choice(self, offered: Collection[str], accuracy: Mapping[str, Accuracy]) -> str:
        """Its own method, unless something else was clearly better."""
        return _chosen(accuracy, RARE, {})


def _before(like: Values | None, back: int) -> Values | None:
    """What is like the series, as far as it was known so many steps earlier."""
    return like if like is None or not back else like[:-back]


def _combined(means: Mapping[str, Values], *, never_negative: bool) -> Values:
    """The average and the two fitted methods by their shares."""
    average = means[AVERAGED]
    parts = [share * _held(means.get(name, average), average, never_negative) for name, share in _SHARES.items()]
    return np.asarray(np.sum(parts, axis=0), dtype=float)


def _held(ahead: Values, average: Values, never_negative: bool) -> Values:
    return np.clip(ahead, average / _FARTHEST, average * _FARTHEST) if never_negative else ahead


def _chosen(accuracy: Mapping[str, Accuracy], usual: str, needed: Mapping[str, float]) -> str:
    """The best of those that beat the usual one by what is needed of them, and at every origin."""
    if usual not in accuracy or accuracy[usual].origins < _ENOUGH_ORIGINS:
        return usual
    bar = accuracy[usual]
    better = [
        name
        for name, each in accuracy.items()
        if each.mase < needed.get(name, _CLEARLY) * bar.mase
        and all(own < other for own, other in zip(each.by_origin, bar.by_origin, strict=True))
    ]
    return min(better, key=lambda name: accuracy[name].mase, default=usual)
