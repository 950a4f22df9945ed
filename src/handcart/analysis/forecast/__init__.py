"""Forecasts of sales: one series with its measured error, or a thousand at once."""

from handcart.analysis.forecast.many import Forecasts, forecast_many

__all__ = ["Forecasts", "forecast_many"]
