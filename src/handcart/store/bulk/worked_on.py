"""What the owner has worked on since it was imported: an undo keeps it, and a changed file does not write over it.

Worked on is what a later step of the journal changed, and what a record refers to that no import made.
"""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection

from handcart.store.metadata import metadata

_CHOSEN = "(SELECT value FROM json_each(:ids))"

# Records that an import makes itself, or that are covered by what the journal says of their order.
_OWN = {
    "orders": {"order_lines", "documents"},
    "order_lines": {"order_lines", "document_lines"},
    "documents": {"documents", "document_lines", "document_taxes"},
    "customers": {"customer_addresses", "customer_contacts"},
    "products": {"stock_levels"},
}


def _references(table: str) -> list[tuple[str, str]]:
    """Every (table, column) that refers to `table` and is not made by the import with it."""
    return [
        (key.parent.table.name, key.parent.name)
        for referring in metadata.sorted_tables
        for key in referring.foreign_keys
        if key.column.table.name == table and referring.name not in _OWN[table]
    ]


def _journaled(table: str, batch_of: str, wanted: str, chosen: str) -> str:
    """Rows of `table` that a step changed after their import; `wanted` is the id asked about."""
    return f"""SELECT {wanted} FROM journal_rows r
        JOIN journal_steps step ON step.id = r.step_id AND step.undone = 0
        JOIN {table} t ON t.id = r.record_id
        {batch_of} JOIN import_batches b ON b.id = o.import_batch_id
        WHERE r.record_table = '{table}' AND {chosen} IN {_CHOSEN}
        AND r.step_id > json_extract(b.tallies, '$.after_step')"""


def _referred(table: str) -> list[str]:
    return [
        f"SELECT {column} FROM {name} WHERE {column} IN {_CHOSEN}"  # the ids themselves are what is asked about
        for name, column in _references(table)
    ]


def _lines_referred() -> list[str]:
    return [
        f"SELECT l.order_id FROM {name} x JOIN order_lines l ON l.id = x.{column} WHERE l.order_id IN {_CHOSEN}"
        for name, column in _references("order_lines")
    ]


_ORDERS = " UNION ".join(
    [
        _journaled("orders", "JOIN orders o ON o.id = t.id", "o.id", "o.id"),
        _journaled("order_lines", "JOIN orders o ON o.id = t.order_id", "o.id", "o.id"),
        _journaled("documents", "JOIN orders o ON o.id = t.order_id", "o.id", "o.id"),
        f"SELECT order_id FROM documents WHERE order_id IN {_CHOSEN} AND imported = 0",
        *_referred("orders"),
        *_lines_referred(),
    ]
)
_TAKEN_UP = f"SELECT id FROM orders WHERE taken_up = 1 AND id IN {_CHOSEN}"
_DOCUMENTS = " UNION ".join(
    [
        _journaled("documents", "JOIN documents o ON o.id = t.id", "o.id", "o.id"),
        f"SELECT corrects_id FROM documents WHERE corrects_id IN {_CHOSEN}",
        *_referred("documents"),
    ]
)


def _party(table: str) -> str:
    return " UNION ".join([_journaled(table, f"JOIN {table} o ON o.id = t.id", "o.id", "o.id"), *_referred(table)])


_PRODUCTS = _party("products")
_CUSTOMERS = " UNION ".join(
    [
        _party("customers"),
        *(
            _journaled(own, "JOIN customers o ON o.id = t.customer_id", "o.id", "o.id")
            for own in ("customer_addresses", "customer_contacts")
        ),
    ]
)


def orders_worked_on(connection: Connection, order_ids: Collection[int]) -> set[int]:
    """Those of these imported orders that were changed, shipped, invoiced, paid or sent back since."""
    return _ids(connection, _ORDERS, order_ids)


def orders_taken_up(connection: Connection, order_ids: Collection[int]) -> set[int]:
    """Those of these imported orders that Handcart looks after."""
    return _ids(connection, _TAKEN_UP, order_ids)


def credits_worked_on(connection: Connection, document_ids: Collection[int]) -> set[int]:
    """Those of these imported credit notes that something was done with since."""
    return _ids(connection, _DOCUMENTS, document_ids)


def customers_in_use(connection: Connection, customer_ids: Collection[int]) -> set[int]:
    """Those of these imported customers that were changed since or that something refers to."""
    return _ids(connection, _CUSTOMERS, customer_ids)


def products_in_use(connection: Connection, product_ids: Collection[int]) -> set[int]:
    """Those of these imported products that were changed since or that something refers to."""
    return _ids(connection, _PRODUCTS, product_ids)


def _ids(connection: Connection, statement: str, ids: Collection[int]) -> set[int]:
    if not ids:
        return set()
    found: Any = connection.exec_driver_sql(statement, {"ids": json.dumps(sorted(ids))})
    return {row[0] for row in found}
