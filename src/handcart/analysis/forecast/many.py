"""Forecasts of many series at once, with bands measured on all of them together."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from handcart.analysis.forecast.candidates import Scale, Values
from handcart.analysis.forecast.course import Course
from handcart.analysis.forecast.history import history_of
from handcart.analysis.forecast.members import mean_forecasts
from handcart.analysis.forecast.rare import is_rare, rare_forecast, season_of_rare
from handcart.analysis.forecast.shared_season import FOR_BANDS, FOR_FORECAST, SHORT, shared_season, without_season
from handcart.analysis.forecast.uncertainty import PastErrors, logarithmic, normal_quantile, past_errors, spread_of

LEVELS = (80, 95)
_FEWEST = 3
"""Values a series must have before anything but its mean is said."""
_BATCH = 200
"""Series that go through together: their candidates fit into the processor's cache."""
_POOLED_FROM = 50
_MOST = 600
"""The newest values that are looked at; older ones have no weight left."""


@dataclass(frozen=True, slots=True)
class Forecasts:
    """`mean`, and for each level of percent `lower` and `upper`: series x horizon, always finite.

    `mean` is what each step is least off by. What several steps add up to, as a plan needs it, is `rate`: it differs
    from the mean where a product is sold rarely, because most of its steps are zero.
    """

    mean: Values
    rate: Values
    lower: Mapping[int, Values]
    upper: Mapping[int, Values]


def forecast_many(
    matrix: ArrayLike,
    *,
    season_length: int,
    horizon: int,
    levels: Sequence[int] = LEVELS,
    groups: Sequence[Hashable] | None = None,
) -> Forecasts:
    """Forecast the rows of `matrix` (series x time, NaN before a series begins; a gap is filled from its neighbours).

    A series without history is forecast as zero, one with less than three values by their mean. `groups` says what each
    row belongs to: what is too short or too rare to show its season borrows that of the others in its group.
    """
    rows = np.atleast_2d(np.asarray(matrix, dtype=float))
    series = [history_of(row)[-max(_MOST, 3 * season_length) :] for row in rows]
    mean = np.zeros((len(series), horizon))
    made = Forecasts(mean, mean.copy(), *({level: mean.copy() for level in levels} for _ in range(2)))
    beside = _beside(rows, groups)
    told, seasons = [], {}
    for place, each in enumerate(series):
        if len(each) >= _FEWEST and is_rare(each):
            season = season_of_rare(each, season_length, horizon, beside[place])
            _enter_rare(made, place, each, season_length, season)
        elif len(each) >= _FEWEST and float(np.abs(each).max()) > 0:
            told.append(place)
            if len(each) < SHORT * season_length:
                seasons[place] = shared_season(each, season_length, horizon, beside[place])
        elif len(each):
            _enter_level(made, place, float(each.mean()))
    _enter_regular(made, series, np.array(told, dtype=np.intp), season_length, seasons)
    return made


def _beside(rows: Values, groups: Sequence[Hashable] | None) -> Sequence[Values | None]:
    """What the others in the group of each row bring together; of one that is alone there, all others."""
    if groups is None:
        return [None] * len(rows)
    if len(groups) != len(rows):
        raise ValueError("each row of the matrix must belong to a group")
    known, values = np.isfinite(rows), np.nan_to_num(rows)
    members = {group: np.array([each == group for each in groups]) for group in set(groups)}
    found: list[Values | None] = []
    for place, group in enumerate(groups):
        others = members[group].copy() if members[group].sum() > 1 else np.ones(len(rows), dtype=bool)
        others[place] = False
        begun = known[others].any(axis=0)
        found.append(np.where(begun, values[others].sum(axis=0), np.nan) if begun.any() else None)
    return found


def _enter_level(made: Forecasts, place: int, level: float) -> None:
    """Too little to learn from: the same everywhere."""
    for each in (made.mean, made.rate, *made.lower.values(), *made.upper.values()):
        each[place] = level


def _enter_rare(made: Forecasts, place: int, values: Values, season_length: int, season: Course | None) -> None:
    said = rare_forecast(values, season_length, made.mean.shape[1], list(made.lower), season)
    made.mean[place], made.rate[place] = said.middle, said.rate
    for level in made.lower:
        made.lower[level][place], made.upper[level][place] = said.lower[level], said.upper[level]


def _enter_regular(
    made: Forecasts,
    series: Sequence[Values],
    places: NDArray[np.intp],
    season_length: int,
    seasons: Mapping[int, Course | None],
) -> None:
    """All that are sold regularly, a batch after the other; their bands lean on one another."""
    horizon, levels = made.mean.shape[1], list(made.lower)
    rest, noise = (
        {place: _without(series[place], seasons.get(place), steadied) for place in places}
        for steadied in (FOR_FORECAST, FOR_BANDS)
    )
    ahead = np.stack([_ahead(seasons.get(place), horizon) for place in places]) if len(places) else made.mean[:0]
    for first in range(0, len(places), _BATCH):
        chosen = places[first : first + _BATCH]
        made.mean[chosen] = mean_forecasts([rest[place] for place in chosen], season_length, horizon)
    made.mean[places] *= ahead
    made.rate[places] = made.mean[places]
    logs = np.array([bool(logarithmic([series[place]])[0]) for place in places], dtype=bool)
    for scale, which in ((Scale.LOG, logs), (Scale.ADDITIVE, ~logs)):
        chosen = places[which]
        if not len(chosen):
            continue
        widths = _widths([noise[place] for place in chosen], season_length, horizon, scale, levels)
        for level, width in widths.items():
            mean = made.mean[chosen]
            logarithm = scale is Scale.LOG
            made.lower[level][chosen] = mean * np.exp(-width) if logarithm else mean - width
            made.upper[level][chosen] = mean * np.exp(width) if logarithm else mean + width


def _without(values: Values, season: Course | None, steadied: float) -> Values:
    return values if season is None else without_season(values, season, steadied)


def _ahead(season: Course | None, horizon: int) -> Values:
    return np.ones(horizon) if season is None else season.ahead


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
