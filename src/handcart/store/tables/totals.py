"""Sums that follow: daily totals, and what must be put right where an order and a credit note tell the same twice."""

from sqlalchemy import Column, Index, Text

from handcart.store.columns import MOST_QUANTITY, day, flag, key, link, money, quantity, whole
from handcart.store.metadata import strict_table

# The figures of any period without reading its orders. Kept by triggers (`store.triggers`).
daily_totals = strict_table(
    "daily_totals",
    Column("day", Text, primary_key=True),
    whole("orders", default=0),
    money("net", default=0),
    money("goods", default=0),
    money("gross", default=0),
    money("walk_in_net", default=0),
    journaled=False,
)

# Sales are orders on their day, less credit notes on theirs, plus these rows: amounts in the company's currency,
# added on `day`. A row without line holds what the lines, rounded one by one, miss of a credit note or of the order.
# The ids of credit notes and lines are no references: they are written anew after whatever took those away.
sales_corrections = strict_table(
    "sales_corrections",
    key(),
    link("order_id", "orders"),
    whole("document_id", optional=True),
    whole("order_line_id", optional=True),
    day("day"),
    flag("walk_in"),
    quantity("quantity", least=-MOST_QUANTITY, default=0),
    money("net"),
    money("goods"),
    money("gross"),
    journaled=False,
)

Index("ix_sales_corrections_order", sales_corrections.c.order_id)
Index("ix_sales_corrections_line", sales_corrections.c.order_line_id)
