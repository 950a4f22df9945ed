"""Forecasts of sales: one series with its measured error, or a thousand at once."""

from handcart.analysis.forecast.many import Forecasts, forecast_many
from handcart.analysis.forecast.single import Accuracy, Forecast, forecast

__all__ = ["Accuracy", "Forecast", "Forecasts", "forecast", "forecast_many"]
