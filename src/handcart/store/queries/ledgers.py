"""The ledgers of the accountant's workbook in their order, and those of orders, goods and customers.

Every row is complete: it names its order, customer and product. The labels of the columns are the machine names
they have in the workbook, the same in every language. What belongs to no day (customers, products) is whole.
"""

from sqlalchemy import func, select

from handcart.domain.vocabulary import DocumentKind, PaymentKind
from handcart.store.queries.ledger import Ledger, plain, within
from handcart.store.queries.money_ledgers import ALLOCATIONS, DOCUMENT_LINES, SETTLEMENTS, documents_of, payments_of
from handcart.store.tables import (
    customer_credits,
    customers,
    order_lines,
    orders,
    products,
    shipment_lines,
    shipments,
    stock_levels,
    stock_movements,
    suppliers,
    tax_codes,
)

_ORDER = (orders.c.number.label("order_number"), orders.c.ordered_on)
_PRODUCT = (products.c.code.label("product_code"), products.c.name.label("product"))

_ORDERS = (
    select(
        *plain(orders, "number", "ordered_on", "promised_on", "shipped_on", "state", "source", "imported"),
        customers.c.number.label("customer_number"),
        orders.c.customer_name.label("customer"),
        *plain(orders, "customer_reference", "channel", "delivery"),
        *plain(orders, "ship_name", "ship_street", "ship_street2", "ship_postcode", "ship_city", "ship_region"),
        *plain(orders, "ship_country", "currency", "net", "tax", "gross", "goods", "cost", "discount_amount"),
        orders.c.invoiced.label("invoiced_amount"),
        orders.c.credited.label("credited_amount"),
        *plain(orders, "received", "written_off", "due", "refund_due", "due_on"),
        *plain(orders, "review", "supply", "shipping", "invoicing", "money", "returns"),
    )
    .outerjoin(customers, customers.c.id == orders.c.customer_id)
    .where(orders.c.number.is_not(None), within(orders.c.ordered_on))
    .order_by(orders.c.ordered_on, orders.c.id)
)
_ORDER_LINES = (
    select(
        *_ORDER,
        order_lines.c.position,
        orders.c.state,
        customers.c.number.label("customer_number"),
        orders.c.customer_name.label("customer"),
        order_lines.c.kind,
        order_lines.c.code.label("product_code"),
        order_lines.c.name.label("product"),
        products.c.category,
        *plain(order_lines, "unit", "quantity", "price", "discount"),
        orders.c.currency,
        *plain(order_lines, "amount", "share"),
        tax_codes.c.code.label("tax_code"),
        order_lines.c.tax_rate,
        order_lines.c.cost.label("unit_cost"),
        order_lines.c.gift,
        *plain(order_lines, "shipped", "cancelled", "returned", "refunded", "reserved", "invoiced", "credited"),
    )
    .join(orders, orders.c.id == order_lines.c.order_id)
    .outerjoin(customers, customers.c.id == orders.c.customer_id)
    .outerjoin(products, products.c.id == order_lines.c.product_id)
    .outerjoin(tax_codes, tax_codes.c.id == order_lines.c.tax_code_id)
    .where(orders.c.number.is_not(None), within(orders.c.ordered_on))
    .order_by(orders.c.ordered_on, orders.c.id, order_lines.c.position)
)


_SHIPMENTS = (
    select(
        shipments.c.number,
        shipments.c.shipped_on,
        orders.c.number.label("order_number"),
        customers.c.number.label("customer_number"),
        orders.c.customer_name.label("customer"),
        order_lines.c.position,
        order_lines.c.code.label("product_code"),
        order_lines.c.name.label("product"),
        shipment_lines.c.quantity,
        *plain(shipments, "delivery", "carrier", "service", "parcels", "weight_grams"),
        *plain(shipments, "tracking_number", "undone", "note"),
    )
    .select_from(shipment_lines)
    .join(shipments, shipments.c.id == shipment_lines.c.shipment_id)
    .join(order_lines, order_lines.c.id == shipment_lines.c.order_line_id)
    .join(orders, orders.c.id == shipments.c.order_id)
    .outerjoin(customers, customers.c.id == orders.c.customer_id)
    .where(within(shipments.c.shipped_on))
    .order_by(shipments.c.shipped_on, shipments.c.id, shipment_lines.c.id)
)
_CUSTOMERS = (
    select(
        *plain(customers, "number", "name", "kind", "active", "blocked", "country", "email", "phone", "tax_number"),
        *plain(customers, "terms_days", "prepayment", "credit_limit", "language", "consent_email", "source"),
        *plain(customers, "follow_up_on", "created_on"),
        func.coalesce(customer_credits.c.credit, 0).label("credit"),
    )
    .outerjoin(customer_credits, customer_credits.c.customer_id == customers.c.id)
    .order_by(customers.c.sort_name, customers.c.id)
)
_PRODUCTS = (
    select(
        *plain(products, "code", "name", "specification", "category", "kind", "unit", "price"),
        products.c.cost.label("unit_cost"),
        tax_codes.c.code.label("tax_code"),
        suppliers.c.name.label("supplier"),
        *plain(products, "barcode", "lead_days", "reorder_point", "pack_size", "minimum_order", "active"),
        *plain(stock_levels, "on_hand", "reserved"),
        products.c.created_on,
    )
    .outerjoin(tax_codes, tax_codes.c.id == products.c.tax_code_id)
    .outerjoin(suppliers, suppliers.c.id == products.c.supplier_id)
    .outerjoin(stock_levels, stock_levels.c.product_id == products.c.id)
    .order_by(products.c.sort_name, products.c.id)
)
_STOCK_MOVEMENTS = (
    select(
        stock_movements.c.moved_on,
        products.c.code.label("product_code"),
        products.c.name.label("product"),
        *plain(stock_movements, "quantity", "reason", "unit_cost", "note"),
    )
    .join(products, products.c.id == stock_movements.c.product_id)
    .where(within(stock_movements.c.moved_on))
    .order_by(stock_movements.c.moved_on, stock_movements.c.id)
)

INVOICES = Ledger("Invoices", documents_of(DocumentKind.INVOICE, 1), "gross", "issued_on")
CREDIT_NOTES = Ledger("CreditNotes", documents_of(DocumentKind.CREDIT_NOTE, -1), "gross", "issued_on")
PAYMENTS = Ledger("Payments", payments_of(PaymentKind.PAYMENT, 1), "amount", "paid_on")
REFUNDS = Ledger("Refunds", payments_of(PaymentKind.REFUND, -1), "amount", "paid_on")
LEDGERS = (
    Ledger("Orders", _ORDERS, "gross", "ordered_on"),
    Ledger("OrderLines", _ORDER_LINES, "amount", "ordered_on"),
    INVOICES,
    CREDIT_NOTES,
    Ledger("DocumentLines", DOCUMENT_LINES, "amount", "issued_on"),
    PAYMENTS,
    REFUNDS,
    Ledger("Allocations", ALLOCATIONS, "amount", "allocated_on"),
    Ledger("Settlements", SETTLEMENTS, "amount", "settled_on"),
    Ledger("Shipments", _SHIPMENTS, "quantity", "shipped_on"),
    Ledger("Customers", _CUSTOMERS, "credit"),
    Ledger("Products", _PRODUCTS, "on_hand"),
    Ledger("StockMovements", _STOCK_MOVEMENTS, "quantity", "moved_on"),
)
"""The ledgers in the order of the workbook. Credit notes and refunds are negative."""
