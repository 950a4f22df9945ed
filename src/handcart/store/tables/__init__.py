"""Every table of the company file, by noun."""

from handcart.store.metadata import metadata
from handcart.store.tables.company import company, company_settings, number_series, tax_codes, tax_rates
from handcart.store.tables.customers import (
    customer_addresses,
    customer_contacts,
    customers,
    price_groups,
    product_prices,
)
from handcart.store.tables.documents import document_lines, document_taxes, documents
from handcart.store.tables.entry import unfinished_orders
from handcart.store.tables.forecasts import (
    accepted_anomalies,
    factor_values,
    forecast_factors,
    kept_forecasts,
    planned_events,
)
from handcart.store.tables.fulfilment import return_lines, returns, shipment_lines, shipments
from handcart.store.tables.imports import import_batches, stock_notes
from handcart.store.tables.journal import journal_rows, journal_steps
from handcart.store.tables.orders import (
    finding_overrides,
    findings,
    order_lines,
    order_versions,
    orders,
    review_decisions,
)
from handcart.store.tables.payments import allocations, customer_credits, payments, settlements
from handcart.store.tables.products import products, stock_levels, stock_movements, suppliers
from handcart.store.tables.purchasing import purchase_lines, purchase_orders, receipt_lines, receipts
from handcart.store.tables.relations import (
    attachments,
    customer_tags,
    distinct_customers,
    file_contents,
    interactions,
    tags,
)
from handcart.store.tables.totals import daily_totals, sales_corrections

__all__ = [
    "accepted_anomalies",
    "allocations",
    "attachments",
    "company",
    "company_settings",
    "customer_addresses",
    "customer_contacts",
    "customer_credits",
    "customer_tags",
    "customers",
    "daily_totals",
    "distinct_customers",
    "document_lines",
    "document_taxes",
    "documents",
    "factor_values",
    "file_contents",
    "finding_overrides",
    "findings",
    "forecast_factors",
    "import_batches",
    "interactions",
    "journal_rows",
    "journal_steps",
    "kept_forecasts",
    "metadata",
    "number_series",
    "order_lines",
    "order_versions",
    "orders",
    "payments",
    "planned_events",
    "price_groups",
    "product_prices",
    "products",
    "purchase_lines",
    "purchase_orders",
    "receipt_lines",
    "receipts",
    "return_lines",
    "returns",
    "review_decisions",
    "sales_corrections",
    "settlements",
    "shipment_lines",
    "shipments",
    "stock_levels",
    "stock_movements",
    "stock_notes",
    "suppliers",
    "tags",
    "tax_codes",
    "tax_rates",
    "unfinished_orders",
]
