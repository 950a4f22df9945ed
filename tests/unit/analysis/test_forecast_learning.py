"""Machine learning as two of the methods: it learns a season and stays away from short histories."""

import numpy as np
import pytest
from numpy.typing import NDArray

from analysis_series import YEAR, seasonal
from handcart.analysis.forecast.learning import boosted_trees, support_vectors
from handcart.analysis.forecast.textbook import Method

Values = NDArray[np.float64]
METHODS = (support_vectors, boosted_trees)


@pytest.mark.parametrize("method", METHODS)
def test_a_season_is_learned(method: Method) -> None:
    series = seasonal(9, noise=0.02)
    ahead = method(series[:-YEAR], YEAR, YEAR)
    assert ahead is not None
    assert np.abs(ahead - series[-YEAR:]).mean() < 0.1 * series.mean()


@pytest.mark.parametrize("method", METHODS)
def test_a_short_history_teaches_nothing(method: Method) -> None:
    assert method(seasonal(3), YEAR, 6) is None


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "values",
    [
        [5.0] * 60,
        [0.0] * 59 + [1.0],
        [-3.0, 4.0] * 40,
        [1e9, 0.0, 1.0] * 25,
        np.exp(np.linspace(0, 40, 80)).tolist(),
    ],
)
def test_whatever_is_learned_stays_finite(method: Method, values: list[float]) -> None:
    ahead = method(np.array(values), YEAR, 24)
    assert ahead is not None
    assert np.isfinite(ahead).all()


def test_the_same_history_teaches_the_same() -> None:
    series = seasonal(6, noise=0.2)
    assert boosted_trees(series, YEAR, 6) == pytest.approx(boosted_trees(series, YEAR, 6))
