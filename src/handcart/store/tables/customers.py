"""Customers with their contacts, addresses and price groups."""

from sqlalchemy import Column, Index, Text, UniqueConstraint, func
from sqlalchemy import text as sql

from handcart.domain.vocabulary import AddressKind, CustomerKind
from handcart.store.columns import (
    day,
    flag,
    key,
    link,
    moment,
    money,
    percent,
    price,
    text,
    whole,
    word,
)
from handcart.store.metadata import strict_table

price_groups = strict_table(
    "price_groups",
    key(),
    Column("code", Text, nullable=False, unique=True),
    text("name"),
    percent("discount_cap", optional=True),
    flag("active", default=True),
)

customers = strict_table(
    "customers",
    key(),
    Column("number", Text, nullable=False, unique=True),
    text("name"),
    word("kind", CustomerKind, default=CustomerKind.BUSINESS),
    flag("walk_in"),
    flag("active", default=True),
    flag("blocked"),
    text("block_reason"),
    text("warning"),
    text("email"),
    text("phone"),
    text("tax_number"),
    flag("tax_exempt"),
    text("exemption_number"),
    text("country"),
    link("price_group_id", "price_groups", optional=True),
    text("currency"),
    whole("terms_days", least=0, most=3650, optional=True),
    percent("cash_discount", optional=True),
    whole("cash_discount_days", least=0, most=3650, optional=True),
    flag("prepayment"),
    money("credit_limit", least=0, optional=True),
    text("language"),
    flag("consent_email"),
    moment("consent_at", optional=True),
    text("consent_source"),
    text("source"),
    text("notes"),
    day("created_on"),
    # A customer who turned out to be another one: everything was moved there, the row stays for what refers to it.
    link("merged_into_id", "customers", optional=True),
    # The person was erased: what must be kept names the number alone.
    day("erased_on", optional=True),
    link("import_batch_id", "import_batches", optional=True),
    Column("source_key", Text, unique=True),
    text("sort_name", derived=True),
    text("search_text", derived=True),
)

customer_contacts = strict_table(
    "customer_contacts",
    key(),
    link("customer_id", "customers"),
    text("name"),
    text("role"),
    text("email"),
    text("phone"),
    flag("preferred"),
    flag("active", default=True),
)

customer_addresses = strict_table(
    "customer_addresses",
    key(),
    link("customer_id", "customers"),
    word("kind", AddressKind),
    text("name"),
    text("street"),
    text("street2"),
    text("postcode"),
    text("city"),
    text("region"),
    text("country"),
    text("email"),
    text("phone"),
    flag("preferred"),
    flag("active", default=True),
)

product_prices = strict_table(
    "product_prices",
    key(),
    link("product_id", "products"),
    link("price_group_id", "price_groups"),
    price("price"),
    UniqueConstraint("product_id", "price_group_id"),
)

Index("ix_customers_number_lower", func.lower(customers.c.number))
Index("ix_customers_sort", customers.c.sort_name, customers.c.id)
# Few are either: the views of the list and their counts need not read all the others.
Index("ix_customers_blocked", customers.c.id, sqlite_where=sql("blocked = 1"))
Index("ix_customers_inactive", customers.c.id, sqlite_where=sql("active = 0"))
Index("ix_customers_merged", customers.c.merged_into_id, sqlite_where=customers.c.merged_into_id.isnot(None))
Index("ix_customers_batch", customers.c.import_batch_id, sqlite_where=customers.c.import_batch_id.isnot(None))
Index("ix_customer_contacts_customer", customer_contacts.c.customer_id)
Index("ix_customer_addresses_customer", customer_addresses.c.customer_id)
