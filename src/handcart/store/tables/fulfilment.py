"""What left the house and what came back: shipments and returns."""

from sqlalchemy import Column, Index, Text
from sqlalchemy import text as sql

from handcart.domain.limits import MOST_GRAMS, MOST_PARCELS
from handcart.domain.vocabulary import Delivery, ReturnOutcome, ReturnState
from handcart.store.columns import day, flag, key, link, moment, quantity, text, whole, word
from handcart.store.metadata import strict_table

shipments = strict_table(
    "shipments",
    key(),
    Column("number", Text, nullable=False, unique=True),
    link("order_id", "orders"),
    word("delivery", Delivery),
    day("shipped_on"),
    moment("shipped_at"),
    text("carrier"),
    text("service"),
    whole("parcels", least=1, most=MOST_PARCELS, optional=True),
    whole("weight_grams", least=1, most=MOST_GRAMS, optional=True),
    text("tracking_number"),
    text("note"),
    flag("undone"),
)

shipment_lines = strict_table(
    "shipment_lines",
    key(),
    link("shipment_id", "shipments"),
    link("order_line_id", "order_lines"),
    quantity("quantity", least=1),
)

returns = strict_table(
    "returns",
    key(),
    Column("number", Text, nullable=False, unique=True),
    link("order_id", "orders"),
    word("state", ReturnState, default=ReturnState.OPEN),
    day("returned_on"),
    text("reason"),
)

return_lines = strict_table(
    "return_lines",
    key(),
    link("return_id", "returns"),
    link("order_line_id", "order_lines"),
    quantity("quantity", least=1),
    word("outcome", ReturnOutcome, optional=True),
    link("replacement_line_id", "order_lines", optional=True),
    text("note"),
)

Index("ix_shipments_order", shipments.c.order_id)
Index("ix_shipments_day", shipments.c.shipped_on, shipments.c.id)
Index("ix_shipment_lines_shipment", shipment_lines.c.shipment_id)
Index("ix_shipment_lines_line", shipment_lines.c.order_line_id)
Index("ix_returns_order", returns.c.order_id)
Index("ix_returns_day", returns.c.returned_on)
Index("ix_returns_open", returns.c.returned_on, returns.c.id, sqlite_where=sql("state = 'open'"))
Index("ix_return_lines_return", return_lines.c.return_id)
Index("ix_return_lines_line", return_lines.c.order_line_id)
