"""Many series at once: whatever is in them the answer is finite, and the bands hold as often as they say."""

import numpy as np
import pytest
from numpy.typing import NDArray

from analysis_series import YEAR, matrix_of, parts, seasonal
from handcart.analysis.forecast import forecast_many

Values = NDArray[np.float64]


@pytest.mark.parametrize(
    "row",
    [
        [],
        [5.0],
        [0.0] * 40,
        [3.0, 4.0],
        [np.nan, np.nan, 2.0, np.nan, 4.0, 6.0],
        [7.0] * 40,
        [-5.0, 4.0, -3.0, 8.0] * 9,
        [0.0, 0.0, 0.0, 9.0] * 12,
        [1e12, 1.0] * 20,
        [1e-9] * 15,
    ],
)
def test_every_series_gets_a_finite_answer_within_its_bands(row: list[float]) -> None:
    matrix = matrix_of([np.array(row), seasonal(4, noise=0.1)])
    made = forecast_many(matrix, season_length=YEAR, horizon=7)
    assert made.mean.shape == (2, 7)
    for level in (80, 95):
        lower, upper = made.lower[level], made.upper[level]
        assert np.isfinite([made.mean, lower, upper]).all()
        assert (lower <= made.mean + 1e-9).all()
        assert (made.mean <= upper + 1e-9).all()
    assert (made.lower[95] <= made.lower[80]).all()
    assert (made.upper[80] <= made.upper[95]).all()


def test_bands_of_what_was_never_negative_stay_above_zero() -> None:
    made = forecast_many(matrix_of([np.array([1.0, 9.0, 2.0, 0.0, 30.0] * 8)]), season_length=YEAR, horizon=12)
    assert (made.lower[95] >= 0).all()


def test_no_history_is_forecast_as_zero_and_little_as_its_mean() -> None:
    made = forecast_many([[np.nan, np.nan], [2.0, 4.0]], season_length=YEAR, horizon=2)
    assert made.mean.tolist() == [[0, 0], [3, 3]]


def held(actual: list[Values], lower: Values, upper: Values) -> float:
    """How many percent of what came lay within the band."""
    inside = [(values >= low) & (values <= high) for values, low, high in zip(actual, lower, upper, strict=True)]
    return 100 * float(np.mean(np.concatenate(inside)))


def test_bands_hold_as_often_as_they_say() -> None:
    known, actual = parts("m3/m3_monthly_odd.csv.gz")
    made = forecast_many(matrix_of(known), season_length=YEAR, horizon=18)
    assert 77 <= held(actual, made.lower[80], made.upper[80]) <= 84
    assert 93 <= held(actual, made.lower[95], made.upper[95]) <= 97


@pytest.mark.long
def test_bands_of_each_series_alone_hold_as_often_as_they_say() -> None:
    known, actual = parts("m3/m3_monthly_odd.csv.gz")
    made = [forecast_many(values[None], season_length=YEAR, horizon=18) for values in known]
    for level, least, most in ((80, 77, 84), (95, 93, 97)):
        lower, upper = (np.concatenate([getattr(each, side)[level] for each in made]) for side in ("lower", "upper"))
        assert least <= held(actual, lower, upper) <= most
