"""The demand for every product in the coming weeks, from what was ordered of it. The forecast itself is heavy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from math import nan, sqrt
from typing import TypeAlias

from handcart.domain.progress import Progress
from handcart.store.queries.plan import SoldFrom, first_sale, sold_by_day, sold_by_month
from handcart.store.queries.sold_series import product_names
from handcart.store.session import ReadSession
from handcart.usecases.forecasts.sales_series import SEASONS, Grain, start_of, steps_ahead

_YEARS_READ = 5
_MONTHS_ENOUGH = 12
"""From so many whole months of history on, months are forecast; before that weeks."""
_HORIZON = {Grain.MONTH: 6, Grain.WEEK: 13, Grain.DAY: 28}
_BACK = (1, 4, 7, 10)
"""So many steps back the forecast is made again, to be held against what came: in each quarter of the last year."""
_FEWEST = 3
_GROWTH = 1.5
"""Variance grows with the level to this power: between chance alone (1) and errors in percent (2), Taylor's law."""
_ByStep: TypeAlias = dict[int, tuple[float, ...]]
_OF_EIGHTY_PERCENT = 1.2815515655446004
"""Standard deviations to the edge of a band that holds 80 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class SoldSeries:
    """What was ordered of each product in each whole step (thousandths; None before it was sold first), and the
    categories of products: those of one category may share a season.
    """

    grain: Grain
    starts: tuple[date, ...]
    following: date
    values: Mapping[int, tuple[int | None, ...]]
    categories: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Expected:
    """Thousandths expected to be ordered in some days, and the standard deviation of that."""

    mean: float
    deviation: float


@dataclass(frozen=True, slots=True)
class Demand:
    """The forecast of every product by step ahead, with the standard deviation of its error (thousandths)."""

    grain: Grain
    starts: tuple[date, ...]
    mean: Mapping[int, tuple[float, ...]]
    deviation: Mapping[int, tuple[float, ...]]

    def over(self, product_id: int, first: date, days: int) -> Expected:
        """What is expected in so many days from `first` on. Beyond the steps forecast the last one goes on.

        Errors of one day are taken to say nothing about those of another.
        """
        means, deviations = self.mean.get(product_id), self.deviation.get(product_id)
        if not means or not deviations:
            return Expected(0.0, 0.0)
        mean = variance = 0.0
        for step, share in self._shares(first, days):
            mean += share * means[step]
            variance += share * deviations[step] ** 2
        return Expected(mean, sqrt(variance))

    def _shares(self, first: date, days: int) -> Sequence[tuple[int, float]]:
        """Which part of each step lies in these days."""
        ends = [*self.starts[1:], steps_ahead(self.grain, self.starts[-1], 2)[1]]
        end, shares = first + timedelta(days=days), []
        for step, (start, following) in enumerate(zip(self.starts, ends, strict=True)):
            last = step == len(self.starts) - 1
            inside = (end if last else min(end, following)) - max(first, start)
            if inside.days > 0:
                shares.append((step, inside.days / (following - start).days))
        return shares


def sold_series(session: ReadSession, *, today: date) -> SoldSeries:
    """What was ordered by whole months, or by weeks where the company has no year of months yet."""
    began = first_sale(session)
    if began is None or began > today:
        return SoldSeries(Grain.WEEK, (), start_of(Grain.WEEK, today), {})
    first = max(began, today.replace(year=today.year - _YEARS_READ, day=1))
    months = (today.year - first.year) * 12 + today.month - first.month
    grain = Grain.MONTH if months > _MONTHS_ENOUGH else Grain.WEEK
    following = start_of(grain, today)
    sold = (sold_by_month if grain is Grain.MONTH else sold_by_day)(session, first, today)
    starts = _whole_steps(grain, first, following)
    categories = {product.id: product.category for product in product_names(session)}
    return SoldSeries(grain, starts, following, _by_step(grain, sold, starts), categories)


def forecast_demand(sold: SoldSeries, *, progress: Progress) -> Demand:
    """The forecast of all products at once; of one without history it says nothing.

    Its error is measured: what the same forecast, made a step ahead from earlier moments of a year, was off by. What
    is too young for that is held against the step before each. Summer's errors are brought to the level of winter.
    """
    progress.report(0, len(_BACK) + 1)
    horizon = _HORIZON[sold.grain]
    starts = steps_ahead(sold.grain, sold.following, horizon)
    if not sold.values or not sold.starts:
        return Demand(sold.grain, starts, {}, {})
    mean, banded = _forecast(sold, 0, horizon)
    told: dict[int, list[tuple[float, float]]] = {product_id: [] for product_id in sold.values}
    for number, back in enumerate(_BACK, start=1):
        progress.report(number, len(_BACK) + 1)
        if len(sold.starts) - back >= _FEWEST:
            said, _ = _forecast(sold, back, 1)
            for product_id, values in sold.values.items():
                came, before = values[len(values) - back], values[: len(values) - back]
                if came is not None and sum(value is not None for value in before) >= _FEWEST:
                    told[product_id].append((said[product_id][0], came))
    deviation = {}
    for product_id, pairs in told.items():
        known = [value for value in sold.values[product_id] if value is not None]
        held = pairs if len(pairs) >= _FEWEST else list(pairwise(known))
        deviation[product_id] = _deviations(held, mean[product_id]) if held else banded[product_id]
    return Demand(sold.grain, starts, mean, deviation)


def _forecast(sold: SoldSeries, back: int, horizon: int) -> tuple[_ByStep, _ByStep]:
    """What was to be expected so many steps ago, and the deviation the bands stand for."""
    # Loaded here: only the process that works needs it.
    from handcart.analysis.forecast import forecast_many

    known = len(sold.starts) - back
    matrix = [[nan if value is None else float(value) for value in row[:known]] for row in sold.values.values()]
    groups = [sold.categories.get(product_id, "") for product_id in sold.values]
    made = forecast_many(matrix, season_length=SEASONS[sold.grain], horizon=horizon, groups=groups)
    mean, deviation = {}, {}
    for place, product_id in enumerate(sold.values):
        # The rate, because steps are added up: of what is sold rarely a single one is most often nothing.
        mean[product_id] = tuple(max(0.0, float(value)) for value in made.rate[place])
        upper = zip(made.upper[80][place], made.rate[place], strict=True)
        deviation[product_id] = tuple(max(0.0, float(high - middle)) / _OF_EIGHTY_PERCENT for high, middle in upper)
    return mean, deviation


def _deviations(pairs: Sequence[tuple[float, float]], levels: Sequence[float]) -> tuple[float, ...]:
    """The deviation at each level, from what was said and what came at others.

    An error is set against the mean of both, so that it is bounded: a forecast of next to nothing that failed once
    does not make every later one wild. The fewer they are, the less is known of how far off it may be.
    """
    # Loaded here: only the process that works needs it.
    from handcart.analysis.forecast.uncertainty import widened_for_few

    squares = [(said - came) ** 2 / ((said + came) / 2) ** _GROWTH for said, came in pairs if said + came > 0]
    spread = sum(squares) / len(pairs)
    widened = widened_for_few(len(pairs))
    return tuple(widened * sqrt(spread * level**_GROWTH) for level in levels)


def _whole_steps(grain: Grain, first: date, following: date) -> tuple[date, ...]:
    starts = [start_of(grain, first)]
    while starts[-1] < following:
        starts.append(steps_ahead(grain, starts[-1], 2)[1])
    return tuple(starts[:-1])


def _by_step(grain: Grain, days: Sequence[SoldFrom], starts: Sequence[date]) -> Mapping[int, tuple[int | None, ...]]:
    """The sums by step. A product begins with its first order; the step it began in counts where others came before."""
    places = {start: place for place, start in enumerate(starts)}
    sums: dict[int, dict[int, int]] = {}
    for sold in days:
        place = places.get(start_of(grain, sold.day))
        if place is not None:
            steps = sums.setdefault(sold.product_id, {})
            steps[place] = steps.get(place, 0) + sold.quantity
    return {
        product_id: tuple(None if place < min(steps) else steps.get(place, 0) for place in range(len(starts)))
        for product_id, steps in sorted(sums.items())
    }
