"""The safety stock holds what was asked of it in every season, and never grows wild: by series made for it."""

from collections.abc import Sequence
from datetime import date
from math import cos, pi
from random import Random
from typing import NamedTuple

from handcart.domain.progress import Progress
from handcart.usecases.forecasts.sales_series import Grain, steps_ahead
from handcart.usecases.planning.demand import Demand, SoldSeries, forecast_demand

_BEGIN = date(2020, 1, 1)
_UNIT = 1_000
_FOR_95_PERCENT = 1.645


class _Month(NamedTuple):
    """What was kept for a month, in units, and what came."""

    demand: float
    safety: float
    came: float
    usual: float

    @property
    def held(self) -> bool:
        return self.came <= self.demand + self.safety


def seasonal(random: Random, months: int) -> list[int]:
    """Sales that go by the season, with an error in percent: high months are wrong by more pieces."""
    base, peak = random.uniform(20, 100), random.randrange(12)
    levels = (base * (1 + 0.85 * cos(2 * pi * (month - peak) / 12)) for month in range(months))
    return [round(level * random.lognormvariate(0, 0.3)) for level in levels]


def demand_after(rows: Sequence[Sequence[int | None]]) -> Demand:
    """The demand once these months, in units, were sold."""
    *starts, following = steps_ahead(Grain.MONTH, _BEGIN, len(rows[0]) + 1)
    values = {
        number: tuple(None if value is None else value * _UNIT for value in row) for number, row in enumerate(rows)
    }
    return forecast_demand(SoldSeries(Grain.MONTH, tuple(starts), following, values), progress=Progress())


def planned_months(count: int, ends: Sequence[int]) -> list[_Month]:
    random = Random(7)
    rows = [seasonal(random, max(ends) + 1) for _ in range(count)]
    months = []
    for end in ends:
        demand = demand_after([row[:end] for row in rows])
        for number, row in enumerate(rows):
            mean, deviation = demand.mean[number][0] / _UNIT, demand.deviation[number][0] / _UNIT
            months.append(_Month(mean, _FOR_95_PERCENT * deviation, row[end], sum(row[:end]) / end))
    return months


def share_held(months: Sequence[_Month]) -> float:
    return sum(month.held for month in months) / len(months)


def test_about_so_many_months_are_held_as_were_asked_for_in_high_and_in_low_season() -> None:
    months = planned_months(60, (36, 45))
    high = [month for month in months if month.demand >= month.usual]
    low = [month for month in months if month.demand < month.usual]
    assert 0.88 <= share_held(months) <= 0.99
    assert share_held(high) >= 0.85
    assert share_held(low) >= 0.85


def test_no_safety_stock_is_wild_in_any_season() -> None:
    ratios = sorted(month.safety / max(month.demand, 1) for month in planned_months(30, (36, 39, 42, 45)))
    assert ratios[-1] < 3
    assert ratios[len(ratios) // 2] < 1


def test_what_came_in_summer_and_has_gone_is_not_stocked_for_summer() -> None:
    steady: list[int | None] = [50] * 23
    summer: list[int | None] = [*(None,) * 17, 14, 23, 35, 24, 5, 0]
    demand = demand_after([steady, summer])
    assert 0 < demand.mean[1][0] < 15 * _UNIT
    assert 0 < demand.deviation[1][0] < 2 * demand.mean[1][0]


def test_what_is_sold_before_christmas_only_is_planned_for_christmas_after_two_years_of_it() -> None:
    random = Random(3)
    winter = (0, 0, 0, 0, 0, 0, 0, 0, 1, 6, 20, 34)
    rows = [[round(share * random.lognormvariate(0, 0.3)) for share in winter * 2][:-2] for _ in range(3)]
    demand = demand_after(rows)
    for number, row in enumerate(rows):
        november, december, *after = (mean / _UNIT for mean in demand.mean[number])
        assert december > november > 0.5 * row[10]
        assert sum(after) < 0.25 * november
