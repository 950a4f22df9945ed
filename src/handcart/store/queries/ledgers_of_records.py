"""The ledgers of records: the company, customers, suppliers, products, price groups, tax codes, number series.

They belong to no day and are whole whatever the period; only what was spoken with customers has its day.
"""

from sqlalchemy import func, select

from handcart.store.queries.ledger import by_day, plain
from handcart.store.tables import (
    company,
    customer_addresses,
    customer_contacts,
    customer_credits,
    customer_tags,
    customers,
    interactions,
    number_series,
    price_groups,
    product_prices,
    products,
    stock_levels,
    suppliers,
    tags,
    tax_codes,
    tax_rates,
)

_CUSTOMER = (customers.c.number.label("customer_number"), customers.c.name.label("customer"))

CUSTOMERS = (
    select(
        *plain(customers, "number", "name", "kind", "active", "blocked", "country", "email", "phone", "tax_number"),
        *plain(customers, "terms_days", "prepayment", "credit_limit", "language", "consent_email", "source"),
        customers.c.created_on,
        func.coalesce(customer_credits.c.credit, 0).label("credit"),
        price_groups.c.code.label("price_group"),
        *plain(customers, "walk_in", "block_reason", "warning", "tax_exempt", "exemption_number", "currency"),
        *plain(customers, "cash_discount", "cash_discount_days", "consent_at", "consent_source", "notes"),
        *plain(customers, "source_key", "merged_into_id", "erased_on"),
        customers.c.id.label("customer_id"),
    )
    .outerjoin(customer_credits, customer_credits.c.customer_id == customers.c.id)
    .outerjoin(price_groups, price_groups.c.id == customers.c.price_group_id)
    .order_by(customers.c.sort_name, customers.c.id)
)
ADDRESSES = (
    select(
        *_CUSTOMER,
        *plain(customer_addresses, "kind", "name", "street", "street2", "postcode", "city", "region", "country"),
        *plain(customer_addresses, "email", "phone", "preferred", "active"),
        customer_addresses.c.id.label("address_id"),
    )
    .join(customers, customers.c.id == customer_addresses.c.customer_id)
    .order_by(customers.c.sort_name, customers.c.id, customer_addresses.c.id)
)
CONTACTS = (
    select(
        *_CUSTOMER,
        *plain(customer_contacts, "name", "role", "email", "phone", "preferred", "active"),
        customer_contacts.c.id.label("contact_id"),
    )
    .join(customers, customers.c.id == customer_contacts.c.customer_id)
    .order_by(customers.c.sort_name, customers.c.id, customer_contacts.c.id)
)
CUSTOMER_TAGS = (
    select(*_CUSTOMER, tags.c.name.label("tag"), tags.c.colour)
    .select_from(customer_tags)
    .join(tags, tags.c.id == customer_tags.c.tag_id)
    .join(customers, customers.c.id == customer_tags.c.customer_id)
    .order_by(customers.c.sort_name, customers.c.id, customer_tags.c.id)
)
INTERACTIONS = by_day(
    select(
        interactions.c.happened_on,
        *_CUSTOMER,
        interactions.c.kind,
        customer_contacts.c.name.label("contact"),
        *plain(interactions, "told", "follow_up_on", "recorded_at", "contact_id"),
    )
    .join(customers, customers.c.id == interactions.c.customer_id)
    .outerjoin(customer_contacts, customer_contacts.c.id == interactions.c.contact_id),
    interactions.c.happened_on,
    interactions.c.id,
)
SUPPLIERS = select(
    *plain(suppliers, "number", "name", "contact", "email", "phone", "street", "street2", "postcode", "city"),
    *plain(suppliers, "region", "country", "tax_number", "currency", "lead_days", "terms_days", "notes", "active"),
    suppliers.c.created_on,
    suppliers.c.id.label("supplier_id"),
).order_by(suppliers.c.sort_name, suppliers.c.id)
PRODUCTS = (
    select(
        *plain(products, "code", "name", "specification", "category", "kind", "unit", "price"),
        products.c.cost.label("unit_cost"),
        tax_codes.c.code.label("tax_code"),
        suppliers.c.name.label("supplier"),
        *plain(products, "barcode", "lead_days", "reorder_point", "pack_size", "minimum_order", "active"),
        *plain(stock_levels, "on_hand", "reserved"),
        products.c.created_on,
        suppliers.c.number.label("supplier_number"),
        *plain(products, "countable", "made_here", "back_orders", "notes"),
        products.c.id.label("product_id"),
    )
    .outerjoin(tax_codes, tax_codes.c.id == products.c.tax_code_id)
    .outerjoin(suppliers, suppliers.c.id == products.c.supplier_id)
    .outerjoin(stock_levels, stock_levels.c.product_id == products.c.id)
    .order_by(products.c.sort_name, products.c.id)
)
PRICE_GROUPS = select(*plain(price_groups, "code", "name", "discount_cap", "active")).order_by(price_groups.c.code)
PRODUCT_PRICES = (
    select(
        products.c.code.label("product_code"),
        products.c.name.label("product"),
        price_groups.c.code.label("price_group"),
        product_prices.c.price,
    )
    .join(products, products.c.id == product_prices.c.product_id)
    .join(price_groups, price_groups.c.id == product_prices.c.price_group_id)
    .order_by(products.c.code, price_groups.c.code)
)
TAX_CODES = (
    select(
        *plain(tax_codes, "code", "name"),
        tax_codes.c.category.label("tax_category"),
        *plain(tax_codes, "sentence", "active"),
        tax_rates.c.valid_from,
        tax_rates.c.rate.label("tax_rate"),
        tax_codes.c.id.label("tax_code_id"),
    )
    .outerjoin(tax_rates, tax_rates.c.tax_code_id == tax_codes.c.id)
    .order_by(tax_codes.c.id, tax_rates.c.valid_from)
)
COMPANY = select(
    *plain(company, "name", "legal_name", "street", "street2", "postcode", "city", "region", "country"),
    *plain(company, "email", "phone", "website", "tax_number", "vat_number", "bank_name", "iban", "bic"),
    *plain(company, "registration", "currency", "small_business", "small_business_sentence", "prices_gross"),
    *plain(company, "tax_rounding", "tax_due_on_payment", "fiscal_year_start"),
)
NUMBER_SERIES = select(*plain(number_series, "kind", "pattern", "yearly_restart", "year", "next_number")).order_by(
    number_series.c.kind
)
