"""The forecast of one series: the choice, its measured error, its bands, factors, and every awkward series."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from analysis_series import YEAR, parts, seasonal
from handcart.analysis.forecast import forecast
from handcart.analysis.forecast.contests import ADJUSTED, AVERAGED, COMBINED, NAIVE
from handcart.analysis.regression import fit
from shared_data import shared

Values = NDArray[np.float64]


def test_airline_passengers() -> None:
    passengers = pd.read_csv(shared("small_series/airline-passengers.csv")).iloc[:, -1].to_numpy(float)
    made = forecast(passengers[:-YEAR], season_length=YEAR, horizon=YEAR)
    errors = np.abs(made.mean - passengers[-YEAR:]) / passengers[-YEAR:]
    assert 100 * errors.mean() < 2.5


def test_methods_are_held_against_what_came() -> None:
    made = forecast(seasonal(7, slope=0.5, noise=0.05), season_length=YEAR, horizon=YEAR)
    assert made.method == COMBINED
    learned, fitted = {"support_vectors", "boosted_trees"}, {"exponential_smoothing", "arima", "theta", "trend_line"}
    assert {NAIVE, AVERAGED, COMBINED} | learned | fitted == set(made.accuracy)
    combined, naive = made.accuracy[COMBINED], made.accuracy[NAIVE]
    assert combined.mase < naive.mase
    assert combined.origins >= 3
    assert set(combined.coverage) == {80, 95}
    assert made.note == ""


def test_a_method_that_is_clearly_better_is_taken() -> None:
    line = 50 + 3 * np.arange(60.0) + np.random.default_rng(2).normal(0, 6, 60)
    line[::7] += 40
    made = forecast(line, season_length=1, horizon=6)
    assert made.method in made.accuracy
    assert made.accuracy[made.method].mase <= 2 * min(each.mase for each in made.accuracy.values())


@pytest.mark.parametrize(
    ("values", "note"),
    [
        ([], "no_history"),
        ([np.nan, np.nan], "no_history"),
        ([4.0, 6.0], "too_short"),
        ([0.0] * 30, "only_zeros"),
        ([7.0] * 9, "not_measured"),
        ([7.0] * 60, None),
        ([0.0, 0.0, 0.0, 8.0] * 12, None),
        ([-4.0, 5.0, -6.0] * 15, None),
        ([1e9, 0.0] * 24, None),
        ([3.0, np.nan, 5.0, 4.0, np.nan] * 9, None),
        (list(range(40, 0, -1)), None),
    ],
)
def test_every_series_gets_a_sensible_answer(values: Sequence[float], note: str | None) -> None:
    made = forecast(values, season_length=YEAR, horizon=6)
    for shown in (made.mean, *made.lower.values(), *made.upper.values()):
        assert shown.shape == (6,)
        assert np.isfinite(shown).all()
    assert (made.lower[95] <= made.mean + 1e-9).all()
    assert (made.mean <= made.upper[95] + 1e-9).all()
    if len(values) and np.nanmin(np.append(values, 0)) >= 0:
        assert (made.lower[95] >= 0).all()
    if note is not None:
        assert made.note == note


def test_a_constant_series_stays_what_it_is() -> None:
    assert forecast([7.0] * 60, season_length=YEAR, horizon=4).mean == pytest.approx([7.0] * 4, rel=1e-3)


def test_what_is_missing_may_mean_nothing_sold() -> None:
    values = [10.0, np.nan] * 20
    assert forecast(values, season_length=1, horizon=2).mean.mean() == pytest.approx(10, rel=0.05)
    assert forecast(values, season_length=1, horizon=2, missing="zero").mean.mean() < 8


def test_a_factor_that_explains_sales_wins() -> None:
    random = np.random.default_rng(5)
    spent = random.uniform(0, 100, 70)
    sales = 20 + 3 * spent + random.normal(0, 1, 70)
    made = forecast(sales[:60], season_length=1, horizon=10, factors=spent[:60], future_factors=spent[60:])
    assert made.method == ADJUSTED
    assert made.mean == pytest.approx(sales[60:], abs=6)


@pytest.mark.parametrize(("factors", "future"), [([1.0] * 5, [1.0]), ([np.nan] * 30, [1.0] * 6)])
def test_factors_that_do_not_fit_are_refused(factors: list[float], future: list[float]) -> None:
    with pytest.raises(ValueError, match="factor"):
        forecast(
            [float(each) for each in range(30)], season_length=1, horizon=6, factors=factors, future_factors=future
        )


def test_the_published_regression() -> None:
    table = pd.read_csv(next(shared("advertising").glob("*.csv")))
    found = fit(table["Sales"], table[["TV", "Radio", "Newspaper"]])
    assert found.coefficients == pytest.approx([2.9389, 0.0458, 0.1885, -0.0010], abs=5e-5)
    assert found.r_squared == pytest.approx(0.897, abs=5e-4)


def test_the_line_of_one_factor() -> None:
    found = fit([1.0, 3.0, 5.0], [0.0, 1.0, 2.0])
    assert found.coefficients == pytest.approx([1, 2])
    assert found.predict([10.0]) == pytest.approx([21])
    assert fit([1.0, 2.0], [1.0, 2.0]).standard_errors.tolist() == [np.inf, np.inf]


@pytest.mark.long
def test_the_chosen_method_on_the_months_of_the_competition() -> None:
    """Better than all 24 methods of the M3 competition, with bands that hold as often as they say."""
    known, actual = parts("m3/m3_monthly_odd.csv.gz")
    with ProcessPoolExecutor(2, get_context("spawn")) as processes:
        made = list(processes.map(partial(forecast, season_length=YEAR, horizon=18), known, chunksize=10))
    errors = [np.abs(a - f.mean) for a, f in zip(actual, made, strict=True)]
    sizes = [np.abs(a) + np.abs(f.mean) for a, f in zip(actual, made, strict=True)]
    smape = np.mean([(200 * e / size).mean() for e, size in zip(errors, sizes, strict=True)])
    mase = np.mean([e.mean() / np.abs(k[YEAR:] - k[:-YEAR]).mean() for e, k in zip(errors, known, strict=True)])
    assert smape <= 13.60
    assert mase <= 0.832
    for level, least, most in ((80, 77, 84), (95, 93, 97)):
        held = [(a >= f.lower[level]) & (a <= f.upper[level]) for a, f in zip(actual, made, strict=True)]
        assert least <= 100 * np.concatenate(held).mean() <= most
