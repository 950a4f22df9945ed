"""Products sold rarely: what most of their steps look like, what they add up to, and how far a step may go.

Every earlier step is a witness of the next one, recent ones and those of the same phase of the season more than
others. Where a season shows (`shared_season`), they speak of a usual step, and each says as much as was to be expected
in its own. The forecast of a step is a middle of what they say, taken the lower the fewer they are, because a level
seen for a short time may be gone. It is what a step is least off by, and mostly zero; what several steps add up to is
their mean, `rate`. Beside it stand Croston's method as corrected by Syntetos and Boylan (2005) and that of Teunter,
Syntetos and Babai (2011).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from handcart.analysis.forecast.candidates import Values
from handcart.analysis.forecast.course import Course
from handcart.analysis.forecast.shared_season import shared_season

_RARE_FROM = 1 - 1 / 1.32
"""The share of steps without a sale from which a product is sold rarely (Syntetos and Boylan, 2005)."""
_LUMPY_FROM = 0.1
"""The same for one whose sales differ much: their squared coefficient of variation is `_DIFFERS` or more."""
_DIFFERS = 0.49
_HALF_LIVES = (5.0, 20.0, np.inf)
"""After so many steps a witness counts half; all three count alike."""
_LEAST_SAME_PHASE = 2.0
_MOST_KAPPA = 0.95
_CAUTION = 1.3
_CAUTION_IN_SEASON = 0.25
"""The middle is taken lower by this over the square root of the number of steps; less where sales were seen to come
again with the season, and are not gone.
"""
_CLOSED = 0.05
"""A phase of the season is closed when no sale in any of them were less likely than this."""
_SMOOTHING = 0.1
_FEWEST_PHASES = 12
"""Of a shorter season, such as the week, the witnesses of the same phase tell enough: two weeks agree by chance."""


@dataclass(frozen=True, slots=True)
class RareForecast:
    """`middle` is what each step is least off by, `rate` what steps add up to; the bands by level in percent."""

    middle: Values
    rate: Values
    lower: Mapping[int, Values]
    upper: Mapping[int, Values]


def is_rare(values: Values) -> bool:
    """Whether a product is sold rarely: in less than three of four steps, or nearly so and in very different sizes."""
    sold = values[values > 0]
    if not len(sold) or float(values.min()) < 0:
        return False
    without = 1 - len(sold) / len(values)
    differs = float((sold / sold.mean()).var())
    return without >= _RARE_FROM or (without >= _LUMPY_FROM and differs >= _DIFFERS)


def rare_forecast(
    values: Values, season_length: int, horizon: int, levels: Sequence[int], season: Course | None = None
) -> RareForecast:
    """Forecast a series that never was negative, oldest value first; with its season, where one shows."""
    weights = _witnesses(values, season_length, horizon)
    ahead = np.ones(horizon)
    if season is not None:
        weights = weights * season.known
        weights /= weights.sum(axis=1, keepdims=True)
        values, ahead = season.taken_out(values), season.ahead
    order = np.argsort(values)
    sizes, shares = values[order], np.cumsum(weights[:, order], axis=1)
    count = len(values)
    caution = _CAUTION if season is None else _CAUTION_IN_SEASON
    middle = _quantile(sizes, shares, max(0.0, 0.5 - caution / np.sqrt(count)))
    lower, upper = {}, {}
    rate = weights @ values
    for level in levels:
        lowest = np.minimum(_quantile(sizes, shares, (1 - level / 100) / 2), middle)
        # What lies below the lower edge is left out above: most of these bands begin at zero.
        below = (weights[:, order] * (sizes < lowest[:, None])).sum(axis=1)
        highest = _quantile(sizes, shares, below + level / 100 * (count + 1) / count)
        lower[level], upper[level] = ahead * lowest, ahead * np.maximum(highest, np.maximum(middle, rate))
    return RareForecast(ahead * middle, ahead * rate, lower, upper)


def season_of_rare(values: Values, season_length: int, horizon: int, like: Values | None = None) -> Course | None:
    """The season a product that is sold rarely has by itself or shares with what is like it; None where none shows."""
    return shared_season(values, season_length, horizon, like) if season_length >= _FEWEST_PHASES else None


def croston(values: Values, season_length: int, horizon: int) -> Values | None:
    """The mean size of a sale over the mean time between two, both smoothed, corrected for its bias."""
    sales = np.flatnonzero(values > 0)
    if not len(sales):
        return None
    size, between = float(values[sales].mean()), len(values) / len(sales)
    for last, sale in pairwise(sales):
        size += _SMOOTHING * (float(values[sale]) - size)
        between += _SMOOTHING * (float(sale - last) - between)
    return np.full(horizon, (1 - _SMOOTHING / 2) * size / between)


def fading(values: Values, season_length: int, horizon: int) -> Values | None:
    """The smoothed chance of a sale times its smoothed size: unlike Croston's it fades when sales cease."""
    sold = values > 0
    if not sold.any():
        return None
    chance, size = float(sold.mean()), float(values[sold].mean())
    for value in values:
        chance += _SMOOTHING * (float(value > 0) - chance)
        if value > 0:
            size += _SMOOTHING * (float(value) - size)
    return np.full(horizon, chance * size)


def _witnesses(values: Values, season_length: int, horizon: int) -> Values:
    """How much each earlier step says about each of those ahead: horizon x time, adding up to one."""
    ages, same_phase = np.arange(len(values))[::-1], _same_phase(values, season_length)
    recent = np.zeros(len(values))
    for half_life in _HALF_LIVES:
        fade = 0.5 ** (ages / half_life)
        recent += fade / fade.sum()
    weights = np.empty((horizon, len(values)))
    for step in range(horizon):
        same = (ages + 1 + step) % season_length == 0 if season_length > 1 else np.zeros(len(values), dtype=bool)
        closed = _is_closed(values, same)
        weights[step] = recent * (same if closed else np.where(same, same_phase, 1.0))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), dtype=float)


def _same_phase(values: Values, season_length: int) -> float:
    """How many times as much a step of the same phase says: the more, the surer sales come again with the season.

    Measured by how much more often than by chance a step is like that of a season ago (Cohen's kappa, less twice its
    error).
    """
    compared = len(values) - season_length
    if season_length < 2 or compared < season_length:
        return _LEAST_SAME_PHASE
    sold = values > 0
    alike, chance = float((sold[season_length:] == sold[:-season_length]).mean()), float(sold.mean())
    by_chance = chance**2 + (1 - chance) ** 2
    agreement = (alike - by_chance) / max(1 - by_chance, 1e-9) - 2 / np.sqrt(compared)
    kappa = min(max(float(agreement), 0.0), _MOST_KAPPA)
    return max(_LEAST_SAME_PHASE, 1 + (season_length - 1) * kappa / (1 - kappa))


def _is_closed(values: Values, same: np.ndarray) -> bool:
    """Whether nothing is ever sold in this phase, such as on the day of the week that is free."""
    if not same.any() or same.all() or (values[same] > 0).any():
        return False
    elsewhere = float((values[~same] > 0).mean())
    return bool((1 - elsewhere) ** int(same.sum()) < _CLOSED)


def _quantile(sizes: Values, shares: Values, level: float | Values) -> Values:
    """The smallest size that so large a share does not exceed, for each step ahead."""
    wanted = np.broadcast_to(np.asarray(level, dtype=float), len(shares))
    places = (shares < wanted[:, None] - 1e-9).sum(axis=1)
    return np.asarray(sizes[np.minimum(places, len(sizes) - 1)], dtype=float)
