"""The purchase and production plan: what to order, from stock, open orders and forecasts, and ordering it."""
