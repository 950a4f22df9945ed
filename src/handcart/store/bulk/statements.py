"""How staged columns become columns of the company file: the SQL that inserts or replaces one kind of row."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table

from handcart.store.bulk.staged_rows import (
    STAGED_TABLES,
    StagedAddress,
    StagedContact,
    StagedCredit,
    StagedCreditLine,
    StagedCustomer,
    StagedLine,
    StagedOrder,
    StagedProduct,
    StagedRow,
)
from handcart.store.bulk.staging import STAGED
from handcart.store.metadata import metadata
from handcart.store.row_writer import writer_for

_REFERENCES: Mapping[type[StagedRow], Mapping[str, str]] = {
    StagedCustomer: {"id": "customers"},
    StagedAddress: {"customer_id": "customers"},
    StagedContact: {"customer_id": "customers"},
    StagedProduct: {"id": "products"},
    StagedOrder: {"id": "orders", "customer_id": "customers"},
    StagedLine: {"order_id": "orders", "product_id": "products"},
    StagedCredit: {"id": "documents", "order_id": "orders", "customer_id": "customers"},
    StagedCreditLine: {"document_id": "documents"},
}
"""Which columns refer to which table. Ids above 0 move behind those the file has; ids below 0 are the file's own."""

_ONLY: Mapping[type[StagedRow], str] = {
    StagedOrder: "s.id > 0",
    StagedCredit: "s.id > 0",
    StagedLine: """(s.order_id > 0 OR NOT EXISTS (
        SELECT 1 FROM order_lines l WHERE l.order_id = -s.order_id AND l.position = s.position))""",
}
"""Which staged rows are new where some take the place of others."""

_SOLD_LINE = """(SELECT l.id FROM orders o JOIN order_lines l ON l.order_id = o.id
    WHERE o.source_key = s.sold_order AND l.position = s.sold_position)"""


def last_ids(connection: Connection) -> dict[str, int]:
    """The last id of every table that staged rows are moved behind, as parameters of the statements."""
    referred = {table for columns in _REFERENCES.values() for table in columns.values()}
    return {
        f"last_{table}": connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {table}").scalar_one()
        for table in sorted(referred)
    }


def insertion(kind: type[StagedRow], constants: Mapping[str, object]) -> tuple[str, dict[str, Any]]:
    """The statement that adds the staged rows after row `begin` up to row `end`, and its parameters.

    Columns that are not staged get their value from `constants`, or their default, in every row.
    """
    table = _table(kind)
    staged = _expressions(kind)
    writer = writer_for(table)
    same = {name: value for name, value in writer.with_defaults(writer.stored(constants)).items() if name not in staged}
    statement = f"""INSERT INTO {table.name} ({", ".join([*staged, *same])})
        SELECT {", ".join([*staged.values(), *(f":{name}" for name in same)])} FROM {STAGED}.{table.name} s
        WHERE s.rowid > :begin AND s.rowid <= :end AND {_ONLY.get(kind, "TRUE")}"""
    return statement, same


def replacement(kind: type[StagedRow], same_row: str) -> str:
    """The statement that writes staged columns over those of the record that `same_row` finds."""
    table = _table(kind)
    assigned = (f"{name} = {value}" for name, value in _expressions(kind).items() if name != "id")
    return f"UPDATE {table.name} SET {', '.join(assigned)} FROM {STAGED}.{table.name} s WHERE {same_row}"


def _table(kind: type[StagedRow]) -> Table:
    return metadata.tables[STAGED_TABLES[kind]]


def _expressions(kind: type[StagedRow]) -> dict[str, str]:
    """Per column of the company file the expression over the staged row `s`."""
    references = _REFERENCES.get(kind, {})
    expressions = {
        name: _moved(name, references[name]) if name in references else f"s.{name}"
        for name in kind._fields
        if not name.startswith("sold_")
    }
    if kind is StagedCreditLine:
        expressions["order_line_id"] = _SOLD_LINE
    return expressions


def _moved(name: str, table: str) -> str:
    return f"CASE WHEN s.{name} < 0 THEN -s.{name} ELSE s.{name} + :last_{table} END"
