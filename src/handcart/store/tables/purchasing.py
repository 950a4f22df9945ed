"""What is on its way to the shelf: purchase orders, production orders and their receipts."""

from sqlalchemy import Column, Index, Text
from sqlalchemy import text as sql

from handcart.domain.vocabulary import PurchaseKind, PurchaseState
from handcart.store.columns import (
    currency,
    day,
    exchange_rate,
    key,
    link,
    moment,
    price,
    quantity,
    text,
    whole,
    word,
)
from handcart.store.metadata import strict_table

purchase_orders = strict_table(
    "purchase_orders",
    key(),
    Column("number", Text, unique=True),
    word("kind", PurchaseKind),
    word("state", PurchaseState, default=PurchaseState.DRAFT),
    link("supplier_id", "suppliers", optional=True),
    day("made_on"),
    day("ordered_on", optional=True),
    day("expected_on", optional=True),
    text("reference"),
    text("note"),
    currency(),
    exchange_rate(),
)

purchase_lines = strict_table(
    "purchase_lines",
    key(),
    link("purchase_order_id", "purchase_orders"),
    whole("position", least=1),
    link("product_id", "products"),
    quantity("quantity", least=1),
    quantity("received", default=0),
    quantity("cancelled", default=0),
    price("price", optional=True),
    day("expected_on", optional=True),
    link("order_line_id", "order_lines", optional=True),
)

receipts = strict_table(
    "receipts",
    key(),
    Column("number", Text, nullable=False, unique=True),
    link("purchase_order_id", "purchase_orders"),
    day("received_on"),
    moment("received_at"),
    text("note"),
)

receipt_lines = strict_table(
    "receipt_lines",
    key(),
    link("receipt_id", "receipts"),
    link("purchase_line_id", "purchase_lines"),
    quantity("quantity", least=1),
)

Index("ix_purchase_orders_open", purchase_orders.c.state, sqlite_where=sql("state IN ('draft', 'ordered')"))
Index("ix_purchase_orders_made", purchase_orders.c.made_on, purchase_orders.c.id)
Index("ix_purchase_orders_supplier", purchase_orders.c.supplier_id, purchase_orders.c.state)
Index("ix_purchase_lines_order", purchase_lines.c.purchase_order_id)
Index("ix_purchase_lines_product", purchase_lines.c.product_id)
# SQLite turns a comparison round so that the lone column stands on the left: written otherwise it would match no query.
# It holds every column the review asks for; of two indexes by product SQLite would else take the one made last.
Index(
    "ix_purchase_lines_open",
    *(
        purchase_lines.c[name]
        for name in (
            "product_id",
            "purchase_order_id",
            "quantity",
            "received",
            "cancelled",
            "expected_on",
            "order_line_id",
        )
    ),
    sqlite_where=sql("quantity > received + cancelled"),
)
Index("ix_purchase_lines_waiting", purchase_lines.c.order_line_id)
Index("ix_receipts_order", receipts.c.purchase_order_id)
Index("ix_receipt_lines_receipt", receipt_lines.c.receipt_id)
Index("ix_receipt_lines_line", receipt_lines.c.purchase_line_id)
