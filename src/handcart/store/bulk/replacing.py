"""Orders and credit notes of an earlier import that a changed file writes anew: they keep their ids."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from handcart.store.bulk.staged_rows import StagedCredit, StagedLine, StagedOrder
from handcart.store.bulk.staging import LINES_AS_GIVEN, STAGED
from handcart.store.bulk.statements import replacement

_ORDERS = f"SELECT -id FROM {STAGED}.orders WHERE id < 0"
_FREE_STANDING = f"SELECT -id FROM {STAGED}.documents WHERE id < 0"
_OF_ORDERS = f"SELECT id FROM documents WHERE order_id IN ({_ORDERS})"
_VANISHED = f"""SELECT l.id FROM order_lines l WHERE l.order_id IN ({_ORDERS}) AND NOT EXISTS (
    SELECT 1 FROM {STAGED}.order_lines s WHERE s.order_id = -l.order_id AND s.position = l.position)"""

_CLEARINGS = (
    f"CREATE INDEX {STAGED}.lines_by_order ON {LINES_AS_GIVEN} (order_id, position) WHERE order_id < 0",
    *(
        f"DELETE FROM {table} WHERE document_id IN ({_FREE_STANDING} UNION {_OF_ORDERS})"
        for table in ("document_taxes", "document_lines")
    ),
    f"DELETE FROM documents WHERE order_id IN ({_ORDERS})",
    f"UPDATE document_lines SET order_line_id = NULL WHERE order_line_id IN ({_VANISHED})",
    f"DELETE FROM order_lines WHERE id IN ({_VANISHED})",
    f"DELETE FROM stock_notes WHERE source_key IN (SELECT source_key FROM {STAGED}.stock_notes)",
)

_REWRITINGS = (
    replacement(StagedOrder, "s.id < 0 AND orders.id = -s.id"),
    replacement(
        StagedLine, "s.order_id < 0 AND order_lines.order_id = -s.order_id AND order_lines.position = s.position"
    ),
    replacement(StagedCredit, "s.id < 0 AND documents.id = -s.id"),
)

# Undoing the import that changed an order must not take away the order's credit note.
_CREDITS_TO_THEIR_BATCH = f"""UPDATE documents
    SET import_batch_id = (SELECT o.import_batch_id FROM orders o WHERE o.id = documents.order_id)
    WHERE order_id IN ({_ORDERS})"""


def clear_replaced(connection: Connection) -> None:
    """Take away what the replaced records lose: lines that are gone, credit notes, and these notes' lines."""
    for statement in _CLEARINGS:
        connection.exec_driver_sql(statement)


def rewrite_replaced(connection: Connection, parameters: Mapping[str, Any]) -> None:
    """Write the staged columns over the replaced records; new customers, products and lines are copied already."""
    for statement in _REWRITINGS:
        connection.exec_driver_sql(statement, dict(parameters))
    connection.exec_driver_sql(_CREDITS_TO_THEIR_BATCH)
