"""Whatever stands in a series: a finite answer within its bands, none below zero where nothing was, and no crash."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from analysis_series import YEAR
from handcart.analysis.forecast import Forecast, forecast, forecast_many
from handcart.analysis.forecast.yearly import yearly_course
from handcart.domain.errors import Cancelled
from handcart.domain.progress import Progress

Values = NDArray[np.float64]

WEEK = 7
LEVELS = (80, 95)

_anything = st.lists(
    st.one_of(
        st.floats(0, 1e7),
        st.floats(-1e4, 1e4),
        st.integers(0, 5).map(float),
        st.just(0.0),
        st.just(float("nan")),
    ),
    max_size=45,
)


def test_days_of_ten_years_with_weeks_and_years() -> None:
    days, wave = _days(10)
    made = forecast(days[:-90], season_length=WEEK, horizon=90)
    _check(made, days[:-90], 90)
    off = np.abs(made.mean - wave[-90:]).mean() / wave[-90:].mean()
    naive = np.abs(np.resize(days[-97:-90], 90) - wave[-90:]).mean() / wave[-90:].mean()
    assert off < 0.12
    assert off < naive / 2


def test_a_date_that_is_free_every_year_is_known_when_the_calendar_is() -> None:
    days, _ = _days(5)
    start = date(2021, 1, 1)
    christmas = [(date(year, 12, 25) - start).days for year in range(2021, 2025)]
    days[christmas] = 0.0
    known = days[: christmas[-1] - 10]
    with_calendar, without = (yearly_course(known, WEEK, 14, each).ahead[10] for each in (start, None))
    assert with_calendar < 0.3 * without


def test_days_with_gaps_and_below_zero() -> None:
    days, _ = _days(3)
    days[::50] = np.nan
    days[400:420] = np.nan
    below = days - 150
    _check(forecast(below, season_length=WEEK, horizon=14), below, 14)


def test_weeks_of_ten_years() -> None:
    days, wave = _days(10)
    weeks = days[: len(days) // WEEK * WEEK].reshape(-1, WEEK).sum(axis=1)
    made = forecast(weeks[:-13], season_length=52, horizon=13)
    _check(made, weeks[:-13], 13)
    came = wave[: len(days) // WEEK * WEEK].reshape(-1, WEEK).sum(axis=1)[-13:]
    assert np.abs(made.mean - came).mean() / came.mean() < 0.08


@pytest.mark.parametrize(
    "values",
    [
        [10.0] * 30 + [90.0] * 12,
        [90.0] * 30 + [0.0] * 12,
        [100.0, 120.0, 90.0, 130.0] * 10 + [3.0],
        [0.0] * 40 + [5.0],
        [1e-12] * 20 + [1e12] * 20,
        [float(each) for each in range(5)],
    ],
)
def test_jumps_and_an_unfinished_last_month(values: list[float]) -> None:
    _check(forecast(values, season_length=YEAR, horizon=6), np.array(values), 6)


def test_after_a_jump_the_new_level_is_forecast() -> None:
    made = forecast([10.0] * 30 + [90.0] * 18, season_length=YEAR, horizon=6)
    assert made.mean.mean() > 60


@settings(max_examples=25)
@given(_anything, st.sampled_from([1, 4, 12]))
def test_any_series_alone(values: list[float], season_length: int) -> None:
    made = forecast(values, season_length=season_length, horizon=4)
    _check(made, np.array(values, dtype=float), 4)


@settings(max_examples=25)
@given(st.lists(_anything, min_size=1, max_size=5), st.sampled_from([1, 7, 12]))
def test_any_series_together(rows: list[list[float]], season_length: int) -> None:
    longest = max(1, max(map(len, rows)))
    matrix = np.array([[np.nan] * (longest - len(row)) + row for row in rows])
    made = forecast_many(matrix, season_length=season_length, horizon=5)
    assert np.isfinite([made.mean, made.rate, *made.lower.values(), *made.upper.values()]).all()
    for place, row in enumerate(matrix):
        if not (row < 0).any():
            assert (np.array([made.mean[place], made.rate[place], made.lower[95][place]]) >= 0).all()


def test_whoever_listens_can_stop_the_work() -> None:
    heard: list[tuple[int, int]] = []

    def listen(done: int, total: int, doing: object) -> None:
        heard.append((done, total))

    progress = Progress(listen, stop_asked=lambda: len(heard) >= 3)
    with pytest.raises(Cancelled):
        forecast(_days(1)[0][:60], season_length=WEEK, horizon=7, progress=progress.report)
    assert [done for done, _ in heard] == [1, 2, 3]


def test_progress_ends_at_its_total() -> None:
    heard: list[tuple[int, int]] = []
    forecast(_days(1)[0][:60], season_length=WEEK, horizon=7, progress=lambda *each: heard.append(each))
    assert heard[-1][0] == heard[-1][1]


def _check(made: Forecast, values: Values, horizon: int) -> None:
    for shown in (made.mean, made.rate, *made.lower.values(), *made.upper.values()):
        assert shown.shape == (horizon,)
        assert np.isfinite(shown).all()
    for level in LEVELS:
        assert (made.lower[level] <= made.mean * (1 + 1e-9) + 1e-9).all() or (values < 0).any()
        assert (made.lower[level] <= made.upper[level]).all()
    if not (values < 0).any():
        assert (np.array([made.mean, made.rate, made.lower[95]]) >= 0).all()


def _days(years: int) -> tuple[Values, Values]:
    """Sales by day with a week, a course of the year and some noise; and the same without the noise."""
    random = np.random.default_rng(4)
    places = np.arange(365 * years)
    week = np.array([1.0, 1.0, 1.0, 1.1, 1.3, 0.6, 0.3])[places % WEEK]
    wave = 100 * week * (1 + 0.35 * np.sin(2 * np.pi * places / 365.2425))
    return wave * np.exp(0.15 * random.standard_normal(len(places))), wave
