"""What is being entered and was not saved yet. Outside the journal: it is no business yet (decision 0014)."""

from sqlalchemy import Column, Integer

from handcart.store.columns import data, moment
from handcart.store.metadata import strict_table

# No reference to orders: what was typed about an order may outlive it.
unfinished_orders = strict_table(
    "unfinished_orders",
    Column("order_id", Integer, primary_key=True, autoincrement=False),
    moment("kept_at"),
    data("content", optional=False),
    journaled=False,
)
