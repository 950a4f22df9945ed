"""The batched forecaster: what it makes of plain series, that series do not disturb each other, and its accuracy."""

import numpy as np
import pytest

from analysis_series import YEAR, parts, seasonal
from handcart.analysis.forecast.members import mean_forecasts, weights_of
from handcart.analysis.forecast.season import season_of


def test_a_season_without_noise_goes_on() -> None:
    series = seasonal(6)
    ahead = mean_forecasts([series], YEAR, YEAR)[0]
    assert ahead == pytest.approx(series[:YEAR], rel=0.03)


def test_a_constant_series_stays_constant() -> None:
    assert mean_forecasts([np.full(30, 7.0)], YEAR, 5)[0] == pytest.approx(np.full(5, 7.0), rel=1e-6)


def test_what_never_was_negative_is_not_forecast_so() -> None:
    falling = np.maximum(0.0, np.linspace(100, 1, 40))
    assert (mean_forecasts([falling], YEAR, 24) >= 0).all()


def test_what_was_negative_may_be_again() -> None:
    ahead = mean_forecasts([seasonal(5) - 100], YEAR, YEAR)[0]
    assert ahead == pytest.approx(seasonal(1) - 100, abs=8)


def test_series_do_not_disturb_each_other() -> None:
    series = [seasonal(years, level=10.0**years, noise=0.1, seed=years) for years in (1, 3, 2, 5)]
    series += [np.array([3.0, 0.0, 5.0]), np.full(40, 1e-6)]
    together = mean_forecasts(series, YEAR, 6)
    assert np.isfinite(together).all()
    for each, ahead in zip(series, together, strict=True):
        assert mean_forecasts([each], YEAR, 6)[0] == pytest.approx(ahead, rel=1e-9)


@pytest.mark.parametrize("factor", [1e-6, 1e6])
def test_the_unit_of_a_series_does_not_matter(factor: float) -> None:
    series = seasonal(4, noise=0.1)
    assert mean_forecasts([series * factor], YEAR, 6) == pytest.approx(mean_forecasts([series], YEAR, 6) * factor)


def test_noise_has_no_season_and_a_wave_has() -> None:
    noise = np.random.default_rng(3).normal(100, 10, 60)
    assert not season_of(noise, np.log(noise), YEAR).shows
    wave = seasonal(5)
    season = season_of(wave, np.log(wave), YEAR)
    assert season.shows
    assert season.raw[::-1].argmax() == 3
    assert season.log.sum() == pytest.approx(0, abs=1e-9)


def test_weights_add_up_and_follow_the_likelihood() -> None:
    weights = weights_of(np.array([[1.0, 3.0, np.inf], [np.inf, np.inf, np.inf]]))
    assert weights[0].sum() == pytest.approx(1)
    assert weights[0, 0] / weights[0, 1] == pytest.approx(np.e)
    assert weights[1].tolist() == [0, 0, 0]


def test_the_months_of_the_competition() -> None:
    """Better than all 24 methods of the M3 competition and than a specialised library."""
    known, actual = parts("m3/m3_monthly_odd.csv.gz")
    ahead = mean_forecasts(known, YEAR, 18)
    errors = [np.abs(a - f) for a, f in zip(actual, ahead, strict=True)]
    smape = np.mean([(200 * e / (np.abs(a) + np.abs(f))).mean() for e, a, f in zip(errors, actual, ahead, strict=True)])
    mase = np.mean([e.mean() / np.abs(k[YEAR:] - k[:-YEAR]).mean() for e, k in zip(errors, known, strict=True)])
    assert smape <= 13.65
    assert mase <= 0.843


def test_the_quarters_of_tourism() -> None:
    known, actual = parts("tourism/tourism_quarterly_long.csv.gz")
    ahead = mean_forecasts(known, 4, 8)
    assert np.mean([(100 * np.abs(a - f) / np.abs(a)).mean() for a, f in zip(actual, ahead, strict=True)]) <= 15.0
