"""The season of a short series: as far as its own years agree, and as far as it goes with what is like it.

Two years of months are too few for the test the batched method begins with (`season`), and a product that is new, or
sold rarely, has less. So its months are held against those of the products beside it, and against its own other years.
What either explains is shrunk by how surely it does; where neither does, there is no season.
"""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from handcart.analysis.forecast.candidates import Values
from handcart.analysis.forecast.course import Course
from handcart.analysis.forecast.history import history_of

SHORT = 4
"""From so many seasons on a series that is sold regularly shows its season by itself."""
_DOUBT = 2.0
"""So many variances of its error the likeness to others is lowered by: `_kept` of it is left."""
_OWN_DOUBT = 1.0
"""The same for how much its own years agree, in standard errors of a correlation."""
_FEWEST = 4
"""Steps that must be known of two years, or of a series and what is like it, to be held against each other."""
_MOST_ALIKE = 1.5
_LEAST = 0.02
"""No step is expected to bring less than this share of a usual one: what is divided by it would explode."""
_VISIBLE = 1e-3
FOR_FORECAST, FOR_BANDS = 0.1, 0.01
"""So much of a usual step is added to each step and to what was expected of it before one is divided by the other: a
piece more or less in the low season says little. Bands need nearly all of the difference to be wide enough.
"""


def shared_season(values: Values, season_length: int, horizon: int, like: Values | None = None) -> Course | None:
    """The season of the steps known and of those ahead; None where none shows.

    `like` are the sales of what is like it, NaN before they begin; both end with the same step.
    """
    if season_length < 2 or not len(values) or float(values.min()) < 0 or not values.any():
        return None
    years = _years(values, season_length)
    shape = _borrowed(years, like)
    shape = shape + _own(years, shape)
    indices = np.maximum(1 + shape, _LEAST)
    indices = indices / indices.mean()
    if np.ptp(indices) < _VISIBLE:
        return None
    count = len(values)
    steps = np.arange(-count, horizon) % season_length
    return Course(indices[steps][:count], indices[steps][count:], factors=True)


def without_season(values: Values, season: Course, steadied: float) -> Values:
    """The series as if every step were a usual one, steadied where its season is low."""
    usual = float(values.sum() / season.known.sum())
    return np.asarray((values + steadied * usual) / (season.known + steadied), dtype=float)


def _years(values: Values, season_length: int) -> Values:
    """The newest seasons below one another, seasons x steps, the last one full; NaN before the series begins."""
    known = values[-SHORT * season_length :]
    rows = -(-len(known) // season_length)
    table = np.full(rows * season_length, np.nan)
    table[len(table) - len(known) :] = known
    return table.reshape(rows, season_length)


def _borrowed(years: Values, like: Values | None) -> Values:
    """The season of what is like it, as far as this series was found to go with it: by step, zero for none."""
    season_length = years.shape[1]
    nothing = np.zeros(season_length)
    others = history_of(like) if like is not None else nothing[:0]
    if len(others) < season_length or float(others.min()) < 0 or not others[-season_length:].any():
        return nothing
    theirs = _indices(_years(others, season_length))
    known = np.isfinite(years)
    expected = np.where(known, theirs, np.nan)
    # Each year of its own against its mean: how much is sold in all is no season.
    with np.errstate(invalid="ignore", divide="ignore"):
        came = (years / np.nanmean(years, axis=1, keepdims=True) - 1)[known]
        said = (expected / np.nanmean(expected, axis=1, keepdims=True) - 1)[known]
    told = np.isfinite(came) & np.isfinite(said)
    came, said = came[told], said[told]
    size = float(said @ said)
    if len(came) < _FEWEST or size < _VISIBLE:
        return nothing
    likeness = float(came @ said) / size
    left = came - likeness * said
    return min(_kept(likeness, float(left @ left) / max(1, len(came) - 2) / size), _MOST_ALIKE) * (theirs - 1)


def _kept(likeness: float, variance: float) -> float:
    """A likeness shrunk by its own error; none below zero."""
    return likeness * max(0.0, 1 - _DOUBT * variance / likeness**2) if likeness > 0 else 0.0


def _own(years: Values, borrowed: Values) -> Values:
    """What is added to the borrowed season because the series' own years agree on it."""
    own = _indices(years)
    with np.errstate(invalid="ignore", divide="ignore"):
        off = years / _levels(years, own)[:, None] - 1 - borrowed
    pairs = list(_pairs(off))
    count = sum(len(one) for one, _ in pairs)
    size = sum(float(one @ one + other @ other) / 2 for one, other in pairs)
    if count < _FEWEST or size < _VISIBLE:
        return np.zeros_like(borrowed)
    agreement = sum(float(one @ other) for one, other in pairs) / size
    of_one = max(0.0, agreement - _OWN_DOUBT / np.sqrt(count))
    # What the mean of several years is worth, from what one is (Spearman and Brown).
    seen = np.isfinite(off).sum(axis=0)
    return np.asarray(seen * of_one / (1 + (seen - 1) * of_one) * (own - 1 - borrowed), dtype=float)


def _pairs(off: Values) -> Iterator[tuple[Values, Values]]:
    """Each two years, at the steps known of both."""
    for one, other in combinations(off, 2):
        both = np.isfinite(one) & np.isfinite(other)
        if both.sum():
            yield one[both], other[both]


def _indices(years: Values) -> Values:
    """What each step brings against the mean step, over all years: 1 where they say nothing."""
    known = np.isfinite(years)
    last = years[-1]
    indices = last / last.mean() if known[-1].all() and last.any() else np.ones_like(last)
    for _ in range(3):
        levels = _levels(years, indices)[:, None]
        weights = (known * np.nan_to_num(levels)).sum(axis=0)
        sums = np.where(known & np.isfinite(levels), years, 0.0).sum(axis=0)
        indices = np.divide(sums, weights, out=np.ones_like(sums), where=weights > 0)
        indices = indices / indices.mean() if indices.any() else np.ones_like(indices)
    return np.asarray(indices, dtype=float)


def _levels(years: Values, indices: Values) -> Values:
    """What a usual step of each year brings; NaN where nothing was sold in it."""
    expected = (np.isfinite(years) * indices).sum(axis=1)
    sums = np.nansum(years, axis=1)
    told = (expected > 0) & (sums > 0)
    return np.asarray(np.where(told, sums / np.maximum(expected, _VISIBLE), np.nan), dtype=float)
