"""Methods held against what came: forecasts made again from earlier steps, and how far each method was off."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from handcart.analysis.forecast.candidates import Values

_ORIGINS = 4
_LEAST_KNOWN = 10
_TINY = 1e-9

Tell = Callable[[], None]
"""Called after each method; it may raise to stop the work."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one method forecasts: `mean`, its bands by level in percent, and what steps add up to, if not the mean."""

    mean: Values
    lower: Mapping[int, Values]
    upper: Mapping[int, Values]
    rate: Values | None = None

    def moved(self, by: Values, *, never_negative: bool) -> "Said":
        """The same with as much added to every step; cut off at zero where no value was below."""
        least = 0.0 if never_negative else -np.inf
        return Said(
            np.maximum(self.mean + by, least),
            {level: np.maximum(each + by, least) for level, each in self.lower.items()},
            {level: np.maximum(each + by, least) for level, each in self.upper.items()},
        )


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How a method would have done: errors over all origins; `coverage` in percent by level; `bias` in percent of the
    mean size, above zero where it forecast too much; `by_origin` the MASE at each origin, the newest first.
    """

    mase: float
    smape: float
    bias: float
    coverage: Mapping[int, float]
    origins: int
    by_origin: Sequence[float] = ()


class Contest(Protocol):
    """The methods that compete for one kind of series."""

    @property
    def count(self) -> int:
        """How many methods there are at most."""

    def said(self, known: Values, season_length: int, horizon: int, *, back: int, tell: Tell) -> dict[str, Said]:
        """What every method that fits forecasts, where the newest `back` values of the series are not known yet."""

    def choice(self, offered: Collection[str], accuracy: Mapping[str, Accuracy]) -> str:
        """The method of those offered that is to be taken, from how they did."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One origin: what came, and what each method had said."""

    came: Values
    said: Mapping[str, Said]


def origins_of(count: int, season_length: int, horizon: int) -> list[int]:
    """So many steps back it is forecast again; the nearest first, each with a whole horizon to be held against."""
    step = max(1, horizon // 3)
    least = max(_LEAST_KNOWN, season_length + 1)
    backs = range(min(horizon, max(1, count // 4)), count - least + 1, step)
    return list(backs)[:_ORIGINS]


def tried_at(contest: Contest, known: Values, back: int, season_length: int, horizon: int, tell: Tell) -> Tried:
    """What all methods would have said so many steps earlier."""
    before, came = known[:-back], known[len(known) - back :][:horizon]
    if not np.abs(before).max() > 0:
        before = before + _TINY
    return Tried(came, contest.said(before, season_length, len(came), back=back, tell=tell))


def accuracy_of(
    tried: Sequence[Tried], known: Values, season_length: int, levels: Sequence[int]
) -> dict[str, Accuracy]:
    """The accuracy of each method that could say something at every origin, so that errors can be compared."""
    if not tried:
        return {}
    names = [name for name in tried[0].said if all(name in each.said for each in tried)]
    return {name: _accuracy(name, tried, known, season_length, levels) for name in names}


def _accuracy(name: str, tried: Sequence[Tried], known: Values, season_length: int, levels: Sequence[int]) -> Accuracy:
    came = np.concatenate([each.came for each in tried])
    said = np.concatenate([each.said[name].mean for each in tried])
    errors = said - came
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
        by_origin=[float(np.abs(each.said[name].mean - each.came).mean()) / naive for each in tried],
    )


def _covered(name: str, tried: Sequence[Tried], level: int) -> float:
    """How many percent of what came lay within the band around this method."""
    bands = [(each.came, each.said[name]) for each in tried]
    inside = [(came >= said.lower[level]) & (came <= said.upper[level]) for came, said in bands]
    return 100 * float(np.concatenate(inside).mean())
