"""Daily totals: the figures of any period without reading its orders. Kept by triggers (`store.triggers`)."""

from sqlalchemy import Column, Text

from handcart.store.columns import money, whole
from handcart.store.metadata import strict_table

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
