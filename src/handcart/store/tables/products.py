"""Products, suppliers and stock. Stock is a ledger of movements; levels follow from it by trigger."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Text, func
from sqlalchemy import text as sql

from handcart.domain.vocabulary import MovementReason, ProductKind
from handcart.store.columns import (
    MOST_QUANTITY,
    day,
    flag,
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

suppliers = strict_table(
    "suppliers",
    key(),
    Column("number", Text, nullable=False, unique=True),
    text("name"),
    text("contact"),
    text("email"),
    text("phone"),
    text("street"),
    text("street2"),
    text("postcode"),
    text("city"),
    text("region"),
    text("country"),
    text("tax_number"),
    text("currency"),
    whole("lead_days", least=0, most=3650, optional=True),
    whole("terms_days", least=0, most=3650, optional=True),
    text("notes"),
    flag("active", default=True),
    day("created_on"),
    text("sort_name", derived=True),
    text("search_text", derived=True),
)

products = strict_table(
    "products",
    key(),
    Column("code", Text, nullable=False, unique=True),
    text("name"),
    text("specification"),
    text("category"),
    word("kind", ProductKind, default=ProductKind.GOODS),
    text("unit"),
    flag("countable", default=True),
    price("price", optional=True),
    price("cost", optional=True),
    link("tax_code_id", "tax_codes", optional=True),
    link("supplier_id", "suppliers", optional=True),
    flag("made_here"),
    whole("lead_days", least=0, most=3650, optional=True),
    text("barcode"),
    quantity("reorder_point", optional=True),
    quantity("pack_size", optional=True),
    quantity("minimum_order", optional=True),
    flag("back_orders", default=True),
    flag("active", default=True),
    Column("picture", LargeBinary),
    text("notes"),
    day("created_on"),
    link("import_batch_id", "import_batches", optional=True),
    text("sort_name", derived=True),
    text("search_text", derived=True),
)

stock_movements = strict_table(
    "stock_movements",
    key(),
    link("product_id", "products"),
    quantity("quantity", least=-MOST_QUANTITY),
    word("reason", MovementReason),
    moment("moved_at"),
    day("moved_on"),
    link("shipment_line_id", "shipment_lines", optional=True),
    link("receipt_line_id", "receipt_lines", optional=True),
    link("return_line_id", "return_lines", optional=True),
    price("unit_cost", optional=True),
    text("note"),
)

stock_levels = strict_table(
    "stock_levels",
    Column("product_id", Integer, ForeignKey("products.id", ondelete="RESTRICT"), primary_key=True),
    quantity("on_hand", least=-MOST_QUANTITY, default=0),
    quantity("reserved", least=-MOST_QUANTITY, default=0),
    journaled=False,
)

Index("ix_products_sort", products.c.sort_name, products.c.id)
# Codes are told apart whatever the capital letters. SQLite lowers ASCII only: codes with other letters are compared one
# by one, and there are few of them.
Index("ix_products_code_lower", func.lower(products.c.code))
Index("ix_products_code_other", products.c.code, sqlite_where=sql("code GLOB '*[^ -~]*'"))
Index("ix_products_price", sql("coalesce(price, -1)"), products.c.id)
Index("ix_products_category", products.c.category, products.c.id)
Index("ix_products_inactive", products.c.id, sqlite_where=products.c.active.is_(False))
Index("ix_products_barcode", products.c.barcode, sqlite_where=products.c.barcode != "")
Index("ix_products_supplier", products.c.supplier_id)
Index("ix_products_batch", products.c.import_batch_id, sqlite_where=products.c.import_batch_id.isnot(None))
Index("ix_suppliers_number_lower", func.lower(suppliers.c.number))
Index("ix_suppliers_sort", suppliers.c.sort_name, suppliers.c.id)
Index("ix_stock_levels_on_hand", stock_levels.c.on_hand)
Index("ix_stock_levels_reserved", stock_levels.c.reserved)
Index("ix_stock_levels_free", stock_levels.c.on_hand - stock_levels.c.reserved)
Index("ix_stock_movements_day", stock_movements.c.moved_on, stock_movements.c.id)
Index("ix_stock_movements_reason", stock_movements.c.reason, stock_movements.c.moved_on)
Index("ix_stock_movements_product", stock_movements.c.product_id, stock_movements.c.moved_on)
