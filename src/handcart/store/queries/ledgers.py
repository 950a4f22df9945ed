"""The ledgers of the accountant's workbook, row by row however many there are, and what each comes to.

Every row is complete: it names its order, customer and product. The labels of the columns are the machine names
they have in the workbook, the same in every language. What belongs to no day (customers, products) is whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Select, bindparam, func, literal, select

from handcart.domain.vocabulary import DocumentKind, DocumentState, PaymentKind
from handcart.store.columns import Day
from handcart.store.session import ReadSession
from handcart.store.tables import (
    customers,
    daily_totals,
    documents,
    order_lines,
    orders,
    payments,
    products,
    shipment_lines,
    shipments,
    stock_levels,
    stock_movements,
    suppliers,
    tax_codes,
)

_AT_ONCE = 1_000
_FIRST, _LAST = bindparam("first", type_=Day), bindparam("last", type_=Day)


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger: the name of its sheet, its rows, and the column, if any, whose sum says what it comes to."""

    name: str
    rows: Select[Any]
    summed: str | None

    @property
    def columns(self) -> tuple[str, ...]:
        """The machine names of its columns."""
        return tuple(self.rows.selected_columns.keys())


@dataclass(frozen=True, slots=True)
class LedgerTotal:
    """How many rows a ledger has, and the sum of its amounts or quantities; 0 where nothing is summed."""

    rows: int
    sum: int


def _within(day: Column[date]) -> ColumnElement[bool]:
    return day.between(_FIRST, _LAST)


def _plain(table: Any, *names: str) -> list[Column[Any]]:
    return [table.c[name] for name in names]


_CUSTOMER = (customers.c.number.label("customer_number"), customers.c.name.label("customer"))
_ORDER = (orders.c.number.label("order_number"), orders.c.ordered_on)
_PRODUCT = (products.c.code.label("product_code"), products.c.name.label("product"))

_ORDERS = (
    select(
        *_plain(orders, "number", "ordered_on", "promised_on", "shipped_on", "state", "source", "imported"),
        customers.c.number.label("customer_number"),
        orders.c.customer_name.label("customer"),
        *_plain(orders, "customer_reference", "channel", "delivery"),
        *_plain(orders, "ship_name", "ship_street", "ship_street2", "ship_postcode", "ship_city", "ship_region"),
        *_plain(orders, "ship_country", "currency", "net", "tax", "gross", "goods", "cost", "discount_amount"),
        orders.c.invoiced.label("invoiced_amount"),
        orders.c.credited.label("credited_amount"),
        *_plain(orders, "received", "written_off", "due", "refund_due", "due_on"),
        *_plain(orders, "review", "supply", "shipping", "invoicing", "money", "returns"),
    )
    .outerjoin(customers, customers.c.id == orders.c.customer_id)
    .where(orders.c.number.is_not(None), _within(orders.c.ordered_on))
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
        *_plain(order_lines, "unit", "quantity", "price", "discount"),
        orders.c.currency,
        *_plain(order_lines, "amount", "share"),
        tax_codes.c.code.label("tax_code"),
        order_lines.c.tax_rate,
        order_lines.c.cost.label("unit_cost"),
        order_lines.c.gift,
        *_plain(order_lines, "shipped", "cancelled", "returned", "refunded", "reserved", "invoiced", "credited"),
    )
    .join(orders, orders.c.id == order_lines.c.order_id)
    .outerjoin(customers, customers.c.id == orders.c.customer_id)
    .outerjoin(products, products.c.id == order_lines.c.product_id)
    .outerjoin(tax_codes, tax_codes.c.id == order_lines.c.tax_code_id)
    .where(orders.c.number.is_not(None), _within(orders.c.ordered_on))
    .order_by(orders.c.ordered_on, orders.c.id, order_lines.c.position)
)


def _documents(kind: DocumentKind, sign: int) -> Select[Any]:
    corrected = documents.alias("corrected")
    return (
        select(
            *_plain(documents, "number", "issued_on", "due_on"),
            orders.c.number.label("order_number"),
            *_CUSTOMER,
            documents.c.currency,
            *((documents.c[name] * literal(sign)).label(name) for name in ("net", "tax", "gross", "goods")),
            corrected.c.number.label("corrects"),
            *_plain(documents, "reason", "imported"),
        )
        .outerjoin(orders, orders.c.id == documents.c.order_id)
        .outerjoin(customers, customers.c.id == documents.c.customer_id)
        .outerjoin(corrected, corrected.c.id == documents.c.corrects_id)
        .where(
            documents.c.kind == kind,
            documents.c.state == DocumentState.ISSUED,
            _within(documents.c.issued_on),
        )
        .order_by(documents.c.issued_on, documents.c.id)
    )


def _payments(kind: PaymentKind, sign: int) -> Select[Any]:
    return (
        select(
            *_plain(payments, "number", "paid_on"),
            *_CUSTOMER,
            *_plain(payments, "method", "own_method", "reference", "currency"),
            (payments.c.amount * literal(sign)).label("amount"),
            payments.c.note,
        )
        .join(customers, customers.c.id == payments.c.customer_id)
        .where(payments.c.kind == kind, _within(payments.c.paid_on))
        .order_by(payments.c.paid_on, payments.c.id)
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
        *_plain(shipments, "delivery", "carrier", "service", "parcels", "weight_grams"),
        *_plain(shipments, "tracking_number", "undone", "note"),
    )
    .select_from(shipment_lines)
    .join(shipments, shipments.c.id == shipment_lines.c.shipment_id)
    .join(order_lines, order_lines.c.id == shipment_lines.c.order_line_id)
    .join(orders, orders.c.id == shipments.c.order_id)
    .outerjoin(customers, customers.c.id == orders.c.customer_id)
    .where(_within(shipments.c.shipped_on))
    .order_by(shipments.c.shipped_on, shipments.c.id, shipment_lines.c.id)
)
_CUSTOMERS = select(
    *_plain(customers, "number", "name", "kind", "active", "blocked", "country", "email", "phone", "tax_number"),
    *_plain(customers, "terms_days", "prepayment", "credit_limit", "language", "consent_email", "source"),
    *_plain(customers, "follow_up_on", "created_on"),
).order_by(customers.c.sort_name, customers.c.id)
_PRODUCTS = (
    select(
        *_plain(products, "code", "name", "specification", "category", "kind", "unit", "price"),
        products.c.cost.label("unit_cost"),
        tax_codes.c.code.label("tax_code"),
        suppliers.c.name.label("supplier"),
        *_plain(products, "barcode", "lead_days", "reorder_point", "pack_size", "minimum_order", "active"),
        *_plain(stock_levels, "on_hand", "reserved"),
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
        *_PRODUCT,
        *_plain(stock_movements, "quantity", "reason", "unit_cost", "note"),
    )
    .join(products, products.c.id == stock_movements.c.product_id)
    .where(_within(stock_movements.c.moved_on))
    .order_by(stock_movements.c.moved_on, stock_movements.c.id)
)

LEDGERS = (
    Ledger("Orders", _ORDERS, "gross"),
    Ledger("OrderLines", _ORDER_LINES, "amount"),
    Ledger("Invoices", _documents(DocumentKind.INVOICE, 1), "gross"),
    Ledger("CreditNotes", _documents(DocumentKind.CREDIT_NOTE, -1), "gross"),
    Ledger("Payments", _payments(PaymentKind.PAYMENT, 1), "amount"),
    Ledger("Refunds", _payments(PaymentKind.REFUND, -1), "amount"),
    Ledger("Shipments", _SHIPMENTS, "quantity"),
    Ledger("Customers", _CUSTOMERS, None),
    Ledger("Products", _PRODUCTS, "on_hand"),
    Ledger("StockMovements", _STOCK_MOVEMENTS, "quantity"),
)
"""The ledgers in the order of the workbook. Credit notes and refunds are negative."""

_SALES = select(func.coalesce(func.sum(daily_totals.c.net), 0)).where(daily_totals.c.day.between(_FIRST, _LAST))


def ledger_rows(session: ReadSession, ledger: Ledger, *, first: date, last: date) -> Iterator[Row[Any]]:
    """The rows of a ledger for the days from `first` to `last`, fetched as they are asked for."""
    period = {"first": first, "last": last}
    yield from session.connection.execute(ledger.rows, period, execution_options={"yield_per": _AT_ONCE})


def ledger_total(session: ReadSession, ledger: Ledger, *, first: date, last: date) -> LedgerTotal:
    """What the rows of a ledger come to, added up by the database."""
    rows = ledger.rows.order_by(None).subquery()
    summed = literal(0) if ledger.summed is None else func.coalesce(func.sum(rows.c[ledger.summed]), 0)
    statement = select(func.count(), summed).select_from(rows)
    found = session.row(statement, {"first": first, "last": last})
    return LedgerTotal(*found) if found is not None else LedgerTotal(0, 0)


def net_sales(session: ReadSession, *, first: date, last: date) -> int:
    """Net sales of the days from `first` to `last` as every report of Handcart shows them: orders less credits."""
    return int(session.value(_SALES, {"first": first, "last": last}))
