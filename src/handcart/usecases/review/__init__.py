"""The automatic review of orders: gathering facts, findings, overrides, the report on past findings."""
