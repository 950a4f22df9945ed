"""The ledgers of orders: the orders, their lines, what was decided about them, shipments and returns.

The first columns are for the accountant. Those after them say what else must be known to have the same orders again in
an empty company: a test holds that no fact of an order is missing.
"""

from datetime import date
from typing import Any

from sqlalchemy import Column, Select, Table, select

from handcart.store.queries.ledger import as_text, by_day, plain, within
from handcart.store.tables import (
    customers,
    finding_overrides,
    order_lines,
    order_versions,
    orders,
    products,
    return_lines,
    returns,
    review_decisions,
    shipment_lines,
    shipments,
    tax_codes,
)

_ORDER = (orders.c.number.label("order_number"), orders.c.ordered_on)
_OF_THE_PERIOD = (orders.c.number.is_not(None), within(orders.c.ordered_on))
_LINE = (
    order_lines.c.position,
    order_lines.c.code.label("product_code"),
    order_lines.c.name.label("product"),
)

ORDERS = (
    select(
        *plain(orders, "number", "ordered_on", "state"),
        customers.c.number.label("customer_number"),
        orders.c.customer_name.label("customer"),
        *plain(orders, "customer_reference", "channel", "currency", "net", "tax", "gross"),
        orders.c.invoiced.label("invoiced_amount"),
        orders.c.credited.label("credited_amount"),
        *plain(orders, "received", "written_off", "due", "refund_due", "due_on"),
        *plain(orders, "goods", "cost", "discount_amount", "promised_on", "shipped_on", "source", "imported"),
        *plain(orders, "delivery", "ship_name", "ship_street", "ship_street2", "ship_postcode", "ship_city"),
        *plain(orders, "ship_region", "ship_country"),
        *plain(orders, "review", "supply", "shipping", "invoicing", "money", "returns"),
        *plain(orders, "ship_email", "ship_phone", "discount", "prices_gross", "tax_rounding", "rate"),
        *plain(orders, "terms_days", "cash_discount", "cash_discount_days", "prepayment", "notes", "held"),
        *plain(orders, "hold_reason", "hold_until", "decision_reason", "received_at", "approved_at", "approved_by"),
        *plain(orders, "finished_at", "quotation_number", "quotation_state", "valid_until", "taken_up", "version"),
        *plain(orders, "source_key", "source_digest"),
        orders.c.id.label("order_id"),
    )
    .outerjoin(customers, customers.c.id == orders.c.customer_id)
    .where(*_OF_THE_PERIOD)
    .order_by(orders.c.ordered_on, orders.c.id)
)
ORDER_LINES = (
    select(
        *_ORDER,
        order_lines.c.position,
        orders.c.state,
        customers.c.number.label("customer_number"),
        orders.c.customer_name.label("customer"),
        order_lines.c.kind,
        *_LINE[1:],
        products.c.category,
        *plain(order_lines, "unit", "quantity", "price", "discount"),
        orders.c.currency,
        *plain(order_lines, "amount", "share"),
        tax_codes.c.code.label("tax_code"),
        order_lines.c.tax_rate,
        order_lines.c.cost.label("unit_cost"),
        order_lines.c.gift,
        *plain(order_lines, "shipped", "cancelled", "returned", "refunded", "reserved", "invoiced", "credited"),
        *plain(order_lines, "list_price", "note"),
        products.c.code.label("current_code"),
        order_lines.c.replaces_line_id,
        order_lines.c.id.label("line_id"),
    )
    .join(orders, orders.c.id == order_lines.c.order_id)
    .outerjoin(customers, customers.c.id == orders.c.customer_id)
    .outerjoin(products, products.c.id == order_lines.c.product_id)
    .outerjoin(tax_codes, tax_codes.c.id == order_lines.c.tax_code_id)
    .where(*_OF_THE_PERIOD)
    .order_by(orders.c.ordered_on, orders.c.id, order_lines.c.position, order_lines.c.id)
)


def _handled(lines: Table, key: Column[int], head: Table, day: Column[date], *columns: Any) -> Select[Any]:
    """Lines of orders that were shipped or came back, with their order and customer, by day."""
    return by_day(
        select(*columns)
        .select_from(lines)
        .join(head, head.c.id == key)
        .join(order_lines, order_lines.c.id == lines.c.order_line_id)
        .join(orders, orders.c.id == head.c.order_id)
        .outerjoin(customers, customers.c.id == orders.c.customer_id),
        day,
        head.c.id,
        lines.c.id,
    )


_WHOSE = (
    orders.c.number.label("order_number"),
    customers.c.number.label("customer_number"),
    orders.c.customer_name.label("customer"),
)
SHIPMENTS = _handled(
    shipment_lines,
    shipment_lines.c.shipment_id,
    shipments,
    shipments.c.shipped_on,
    *plain(shipments, "number", "shipped_on"),
    *_WHOSE,
    *_LINE,
    shipment_lines.c.quantity,
    *plain(shipments, "delivery", "carrier", "service", "parcels", "weight_grams"),
    *plain(shipments, "tracking_number", "undone", "note", "shipped_at"),
    shipment_lines.c.order_line_id.label("line_id"),
    shipment_lines.c.id.label("shipment_line_id"),
)
RETURNS = _handled(
    return_lines,
    return_lines.c.return_id,
    returns,
    returns.c.returned_on,
    *plain(returns, "number", "returned_on"),
    *_WHOSE,
    *plain(returns, "state", "reason"),
    *_LINE,
    *plain(return_lines, "quantity", "outcome", "note", "replacement_line_id"),
    return_lines.c.order_line_id.label("line_id"),
    return_lines.c.id.label("return_line_id"),
)


def _of_orders(statement: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
    return statement.where(*_OF_THE_PERIOD).order_by(orders.c.ordered_on, orders.c.id)


DECISIONS = _of_orders(
    select(
        *_ORDER,
        *plain(review_decisions, "decision", "decided_at", "decided_by", "reason"),
        *(as_text(review_decisions.c[name]) for name in ("thresholds", "findings")),
    ).join(orders, orders.c.id == review_decisions.c.order_id)
).order_by(review_decisions.c.id)
OVERRIDES = _of_orders(
    select(
        *_ORDER,
        *plain(finding_overrides, "rule", "reason", "overridden_at", "overridden_by", "identity", "line_id"),
    ).join(orders, orders.c.id == finding_overrides.c.order_id)
).order_by(finding_overrides.c.id)
VERSIONS = _of_orders(
    select(
        *_ORDER,
        *plain(order_versions, "version", "made_at", "reason"),
        as_text(order_versions.c.content),
    ).join(orders, orders.c.id == order_versions.c.order_id)
).order_by(order_versions.c.version)
