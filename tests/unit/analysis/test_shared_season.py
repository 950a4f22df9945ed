"""The season of short histories: borrowed from what is like them, found in their own two years, or none."""

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from analysis_series import YEAR
from handcart.analysis.forecast import forecast, forecast_many
from handcart.analysis.forecast.contests import COMBINED, RARE, SHARED
from handcart.analysis.forecast.shared_season import shared_season
from shared_data import shared

Values = NDArray[np.float64]
WINTER = np.array([9.0, 8, 4, 2, 1, 0.5, 0.5, 1, 4, 12, 20, 24]) / 7
TWO_YEARS, AHEAD = 24, 12


def test_what_is_new_borrows_the_season_of_its_category() -> None:
    category = 500 * np.tile(WINTER, 3)
    new = 10 * category[-6:] / 500
    season = shared_season(new, YEAR, YEAR, category)
    assert season is not None
    assert season.ahead == pytest.approx(WINTER, rel=0.05)
    made = forecast(new, season_length=YEAR, horizon=YEAR, like=category)
    assert made.method == SHARED
    assert made.mean[:6].sum() < 0.4 * new.sum()


def test_two_years_that_agree_are_a_season_and_two_that_do_not_are_none() -> None:
    agreeing = shared_season(40 * np.tile(WINTER, 2), YEAR, YEAR)
    assert agreeing is not None
    assert agreeing.ahead == pytest.approx(WINTER, abs=0.5)
    other_year = np.roll(WINTER, 6)
    assert shared_season(40 * np.concatenate([WINTER, other_year]), YEAR, YEAR) is None


def test_a_short_series_without_a_season_is_not_said_to_have_one() -> None:
    made = forecast([5.0, 7, 6, 5, 8, 6, 7, 5, 6, 7, 6, 5, 7], season_length=52, horizon=4)
    assert made.method == COMBINED
    assert SHARED not in made.accuracy


def test_the_season_of_others_is_not_taken_where_it_does_not_fit() -> None:
    steady = 50 + np.random.default_rng(4).normal(0, 5, TWO_YEARS)
    season = shared_season(steady, YEAR, YEAR, 500 * np.tile(WINTER, 2))
    assert season is None or season.ahead == pytest.approx(np.ones(YEAR), abs=0.15)


@pytest.mark.parametrize("values", [[0.0] * 30, [5.0] * 30, [-4.0, 5.0, -6.0] * 10, [3.0], []])
def test_where_there_is_no_season_there_is_none(values: list[float]) -> None:
    assert shared_season(np.array(values), YEAR, YEAR, np.array(values)) is None


@pytest.mark.parametrize("known", [16, TWO_YEARS, 33])
def test_products_of_a_seasonal_shop_are_nearer_with_the_season_of_their_category(known: int) -> None:
    rows, groups = _shop(strength=1.0, count=20, steps=known + AHEAD, seed=known)
    with_season, without = _errors(rows, groups, known)
    assert with_season < 0.8 * without


def test_products_without_a_season_lose_next_to_nothing() -> None:
    rows, groups = _shop(strength=0.0, count=20, steps=TWO_YEARS + AHEAD, seed=7)
    with_season, without = _errors(rows, groups, TWO_YEARS)
    assert with_season < 1.02 * without


def test_a_retailer_after_two_years() -> None:
    """Sales of 17 kinds of goods in four regions: two years known, the third ahead."""
    table = pd.read_excel(shared("superstore/Sample - Superstore.xls"), engine="calamine")
    month = pd.to_datetime(table["Order Date"]).dt.to_period("M")
    sales = table.pivot_table(index=["Sub-Category", "Region"], columns=month, values="Sales", aggfunc="sum").fillna(0)
    rows = sales.to_numpy(float)[:, : TWO_YEARS + AHEAD]
    groups = sales.index.get_level_values(0).to_numpy()
    with_season, without = _errors(rows, groups, TWO_YEARS)
    assert with_season < 0.95 * without


def test_bands_with_a_borrowed_season_hold_what_they_say() -> None:
    rows, groups = _shop(strength=1.0, count=40, steps=TWO_YEARS + AHEAD, seed=5)
    made = forecast_many(rows[:, :TWO_YEARS], season_length=YEAR, horizon=AHEAD, groups=list(groups))
    came = rows[:, TWO_YEARS:]
    held = {
        level: 100 * float(((came >= made.lower[level]) & (came <= made.upper[level])).mean()) for level in (80, 95)
    }
    assert 74 <= held[80] <= 90
    assert 90 <= held[95] <= 99


def test_rare_products_borrow_too() -> None:
    category = 300 * np.tile(np.where(WINTER > 1, WINTER, 0.0), 2)
    row = np.random.default_rng(1).poisson(category / 60).astype(float)
    alone, borrowed = (forecast(row, season_length=YEAR, horizon=YEAR, like=like) for like in (None, category))
    assert alone.method == borrowed.method == RARE
    assert borrowed.rate[4:8].sum() < 0.1 * borrowed.rate.sum()
    assert borrowed.rate[9:12].sum() > 0.5 * borrowed.rate.sum()


def _errors(rows: Values, groups: NDArray[np.object_], known: int) -> tuple[float, float]:
    """The mean error of a year in units of the mean month, with groups and with the season left out."""
    history, came = rows[:, :known], rows[:, known : known + AHEAD]
    kept = (history > 0).sum(axis=1) >= 3
    history, came, mine = history[kept], came[kept], list(groups[kept])
    made = forecast_many(history, season_length=YEAR, horizon=AHEAD, groups=mine).rate
    # A season of one step: none can be found.
    flat = forecast_many(history, season_length=1, horizon=AHEAD).rate
    size = history.mean(axis=1)
    return tuple(float((np.abs(came - said).mean(axis=1) / size).mean()) for said in (made, flat))  # type: ignore[return-value]


def _shop(*, strength: float, count: int, steps: int, seed: int) -> tuple[Values, NDArray[np.object_]]:
    """Categories with a season each, of so much strength, and up to six products that share it more or less."""
    random = np.random.default_rng(seed)
    rows, groups = [], []
    for group in range(count):
        wave = np.cos(2 * np.pi * (np.arange(YEAR) - random.integers(YEAR)) / YEAR)
        season = np.exp(strength * (1.3 * wave + 0.5 * random.standard_normal(YEAR)))
        for _ in range(random.integers(1, 7)):
            own = season * np.exp(0.25 * strength * random.standard_normal(YEAR))
            level = np.exp(random.uniform(0, 4.4)) * np.exp(random.normal(0.1, 0.15) / YEAR * np.arange(steps))
            mean = level * (own / own.mean())[np.arange(steps) % YEAR] * random.gamma(6, 1 / 6, steps)
            rows.append(random.poisson(mean).astype(float))
            groups.append(group)
    return np.stack(rows), np.array(groups, dtype=object)
