"""The textbook methods, through statsmodels: exponential smoothing, ARIMA, Theta. Slow, so for one series at a time.

Each takes a series without gaps (three values at least, one of them not zero), the length of its season and how far
to look ahead, and returns that many forecasts, or None where the method does not fit the series.
"""

import warnings
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from handcart.analysis.forecast.candidates import Values
from handcart.analysis.forecast.season import season_of
from handcart.analysis.forecast.start import LOWEST_SHARE

Method = Callable[[Values, int, int], Values | None]
Fitted = TypeVar("Fitted", Values, tuple[float, Values])

_ITERATIONS = 200
_LONGEST_SEASON = 24
"""A longer one, such as the weeks of a year, is taken out before: each phase would be a parameter to be fitted."""
_MOST, _MOST_SEASONS = 250, 6
"""The newest values these methods look at, or as many seasons: their time grows with them, not their accuracy."""
_ARIMA_ITERATIONS = 50
# Error, trend, damped, season. Multiplicative ones only for values above zero.
_RAW_FORMS = (
    ("add", None, False, None),
    ("add", "add", True, None),
    ("mul", None, False, None),
    ("mul", "add", True, None),
    ("add", None, False, "add"),
    ("add", "add", True, "add"),
    ("mul", None, False, "mul"),
    ("mul", "add", True, "mul"),
    ("mul", "add", False, "mul"),
)
_LOG_FORMS = tuple(form for form in _RAW_FORMS if form[0] == "add")
# Autoregressive, differenced, moving average; whether there is a constant.
_ARIMA_FORMS = (((0, 1, 1), False), ((1, 0, 1), True))


def seasonal_naive(values: Values, season_length: int, horizon: int) -> Values:
    """The same as a season ago; the last value where there is no whole season."""
    length = season_length if len(values) >= season_length else 1
    return np.asarray(values[-length:][np.arange(horizon) % length], dtype=float)


def trend_line(values: Values, season_length: int, horizon: int) -> Values:
    """The least-squares line y = a + b x through all values, carried on."""
    slope, level = np.polyfit(np.arange(len(values)), values, 1)
    return np.asarray(level + slope * np.arange(len(values), len(values) + horizon), dtype=float)


def exponential_smoothing(values: Values, season_length: int, horizon: int) -> Values | None:
    """The state-space form with the least corrected information criterion, over values and their logarithms."""
    if season_length > _LONGEST_SEASON:
        return _without_season(exponential_smoothing, values, season_length, horizon)
    values = values[-max(_MOST, _MOST_SEASONS * season_length) :]
    unit = float(np.abs(values).mean())
    raw = values / unit
    best: tuple[float, Values] | None = None
    for log in (False, True):
        if log and float(raw.min()) < 0:
            continue
        series = np.log(np.maximum(raw, LOWEST_SHARE)) if log else raw
        for form in _LOG_FORMS if log else _RAW_FORMS:
            fitted = _smoothed(series, form, season_length, horizon)
            if fitted is None:
                continue
            criterion, ahead = fitted
            criterion += 2 * float(series.sum()) if log else 0.0
            if best is None or criterion < best[0]:
                best = criterion, (np.exp(np.clip(ahead, -20, 8)) if log else ahead)
    return None if best is None else best[1] * unit


def arima(values: Values, season_length: int, horizon: int) -> Values | None:
    """Two seasonal forms on logarithms, the one with the lesser corrected information criterion."""
    if season_length > _LONGEST_SEASON:
        return _without_season(arima, values, season_length, horizon)
    values = values[-max(_MOST, _MOST_SEASONS * season_length) :]
    if float(values.min()) < 0 or len(values) < max(10, 2 * season_length + 3 if season_length > 1 else 10):
        return None
    unit = float(np.abs(values).mean())
    logs = np.log(np.maximum(values / unit, LOWEST_SHARE))
    fits = [_arima(logs, order, season_length, horizon, constant=constant) for order, constant in _ARIMA_FORMS]
    known = [fit for fit in fits if fit is not None]
    if not known:
        return None
    return np.asarray(np.exp(np.clip(min(known, key=lambda fit: fit[0])[1], -20, 8)) * unit, dtype=float)


def theta(values: Values, season_length: int, horizon: int) -> Values | None:
    """Assimakopoulos and Nikolopoulos (2000): simple smoothing with half the trend, seasonally adjusted."""
    from statsmodels.tsa.forecasting.theta import ThetaModel

    seasonal = season_length > 1 and len(values) >= 2 * season_length
    method = "mul" if float(values.min()) > 0 else "add"
    return _quietly(
        lambda: (
            ThetaModel(
                values,
                period=season_length if seasonal else 1,
                deseasonalize=seasonal,
                use_test=seasonal,
                method=method,
            )
            .fit()
            .forecast(horizon)
        )
    )


def _without_season(method: Method, values: Values, season_length: int, horizon: int) -> Values | None:
    """What a method says of the series without a season that is too long for it, with the season put back."""
    unit = float(np.abs(values).mean())
    raw = values / unit
    season = season_of(raw, np.log(np.maximum(raw, LOWEST_SHARE)), season_length)
    phases = (len(values) - 1 - np.arange(len(values) + horizon)) % season_length
    if float(values.min()) >= 0:
        factors = np.exp(season.log)[phases]
        ahead = method(values / factors[: len(values)], 1, horizon)
        return None if ahead is None else ahead * factors[len(values) :]
    additions = season.raw[phases] * unit
    ahead = method(values - additions[: len(values)], 1, horizon)
    return None if ahead is None else ahead + additions[len(values) :]


def _smoothed(
    series: Values, form: tuple[str, str | None, bool, str | None], season_length: int, horizon: int
) -> tuple[float, Values] | None:
    """The criterion of one form and what it forecasts."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    error, trend, damped, season = form
    multiplicative = "mul" in (error, season)
    if (multiplicative and float(series.min()) <= 0) or (
        season is not None and (season_length < 2 or len(series) < 2 * season_length + 2)
    ):
        return None
    if len(series) < 10:
        return None

    def fit() -> tuple[float, Values]:
        fitted = ETSModel(
            series,
            error=error,
            trend=trend,
            damped_trend=damped,
            seasonal=season,
            seasonal_periods=season_length if season is not None else None,
            initialization_method="heuristic",
        ).fit(maxiter=_ITERATIONS, disp=False)
        smoothing = 1 + (trend is not None) + damped + (season is not None)
        parameters = smoothing + 1 + (trend is not None) + 1 + (season_length if season is not None else 0)
        return _corrected(float(fitted.llf), parameters, len(series)), np.asarray(fitted.forecast(horizon))

    return _quietly(fit)


def _arima(
    logs: Values, order: tuple[int, int, int], season_length: int, horizon: int, *, constant: bool
) -> tuple[float, Values] | None:
    """Fit one form. Differences are taken by hand before: the filter is three times as fast on what is left."""
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    autoregressive, differenced, moving = order
    seasonal = season_length > 1
    lags = [season_length] * seasonal + [1] * differenced
    series = logs
    befores: list[Values] = []
    for lag in lags:
        befores.append(series)
        series = series[lag:] - series[:-lag]
    if len(series) < 8:
        return None

    def fit() -> tuple[float, Values]:
        fitted = SARIMAX(
            series,
            order=(autoregressive, 0, moving),
            seasonal_order=(0, 0, 1, season_length) if seasonal else (0, 0, 0, 0),
            trend="c" if constant else None,
            concentrate_scale=True,
        ).fit(disp=False, maxiter=_ARIMA_ITERATIONS)
        ahead = np.asarray(fitted.forecast(horizon))
        for lag, before in zip(reversed(lags), reversed(befores), strict=True):
            ahead = _integrated(ahead, before, lag)
        # On equal length: a form that differences more has fewer values to be wrong about.
        return _corrected(float(fitted.llf), len(fitted.params), len(series)) / len(series), ahead

    return _quietly(fit)


def _integrated(ahead: Values, before: Values, lag: int) -> Values:
    """Add back the difference that was taken."""
    whole = list(before[-lag:])
    for step, change in enumerate(ahead):
        whole.append(whole[step] + change)
    return np.array(whole[lag:])


def _corrected(likelihood: float, parameters: int, count: int) -> float:
    """Akaike's information criterion, corrected for short series."""
    correction = 2 * parameters * (parameters + 1) / max(1, count - parameters - 1)
    return -2 * likelihood + 2 * parameters + correction


def _quietly(fit: Callable[[], Fitted]) -> Fitted | None:
    """What a fit returns, finite; None where it fails. Its warnings are no news: another form is taken instead."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            found = fit()
        except (ValueError, ArithmeticError, IndexError, np.linalg.LinAlgError):
            return None
    parts = found if isinstance(found, tuple) else (found,)
    return found if all(np.isfinite(part).all() for part in parts) else None
