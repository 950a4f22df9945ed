"""Whether two company files hold the same business: every ledger row for row, whatever ids the rows have."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from handcart.store.tables import metadata

Rows = list[dict[str, Any]]

_NAMES = {
    "orders": "coalesce(number, quotation_number)",
    "order_lines": (
        "(SELECT coalesce(o.number, o.quotation_number) FROM orders o WHERE o.id = order_id) || ' ' || position"
    ),
    "documents": "kind || ' ' || number",
    "shipments": "number",
    "shipment_lines": "(SELECT number FROM shipments s WHERE s.id = shipment_id) || ' ' || order_line_id",
    "returns": "number",
    "return_lines": "(SELECT number FROM returns r WHERE r.id = return_id)",
    "payments": "number",
    "purchase_orders": "number",
    "purchase_lines": "(SELECT number FROM purchase_orders p WHERE p.id = purchase_order_id) || ' ' || position",
    "receipts": "number",
    "receipt_lines": "(SELECT number FROM receipts r WHERE r.id = receipt_id) || ' ' || purchase_line_id",
}
"""What a row of each table is called, so that rows that refer to it can be compared."""

_NO_LEDGERS = frozenset(
    {"journal_steps", "journal_rows", "findings", "finding_overrides", "review_decisions", "company"}
)
_NO_FACTS = {"orders": frozenset({"review"})}
"""What the past has forgotten: doubts of the review."""


def ledgers(connection: Connection) -> dict[str, Rows]:
    """Every table's rows, with names in the place of ids, in an order of their own."""
    named = {table: _named(connection, table) for table in _NAMES}
    return {
        name: sorted((_row(row, name, named) for row in _all(connection, name)), key=repr)
        for name in metadata.tables
        if name not in _NO_LEDGERS
    }


def _all(connection: Connection, table: str) -> Rows:
    return [dict(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}").mappings()]


def _named(connection: Connection, table: str) -> dict[int, str]:
    found = connection.exec_driver_sql(f"SELECT id, {_NAMES[table]} FROM {table}")
    return {row[0]: str(row[1]) for row in found}


def _row(row: Mapping[str, Any], name: str, named: Mapping[str, Mapping[int, str]]) -> dict[str, Any]:
    table = metadata.tables[name]
    left_out = {"id", *_NO_FACTS.get(name, ())}
    shown = {}
    for column, value in row.items():
        if column in left_out:
            continue
        keys = table.c[column].foreign_keys
        target = next(iter(keys)).column.table.name if keys else ""
        shown[column] = named[target].get(value) if target in named and value is not None else value
    return shown
