"""What forecasting a thousand products costs, against exponential smoothing fitted to one after the other."""

import warnings
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from ratios import tell
from statsmodels.tsa.holtwinters import ExponentialSmoothing

from handcart.analysis.forecast import forecast_many

Values = NDArray[np.float64]

_PRODUCTS, _YEARS, _YEAR = 1_000, 5, 12
_ROUNDS = 5
_MOST = 1 / 12


def test_forecasting_a_thousand_products() -> None:
    """A year ahead with bands; in less time than the loop, and with a smaller error.

    Every round fits a part of the products one after the other and then forecasts all of them at once.
    """
    known, came = _products()
    forecast_many(known[:50], season_length=_YEAR, horizon=_YEAR)
    looped, taken, floor = [], [], 0.0
    for part in np.array_split(known, _ROUNDS):
        begun = perf_counter()
        looped += [_smoothed(row) for row in part]
        floor += perf_counter() - begun
        begun = perf_counter()
        made = forecast_many(known, season_length=_YEAR, horizon=_YEAR)
        taken.append(perf_counter() - begun)
    own, theirs = (_error(known, came, said) for said in (made.mean, np.stack(looped)))
    ratio = tell("1,000 products at once, to a loop", floor=floor, measured=float(np.median(taken)), most=_MOST)
    print(f"; MASE {own:.3f} to {theirs:.3f}", end="")
    assert ratio <= _MOST
    assert own < theirs


def _smoothed(values: Values) -> Values:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitted = ExponentialSmoothing(values, trend="add", seasonal="add", seasonal_periods=_YEAR).fit()
    return np.asarray(fitted.forecast(_YEAR), dtype=float)


def _error(known: Values, came: Values, said: Values) -> float:
    scales = np.abs(known[:, _YEAR:] - known[:, :-_YEAR]).mean(axis=1)
    return float((np.abs(came - said).mean(axis=1) / scales).mean())


def _products() -> tuple[Values, Values]:
    """Months of products that rise, fall and have seasons of their own, and the year after."""
    random = np.random.default_rng(7)
    months = np.arange((_YEARS + 1) * _YEAR)
    level = random.lognormal(5, 1, (_PRODUCTS, 1))
    growth = np.exp(random.normal(0, 0.004, (_PRODUCTS, 1)) * months)
    wander = np.exp(np.cumsum(random.normal(0, 0.03, (_PRODUCTS, len(months))), axis=1))
    season = 1 + random.uniform(0, 0.4, (_PRODUCTS, 1)) * np.sin(
        2 * np.pi * (months + random.integers(0, _YEAR, (_PRODUCTS, 1))) / _YEAR
    )
    noise = np.exp(random.normal(0, random.uniform(0.05, 0.3, (_PRODUCTS, 1)), (_PRODUCTS, len(months))))
    table = level * growth * wander * season * noise
    return table[:, :-_YEAR], table[:, -_YEAR:]
