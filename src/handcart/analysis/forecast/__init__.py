"""Forecasts of sales: one series with its measured error, or a thousand at once."""
