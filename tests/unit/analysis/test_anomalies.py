"""Unusual values: planted faults are found, ordinary ones are left alone, and every awkward series gets an answer."""

import io
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from statsmodels.nonparametric.smoothers_lowess import lowess
from statsmodels.tsa.seasonal import STL

from analysis_series import YEAR, seasonal
from handcart.analysis.anomalies import find_anomalies
from shared_data import shared

Values = NDArray[np.float64]

_SEASONS = {
    "expsmooth__ukcars": 4,
    "fpp2__ausbeer": 4,
    "fpp2__euretail": 4,
    "fpp2__hyndsight": 7,
    "expsmooth__usnetelec": 1,
    "expsmooth__fmsales": 1,
}
"""Values after which a season comes again, where that is not twelve."""
_APART = 6
_HEIGHT = 5


def test_a_fault_is_found_and_told() -> None:
    values = seasonal(6, noise=0.03)
    values[40] *= 1.5
    found = find_anomalies(values, season_length=YEAR)
    (fault,) = (each for each in found.found if each.index == 40)
    assert fault.value == values[40]
    assert fault.expected == pytest.approx(values[40] / 1.5, rel=0.1)
    assert fault.lower < fault.expected < fault.upper < fault.value
    assert fault.score > 5
    assert found.expected[40] == fault.expected


def test_too_little_is_unusual_as_well() -> None:
    values = seasonal(6, noise=0.03)
    values[40] *= 0.5
    (fault,) = (each for each in find_anomalies(values, season_length=YEAR).found if each.index == 40)
    assert fault.score < -5


@pytest.mark.parametrize("season_length", [1, YEAR])
@pytest.mark.parametrize("count", [14, 30, 90])
def test_a_single_other_value_stands_out(count: int, season_length: int) -> None:
    values = np.full(count, 7.0)
    values[count // 2] = 20
    assert [each.index for each in find_anomalies(values, season_length=season_length).found] == [count // 2]


def test_sales_of_what_sells_rarely_are_no_anomalies() -> None:
    random = np.random.default_rng(1)
    values = np.where(random.random(700) < 0.15, random.gamma(2, 10, 700), 0.0)
    assert len(find_anomalies(values, season_length=7).found) <= 0.02 * len(values)


def test_what_is_missing_is_neither_unusual_nor_in_the_way() -> None:
    values = seasonal(6, noise=0.03)
    values[40] *= 1.5
    values[[10, 11, 41]] = np.nan
    found = {each.index for each in find_anomalies(values, season_length=YEAR).found}
    assert 40 in found
    assert not found & {10, 11, 41}


@pytest.mark.parametrize("values", [[], [1.0], [np.nan] * 30, [3.0, 900.0, 2.0] * 3])
def test_of_a_few_values_none_is_called_unusual(values: list[float]) -> None:
    told = find_anomalies(values, season_length=YEAR)
    assert told.found == ()
    assert told.note == "too_short"
    assert len(told.expected) == len(values)


@given(
    st.lists(st.floats(-1e9, 1e9) | st.just(0.0) | st.just(float("nan")), max_size=60),
    st.sampled_from([1, 4, 7, 12]),
)
def test_every_series_gets_finite_limits(values: list[float], season_length: int) -> None:
    told = find_anomalies(values, season_length=season_length)
    assert len(told.expected) == len(told.lower) == len(told.upper) == len(values)
    if not told.note:
        assert np.isfinite([told.expected, told.lower, told.upper]).all()
        assert (told.lower <= told.upper).all()
    for each in told.found:
        assert not each.lower <= each.value <= each.upper


def test_the_unit_does_not_matter() -> None:
    values = seasonal(6, noise=0.05)
    values[[20, 50]] += 60
    cents, millions = (find_anomalies(values * unit, season_length=YEAR) for unit in (0.01, 1e6))
    assert [each.index for each in cents.found] == [each.index for each in millions.found]


def test_planted_faults_are_found_and_little_else() -> None:
    """Five robust deviations high, in series regenerated from season, trend and the size of the remainder."""
    random = np.random.default_rng(8)
    planted = found = false = others = 0
    for values, season_length in _small_series():
        for _ in range(5):
            series, faults = _with_faults(values, season_length, random)
            flagged = np.zeros(len(series), dtype=bool)
            flagged[[each.index for each in find_anomalies(series, season_length=season_length).found]] = True
            planted, found = planted + int(faults.sum()), found + int((flagged & faults).sum())
            false, others = false + int((flagged & ~faults).sum()), others + int((~faults).sum())
    assert found / planted >= 0.9
    assert false / others <= 0.005


def test_untouched_series_are_left_alone() -> None:
    told = [
        (len(find_anomalies(values, season_length=length).found), len(values)) for values, length in _small_series()
    ]
    assert sum(flagged for flagged, _ in told) / sum(count for _, count in told) <= 0.02


def _small_series() -> Iterator[tuple[Values, int]]:
    for path in sorted(shared("small_series").glob("*.csv")):
        text = path.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")
        values = pd.read_csv(io.StringIO(text)).iloc[:, -1].dropna().to_numpy(float)
        yield values, _SEASONS.get(path.stem, YEAR)


def _with_faults(values: Values, season_length: int, random: np.random.Generator) -> tuple[Values, NDArray[np.bool_]]:
    """The series with the season and trend of its logarithms, a remainder as wide as its own, and one fault in thirty
    values at random places.
    """
    logs = np.log(values)
    if season_length > 1:
        split = STL(logs, period=season_length, seasonal=10 * len(values) + 1, robust=True).fit()
        smooth = split.trend + split.seasonal
    else:
        smooth = lowess(logs, np.arange(len(logs)), frac=15 / len(logs), return_sorted=False)
    remainder = logs - smooth
    deviation = 1.4826 * float(np.median(np.abs(remainder - np.median(remainder))))
    faults = np.zeros(len(values), dtype=bool)
    for place in random.permutation(len(values)):
        if faults.sum() < max(1, len(values) // 30) and not faults[max(0, place - _APART + 1) : place + _APART].any():
            faults[place] = True
    signs = random.choice([-1, 1], len(values))
    noise = random.normal(0, deviation, len(values))
    return np.exp(smooth + noise + _HEIGHT * deviation * signs * faults), faults
