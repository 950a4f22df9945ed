"""Orders, their lines, versions and findings. Facets and totals are columns kept by the same transaction."""

from sqlalchemy import Column, Index, Text, UniqueConstraint
from sqlalchemy import text as sql

from handcart.domain.vocabulary import (
    Delivery,
    Extent,
    LineKind,
    MoneyFacet,
    OrderSource,
    OrderState,
    OrderStatus,
    QuotationState,
    ReturnsFacet,
    ReviewFacet,
    SupplyFacet,
    TaxRounding,
    Verdict,
)
from handcart.store.columns import (
    Rank,
    currency,
    data,
    day,
    exchange_rate,
    flag,
    key,
    link,
    moment,
    money,
    percent,
    price,
    quantity,
    text,
    whole,
    word,
)
from handcart.store.metadata import strict_table

orders = strict_table(
    "orders",
    key(),
    Column("number", Text, unique=True),
    text("number_sort"),
    Column("quotation_number", Text, unique=True),
    word("quotation_state", QuotationState, optional=True),
    day("valid_until", optional=True),
    word("state", OrderState),
    word("source", OrderSource, default=OrderSource.ENTRY),
    whole("version", least=1, default=1),
    link("customer_id", "customers", optional=True),
    text("customer_name"),
    text("customer_reference"),
    text("channel"),
    day("ordered_on"),
    day("promised_on", optional=True),
    word("delivery", Delivery, default=Delivery.SHIP),
    text("ship_name"),
    text("ship_street"),
    text("ship_street2"),
    text("ship_postcode"),
    text("ship_city"),
    text("ship_region"),
    text("ship_country"),
    text("ship_email"),
    text("ship_phone"),
    currency(),
    exchange_rate(),
    flag("prices_gross"),
    word("tax_rounding", TaxRounding, default=TaxRounding.RATE),
    whole("terms_days", least=0, most=3650, default=0),
    percent("cash_discount", default=0),
    whole("cash_discount_days", least=0, most=3650, default=0),
    flag("prepayment"),
    percent("discount", default=0),
    money("discount_amount", least=0, default=0),
    text("notes"),
    text("hold_reason"),
    flag("held"),
    day("hold_until", optional=True),
    text("decision_reason"),
    moment("received_at", optional=True),
    moment("approved_at", optional=True),
    text("approved_by"),
    moment("finished_at", optional=True),
    day("shipped_on", optional=True),
    Column("client_key", Text, unique=True),
    Column("source_key", Text, unique=True),
    text("source_digest"),
    link("import_batch_id", "import_batches", optional=True),
    flag("imported"),
    flag("taken_up"),
    money("net", default=0),
    money("tax", default=0),
    money("gross", default=0),
    money("goods", default=0),
    money("cost", default=0),
    money("received", default=0, derived=True),
    money("invoiced", default=0, derived=True),
    money("credited", default=0, derived=True),
    money("written_off", default=0, derived=True),
    money("due", default=0, derived=True),
    money("refund_due", default=0, derived=True),
    day("due_on", optional=True, derived=True),
    money("to_invoice", optional=True, derived=True),
    word("review", ReviewFacet, default=ReviewFacet.NONE, derived=True),
    word("supply", SupplyFacet, default=SupplyFacet.NONE, derived=True),
    word("shipping", Extent, default=Extent.NONE, derived=True),
    word("invoicing", Extent, default=Extent.NONE, derived=True),
    word("money", MoneyFacet, default=MoneyFacet.UNPAID, derived=True),
    word("returns", ReturnsFacet, default=ReturnsFacet.NONE, derived=True),
    Column("status", Rank(OrderStatus), nullable=False, default=OrderStatus.DRAFT, info={"derived": True}),
    text("customer_sort", derived=True),
    text("search_text", derived=True),
)

order_lines = strict_table(
    "order_lines",
    key(),
    link("order_id", "orders"),
    whole("position", least=1),
    word("kind", LineKind),
    link("product_id", "products", optional=True),
    text("code"),
    text("name"),
    text("unit"),
    quantity("quantity"),
    price("price"),
    price("list_price", optional=True),
    price("cost", optional=True),
    percent("discount", default=0),
    money("amount", default=0),
    money("share", default=0),
    link("tax_code_id", "tax_codes", optional=True),
    percent("tax_rate", default=0),
    flag("gift"),
    text("note"),
    quantity("shipped", default=0),
    quantity("cancelled", default=0),
    quantity("returned", default=0),
    quantity("refunded", default=0),
    quantity("reserved", default=0),
    quantity("invoiced", default=0),
    quantity("credited", default=0),
    link("replaces_line_id", "order_lines", optional=True),
)

order_versions = strict_table(
    "order_versions",
    key(),
    link("order_id", "orders"),
    whole("version", least=1),
    moment("made_at"),
    text("reason"),
    data("content", optional=False),
    UniqueConstraint("order_id", "version"),
)

findings = strict_table(
    "findings",
    key(),
    link("order_id", "orders"),
    text("rule"),
    word("verdict", Verdict),
    whole("line_id", optional=True),
    text("identity"),
    data("content", optional=False),
    journaled=False,
)

finding_overrides = strict_table(
    "finding_overrides",
    key(),
    link("order_id", "orders"),
    text("rule"),
    link("line_id", "order_lines", optional=True),
    text("identity"),
    text("reason"),
    moment("overridden_at"),
    text("overridden_by"),
    UniqueConstraint("order_id", "identity"),
)

review_decisions = strict_table(
    "review_decisions",
    key(),
    link("order_id", "orders"),
    text("decision"),
    moment("decided_at"),
    text("decided_by"),
    text("reason"),
    data("thresholds", optional=False),
    data("findings", optional=False),
)

for _sort in ("number_sort", "customer_sort", "ordered_on", "status"):
    Index(f"ix_orders_{_sort}", orders.c[_sort], orders.c.id)
# With the rate it holds all that a sum over every order needs.
Index("ix_orders_gross", orders.c.gross, orders.c.id, orders.c.rate)
Index("ix_orders_promised", sql("coalesce(promised_on, '9999-12-31')"), orders.c.id)
Index("ix_orders_customer", orders.c.customer_id, orders.c.ordered_on, orders.c.state)
# It holds every column of the sums over it; of two indexes by customer SQLite would else take the one made last.
Index(
    "ix_orders_customer_open",
    *(
        orders.c[name]
        for name in (
            "customer_id",
            "state",
            "imported",
            "taken_up",
            "gross",
            "invoiced",
            "credited",
            "written_off",
            "due",
            "due_on",
        )
    ),
    sqlite_where=sql("(due > 0 OR state IN ('received', 'approved'))"),
)
Index(
    "ix_orders_totals",
    orders.c.ordered_on,
    orders.c.gross,
    orders.c.state,
    sqlite_where=sql("state IN ('approved', 'finished')"),
)
# What every customer bought is read from it alone.
Index(
    "ix_orders_counted",
    *(orders.c[name] for name in ("customer_id", "ordered_on", "net", "gross", "rate", "state")),
    sqlite_where=sql("state IN ('approved', 'finished')"),
)
Index(
    "ix_orders_open",
    orders.c.state,
    orders.c.id,
    sqlite_where=sql("state IN ('draft', 'received', 'approved')"),
)
Index("ix_orders_due", orders.c.due_on, orders.c.id, sqlite_where=sql("due > 0 AND due_on IS NOT NULL"))
Index("ix_orders_to_invoice", orders.c.to_invoice, orders.c.id, sqlite_where=sql("to_invoice IS NOT NULL"))
Index("ix_orders_held", orders.c.hold_until, sqlite_where=sql("held = 1"))
Index(
    "ix_orders_quotations",
    orders.c.valid_until,
    orders.c.id,
    sqlite_where=sql("state = 'draft' AND quotation_state IN ('open', 'sent')"),
)
Index(
    "ix_orders_reference",
    orders.c.customer_id,
    orders.c.customer_reference,
    sqlite_where=orders.c.customer_reference != "",
)
Index("ix_orders_batch", orders.c.import_batch_id, sqlite_where=orders.c.import_batch_id.isnot(None))
Index("ix_order_lines_order", order_lines.c.order_id, order_lines.c.position)
Index("ix_order_lines_product", order_lines.c.product_id, order_lines.c.id)
Index(
    "ix_order_lines_reserved",
    order_lines.c.product_id,
    order_lines.c.reserved,
    sqlite_where=order_lines.c.reserved != 0,
)
Index(
    "ix_order_lines_replaces", order_lines.c.replaces_line_id, sqlite_where=order_lines.c.replaces_line_id.isnot(None)
)
Index("ix_findings_order", findings.c.order_id)
Index("ix_finding_overrides_line", finding_overrides.c.line_id)
Index("ix_review_decisions_order", review_decisions.c.order_id)
