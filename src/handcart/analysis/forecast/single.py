"""The forecast of one series: every method held against what came, one of them taken, with bands that were measured."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from handcart.analysis.forecast.candidates import Values
from handcart.analysis.forecast.comparison import Accuracy, Contest, accuracy_of, origins_of, tried_at
from handcart.analysis.forecast.contests import ADJUSTED, NAIVE, RareContest, UsualContest
from handcart.analysis.forecast.factors import Effects, Factors, effects_of
from handcart.analysis.forecast.history import history_of
from handcart.analysis.forecast.many import LEVELS
from handcart.analysis.forecast.rare import is_rare
from handcart.analysis.forecast.shared_season import SHORT

_FEWEST = 3

Note = Literal["", "no_history", "too_short", "only_zeros", "not_measured", "naive_is_best"]


@dataclass(frozen=True, slots=True)
class Forecast:
    """`mean` and the bands by level, each as long as the horizon and finite; the method taken, and all that competed.

    `mean` is what each step is least off by; `rate` is what steps add up to, which differs where a product is sold
    rarely: most of its steps are zero, a month of them is not. `effects` are those of the owner's factors. `note` says
    what the owner should know: nothing, or why the forecast is only as good as it is.
    """

    mean: Values
    lower: Mapping[int, Values]
    upper: Mapping[int, Values]
    method: str
    rate: Values
    accuracy: Mapping[str, Accuracy] = field(default_factory=dict)
    effects: Effects | None = None
    note: Note = ""


def forecast(
    values: ArrayLike,
    *,
    season_length: int,
    horizon: int,
    levels: Sequence[int] = LEVELS,
    start: date | None = None,
    factors: ArrayLike | None = None,
    future_factors: ArrayLike | None = None,
    like: ArrayLike | None = None,
    missing: Literal["gap", "zero"] = "gap",
    progress: Callable[[int, int], None] | None = None,
) -> Forecast:
    """Forecast one series, oldest value first, NaN where nothing is known.

    `start` is the day of the first value; days with a season of seven then know dates that are different every year.
    `missing` says what NaN means: a gap is filled from its neighbours, or nothing was sold. `factors` (time x factors)
    and `future_factors` (horizon x factors) add methods that reckon with them. `like` is what is sold of what is like
    it, ending with the same step: a short series, and one that is sold rarely, borrow its season. `progress` is told
    how many methods of all were run, and may raise to stop the work.
    """
    known = history_of(np.asarray(values, dtype=float), missing)
    if len(known) < _FEWEST or not np.abs(known).max() > 0:
        return _without_method(known, horizon, levels)
    given = Factors.of(factors, future_factors, len(known))
    alike = None if like is None else np.asarray(like, dtype=float)
    first_day = _first_day(start, len(np.ravel(values)) - len(known))
    contest: Contest = (
        RareContest(levels, alike)
        if given is None and is_rare(known)
        else UsualContest(levels, given, first_day, len(known) < SHORT * season_length, alike)
    )
    backs = origins_of(len(known), season_length, horizon)
    steps = _Steps((len(backs) + 1) * contest.count, progress)
    ahead = contest.said(known, season_length, horizon, back=0, tell=steps.tell)
    tried = [tried_at(contest, known, back, season_length, horizon, steps.tell) for back in backs]
    measured = accuracy_of(tried, known, season_length, levels)
    accuracy = {name: each for name, each in measured.items() if name in ahead}
    effects = None if given is None else effects_of(known, given.known, season_length=season_length)
    method = contest.choice(ahead, accuracy)
    if effects is not None and ADJUSTED in ahead and ADJUSTED not in accuracy and effects.speak_for_themselves:
        # Too short to have been held against what came, but what the owner plans is not left out for that.
        method = ADJUSTED
    taken = ahead[method]
    return Forecast(
        mean=taken.mean,
        lower=taken.lower,
        upper=taken.upper,
        method=method,
        rate=taken.mean if taken.rate is None else taken.rate,
        accuracy=accuracy,
        effects=effects,
        note=_note(accuracy),
    )


@dataclass(slots=True)
class _Steps:
    """Counts the methods that were run, and tells whoever listens."""

    total: int
    listener: Callable[[int, int], None] | None
    done: int = 0

    def tell(self) -> None:
        self.done += 1
        if self.listener is not None:
            self.listener(self.done, self.total)


def _first_day(start: date | None, left_out: int) -> date | None:
    """The day of the first known value of a daily series."""
    return None if start is None else start + timedelta(days=left_out)


def _note(accuracy: Mapping[str, Accuracy]) -> Note:
    """What the owner should know: that nothing could be measured, or that last year's figure was as good as any."""
    if not accuracy:
        return "not_measured"
    return "naive_is_best" if accuracy[NAIVE].mase <= min(each.mase for each in accuracy.values()) else ""


def _without_method(known: Values, horizon: int, levels: Sequence[int]) -> Forecast:
    """Nothing to learn from: zeros, or the mean of the little there is."""
    level = float(known.mean()) if len(known) else 0.0
    mean = np.full(horizon, level)
    note: Note = "no_history" if not len(known) else "only_zeros" if not np.abs(known).max() > 0 else "too_short"
    lower, upper = ({each: mean.copy() for each in levels} for _ in range(2))
    return Forecast(mean, lower, upper, "mean", mean, note=note)
