"""The ledgers of goods: everything that moved in stock, what was ordered from suppliers, and what of it arrived."""

from sqlalchemy import select

from handcart.store.queries.ledger import by_day, plain
from handcart.store.tables import (
    products,
    purchase_lines,
    purchase_orders,
    receipt_lines,
    receipts,
    stock_movements,
    suppliers,
)

_PRODUCT = (products.c.code.label("product_code"), products.c.name.label("product"))

STOCK_MOVEMENTS = by_day(
    select(
        stock_movements.c.moved_on,
        *_PRODUCT,
        *plain(stock_movements, "quantity", "reason", "unit_cost", "note"),
        *plain(stock_movements, "moved_at", "shipment_line_id", "receipt_line_id", "return_line_id"),
    ).join(products, products.c.id == stock_movements.c.product_id),
    stock_movements.c.moved_on,
    stock_movements.c.id,
)
PURCHASES = by_day(
    select(
        purchase_orders.c.number,
        *plain(purchase_orders, "kind", "state", "made_on", "ordered_on", "expected_on"),
        suppliers.c.number.label("supplier_number"),
        suppliers.c.name.label("supplier"),
        *plain(purchase_orders, "reference", "note"),
        purchase_lines.c.position,
        *_PRODUCT,
        purchase_lines.c.quantity,
        purchase_lines.c.received.label("received_quantity"),
        *plain(purchase_lines, "cancelled", "price"),
        purchase_orders.c.currency,
        purchase_orders.c.rate,
        purchase_lines.c.expected_on.label("line_expected_on"),
        purchase_lines.c.order_line_id.label("line_id"),
        purchase_lines.c.id.label("purchase_line_id"),
    )
    .select_from(purchase_lines)
    .join(purchase_orders, purchase_orders.c.id == purchase_lines.c.purchase_order_id)
    .join(products, products.c.id == purchase_lines.c.product_id)
    .outerjoin(suppliers, suppliers.c.id == purchase_orders.c.supplier_id)
    .where(purchase_orders.c.number.is_not(None)),
    purchase_orders.c.made_on,
    purchase_orders.c.id,
    purchase_lines.c.position,
)
RECEIPTS = by_day(
    select(
        receipts.c.number,
        receipts.c.received_on,
        purchase_orders.c.number.label("purchase_number"),
        *_PRODUCT,
        receipt_lines.c.quantity,
        *plain(receipts, "note", "received_at"),
        receipt_lines.c.purchase_line_id,
        receipt_lines.c.id.label("receipt_line_id"),
    )
    .select_from(receipt_lines)
    .join(receipts, receipts.c.id == receipt_lines.c.receipt_id)
    .join(purchase_lines, purchase_lines.c.id == receipt_lines.c.purchase_line_id)
    .join(purchase_orders, purchase_orders.c.id == receipts.c.purchase_order_id)
    .join(products, products.c.id == purchase_lines.c.product_id),
    receipts.c.received_on,
    receipts.c.id,
    receipt_lines.c.id,
)
