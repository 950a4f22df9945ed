"""Forecasts of sales: the series they are made of, and what is made of them."""
