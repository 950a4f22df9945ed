"""The owner's own factors: what a unit of each brings, how sure that is, and forecasts that reckon with them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from handcart.analysis.forecast.candidates import Values
from handcart.analysis.regression import fit

_SPARE = 8
"""Values wanted beyond one for each coefficient: with fewer, an error says little about how large it may be."""
_LONGEST_SEASON = 24
"""A longer season is told by waves, not by a column for each of its phases."""
_WAVES = 4
_CHANCE = 0.05
"""How often chance alone may look like an effect; of what is taken into a forecast unmeasured less often."""
_LITTLE_CHANCE = 0.001


@dataclass(frozen=True, slots=True)
class Effects:
    """What one unit of each factor brings, in the order of the factors, beside trend and season.

    A standard error is infinite where the values cannot tell: a factor that never changed, or one that goes with
    another. `r_squared` is the share of all differences that trend, season and factors explain together; `spare` how
    many values there are beyond one for each coefficient.
    """

    coefficients: Values
    standard_errors: Values
    r_squared: float
    spare: int

    def counts(self, chance: float = _CHANCE) -> Sequence[bool]:
        """Which effects are larger than chance would make them, so often at most."""
        from scipy.special import stdtrit

        telling = float(stdtrit(self.spare, 1 - chance / 2))
        return [bool(each) for each in np.abs(self.coefficients) > telling * self.standard_errors]

    @property
    def speak_for_themselves(self) -> bool:
        """Whether one is so much larger than chance that it may be reckoned with before it was held against sales."""
        return any(self.counts(_LITTLE_CHANCE))


@dataclass(frozen=True, slots=True)
class Factors:
    """Known factors, time x factors, and what they will be, horizon x factors."""

    known: Values
    future: Values

    @classmethod
    def of(cls, known: ArrayLike | None, future: ArrayLike | None, count: int) -> "Factors | None":
        """The factors as they were given; None without them. ValueError where they do not fit the series."""
        if known is None:
            return None
        past = _columns(known)
        ahead = _columns(future) if future is not None else np.empty((0, past.shape[1]))
        if len(past) < count or ahead.shape[1] != past.shape[1]:
            raise ValueError("factors must have a row for each value of the series, and as many columns ahead")
        if not (np.isfinite(past).all() and np.isfinite(ahead).all()):
            raise ValueError("a factor is missing")
        return cls(past[-count:] if count else past[:0], ahead)

    def at_origin(self, back: int) -> "Factors":
        """The same where the last `back` values are not known yet, but their factors are."""
        if not back:
            return self
        return Factors(self.known[:-back], np.concatenate([self.known[-back:], self.future]))


def fewest_for_effects(season_length: int, factors: int) -> int:
    """So many values tell what that many factors do, beside trend and season."""
    columns = int(_explaining(season_length, 0, 1).shape[1]) + factors + 1
    # Waves tell nothing of a year of which they have not seen the whole.
    return max(season_length, columns + _SPARE)


def effects_of(values: ArrayLike, factors: ArrayLike, *, season_length: int) -> Effects | None:
    """What each factor does to the series beside its trend and season; None for too few values.

    `factors` is time x factors, or one factor.
    """
    series, table = np.asarray(values, dtype=float), _columns(factors)
    changing = np.ptp(table, axis=0) > 0 if len(table) else np.zeros(table.shape[1], dtype=bool)
    told = int(changing.sum())
    if len(series) < fewest_for_effects(season_length, told):
        return None
    design = np.column_stack([_explaining(season_length, 0, len(series)), table[:, changing]])
    found = fit(series, design)
    coefficients, errors = np.zeros(len(changing)), np.full(len(changing), np.inf)
    if told:
        coefficients[changing], errors[changing] = found.coefficients[-told:], found.standard_errors[-told:]
    return Effects(coefficients, errors, found.r_squared, len(series) - design.shape[1] - 1)


def regressed(values: Values, factors: Factors, season_length: int, horizon: int) -> Values | None:
    """Trend, season and factors carried on; None where the factors ahead or the values are too few."""
    count = len(values)
    columns = np.column_stack([_explaining(season_length, 0, count), factors.known])
    if len(factors.future) < horizon or count < fewest_for_effects(season_length, factors.known.shape[1]):
        return None
    ahead = np.column_stack([_explaining(season_length, count, horizon), factors.future[:horizon]])
    return fit(values, columns).predict(ahead)


def with_factors_taken_out(
    values: Values, factors: Factors, season_length: int, horizon: int
) -> tuple[Values, Values] | None:
    """The series at the mean of its factors, and what the factors ahead add to a forecast of it.

    None where the factors ahead or the values are too few.
    """
    effects = effects_of(values, factors.known, season_length=season_length)
    if effects is None or len(factors.future) < horizon:
        return None
    usual = factors.known.mean(axis=0)
    coefficients = np.where(effects.counts(), effects.coefficients, 0.0)
    return values - (factors.known - usual) @ coefficients, (factors.future[:horizon] - usual) @ coefficients


def _columns(factors: ArrayLike) -> Values:
    """Factors as time x factors, whether one was given or several."""
    table = np.asarray(factors, dtype=float)
    return table[:, None] if table.ndim == 1 else table


def _explaining(season_length: int, first: int, count: int) -> Values:
    """Trend, and the season: a column for each phase but one, or waves."""
    times = np.arange(first, first + count, dtype=float)
    if season_length > _LONGEST_SEASON:
        angles = 2 * np.pi * times[:, None] / season_length * np.arange(1, _WAVES + 1)
        return np.column_stack([times, np.sin(angles), np.cos(angles)])
    phases = [(times % season_length == phase).astype(float) for phase in range(1, season_length)]
    return np.column_stack([times, *phases])
