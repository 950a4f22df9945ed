"""Forecasts of sales: one series with its measured error, or a thousand at once."""

from handcart.analysis.forecast.comparison import Accuracy
from handcart.analysis.forecast.factors import Effects, effects_of, fewest_for_effects
from handcart.analysis.forecast.many import Forecasts, forecast_many
from handcart.analysis.forecast.single import Forecast, forecast

__all__ = [
    "Accuracy",
    "Effects",
    "Forecast",
    "Forecasts",
    "effects_of",
    "fewest_for_effects",
    "forecast",
    "forecast_many",
]
