"""The owner's factors: their effects with errors, and forecasts that reckon with them."""

import numpy as np
import pytest
from numpy.typing import NDArray

from analysis_series import YEAR, seasonal
from handcart.analysis.forecast import effects_of, fewest_for_effects, forecast
from handcart.analysis.forecast.contests import ADJUSTED, REGRESSION

Values = NDArray[np.float64]

AHEAD = 6


def _advertised(years: int = 6, effect: float = 0.5) -> tuple[Values, Values]:
    """Sales with a season, a trend, and what advertising brought; and what was spent on it."""
    random = np.random.default_rng(6)
    sales = seasonal(years, slope=0.5, noise=0.03, seed=3)
    spent = np.round(random.uniform(0, 100, len(sales)))
    return sales + effect * spent, spent


def test_the_effect_of_a_factor_is_found_with_its_error() -> None:
    sales, spent = _advertised()
    found = effects_of(sales, spent, season_length=YEAR)
    assert found is not None
    assert found.coefficients[0] == pytest.approx(0.5, abs=3 * found.standard_errors[0])
    assert found.counts() == [True]
    assert found.r_squared > 0.8


def test_what_tells_nothing_has_an_infinite_error() -> None:
    sales, spent = _advertised()
    never = np.zeros(len(spent))
    found = effects_of(sales, np.column_stack([spent, never]), season_length=YEAR)
    assert found is not None
    assert found.coefficients[1] == 0
    assert found.standard_errors[1] == np.inf
    assert np.isfinite(found.standard_errors[0])
    assert found.counts() == [True, False]
    twice = effects_of(sales, np.column_stack([spent, 2 * spent]), season_length=YEAR)
    assert twice is not None
    assert twice.counts() == [False, False]


def test_too_few_values_tell_no_effect() -> None:
    assert effects_of([3.0, 4.0, 5.0], [1.0, 2.0, 3.0], season_length=YEAR) is None


def test_twenty_two_months_tell_an_effect_and_one_less_does_not() -> None:
    sales, spent = _advertised(years=2, effect=1.0)
    found = effects_of(sales[2:], spent[2:], season_length=YEAR)
    assert found is not None
    assert found.counts() == [True]
    assert effects_of(sales[3:], spent[3:], season_length=YEAR) is None
    assert fewest_for_effects(YEAR, 1) == 22
    assert fewest_for_effects(YEAR, 5) == 26
    assert fewest_for_effects(52, 1) == 52


def test_chance_is_called_an_effect_no_more_often_than_it_says() -> None:
    random = np.random.default_rng(8)
    said = []
    for seed in range(200):
        fair = random.random(2 * YEAR) < 0.2
        found = effects_of(seasonal(2, noise=0.1, seed=seed)[2:], fair[2:], season_length=YEAR)
        said += [] if found is None else found.counts()
    assert sum(said) <= 0.09 * len(said)


def test_what_is_planned_counts_after_two_years_already() -> None:
    fair = np.zeros(2 * YEAR)
    fair[[3, 8, 14, 21]] = 1
    sales = seasonal(2, noise=0.03) + 60 * fair
    ahead = np.array([0, 0, 1, 0, 0, 0.0])
    made = forecast(sales, season_length=YEAR, horizon=AHEAD, factors=fair, future_factors=ahead)
    assert made.method == ADJUSTED
    none = forecast(sales, season_length=YEAR, horizon=AHEAD, factors=fair, future_factors=0 * ahead)
    assert made.mean[2] - none.mean[2] == pytest.approx(60, abs=20)


def test_a_planned_event_is_forecast_like_earlier_ones() -> None:
    random = np.random.default_rng(2)
    fair = (random.random(72) < 0.15).astype(float)
    sales = seasonal(6, noise=0.03) + 60 * fair
    made = forecast(
        sales[:-AHEAD],
        season_length=YEAR,
        horizon=AHEAD,
        factors=fair[:-AHEAD],
        future_factors=np.array([0, 0, 1, 0, 0, 0.0]),
    )
    assert made.method in {ADJUSTED, REGRESSION}
    assert made.effects is not None
    assert made.effects.coefficients[0] == pytest.approx(60, rel=0.2)
    plain = forecast((sales - 60 * fair)[:-AHEAD], season_length=YEAR, horizon=AHEAD)
    assert made.mean[2] - plain.mean[2] == pytest.approx(60, abs=15)
    assert made.lower[95][2] > plain.mean[2]


def test_a_unit_more_brings_its_effect() -> None:
    sales, spent = _advertised()
    planned = np.full(AHEAD, 50.0)
    made, more = (
        forecast(sales, season_length=YEAR, horizon=AHEAD, factors=spent, future_factors=each)
        for each in (planned, planned + 20)
    )
    assert made.effects is not None
    assert more.mean - made.mean == pytest.approx(20 * made.effects.coefficients[0], rel=0.01)
    assert more.upper[80] - made.upper[80] == pytest.approx(20 * made.effects.coefficients[0], rel=0.01)


def test_factors_whose_future_is_unknown_still_tell_their_effect() -> None:
    sales, spent = _advertised()
    made = forecast(sales, season_length=YEAR, horizon=AHEAD, factors=spent)
    assert made.effects is not None
    assert ADJUSTED not in made.accuracy or made.method != ADJUSTED
