"""Taking an import out of the company file again, by its batch, except for what was worked on since."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from handcart.store.bulk.trigger_pause import triggers_paused
from handcart.store.bulk.worked_on import credits_worked_on, customers_in_use, orders_worked_on, products_in_use

_CHOSEN = "(SELECT value FROM json_each(:ids))"
_NUMBERS = {"orders": "number", "documents": "number", "customers": "number", "products": "code"}


@dataclass(frozen=True, slots=True)
class RemovedRows:
    """How many records of a table a batch lost, and the numbers of those that stay."""

    removed: int
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemovedBatch:
    """What became of the records of a batch. `freed` are ids of products with stock that was reserved."""

    orders: RemovedRows
    credits: RemovedRows
    customers: RemovedRows
    products: RemovedRows
    stock_notes: int
    freed: tuple[int, ...]


def remove_batch(connection: Connection, batch_id: int) -> RemovedBatch:
    """Remove what the batch brought and nobody worked on or uses; references of other imports to it are let go."""
    order_ids = _ids_of_batch(connection, "orders", batch_id)
    kept_orders = orders_worked_on(connection, order_ids)
    credit_ids = _ids_of_batch(connection, "documents", batch_id)
    kept_credits = credits_worked_on(connection, credit_ids) | _credits_of(connection, kept_orders)
    freed = _reserved_for(connection, order_ids - kept_orders)
    with triggers_paused(connection, changing=len(order_ids)):
        _remove(connection, _CREDITS, credit_ids - kept_credits)
        _remove(connection, _ORDERS, order_ids - kept_orders)
        notes = connection.exec_driver_sql("DELETE FROM stock_notes WHERE import_batch_id = ?", (batch_id,)).rowcount
        customers = _remove_unused(connection, "customers", batch_id, customers_in_use, _CUSTOMERS)
        products = _remove_unused(connection, "products", batch_id, products_in_use, _PRODUCTS)
    return RemovedBatch(
        orders=RemovedRows(len(order_ids - kept_orders), _numbers(connection, "orders", kept_orders)),
        credits=RemovedRows(
            len(credit_ids - kept_credits), _numbers(connection, "documents", kept_credits & credit_ids)
        ),
        customers=customers,
        products=products,
        stock_notes=notes,
        freed=_still_there(connection, freed),
    )


_CREDITS = (
    f"DELETE FROM document_taxes WHERE document_id IN {_CHOSEN}",
    f"DELETE FROM document_lines WHERE document_id IN {_CHOSEN}",
    f"DELETE FROM documents WHERE id IN {_CHOSEN}",
)
_ORDERS = (
    # Credit notes of another import may name lines of these orders.
    f"""UPDATE document_lines SET order_line_id = NULL
        WHERE order_line_id IN (SELECT id FROM order_lines WHERE order_id IN {_CHOSEN})""",
    f"DELETE FROM order_lines WHERE order_id IN {_CHOSEN}",
    f"DELETE FROM orders WHERE id IN {_CHOSEN}",
)
_CUSTOMERS = (
    f"DELETE FROM customer_addresses WHERE customer_id IN {_CHOSEN}",
    f"DELETE FROM customer_contacts WHERE customer_id IN {_CHOSEN}",
    f"DELETE FROM customers WHERE id IN {_CHOSEN}",
)
_PRODUCTS = (
    f"DELETE FROM stock_levels WHERE product_id IN {_CHOSEN}",
    f"DELETE FROM products WHERE id IN {_CHOSEN}",
)


def _ids_of_batch(connection: Connection, table: str, batch_id: int) -> set[int]:
    found = connection.exec_driver_sql(f"SELECT id FROM {table} WHERE import_batch_id = ?", (batch_id,))
    return {row[0] for row in found}


def _reserved_for(connection: Connection, order_ids: Collection[int]) -> set[int]:
    """The products of which stock is set aside for these orders."""
    found = connection.exec_driver_sql(
        f"SELECT product_id FROM order_lines WHERE reserved <> 0 AND order_id IN {_CHOSEN}", _chosen(order_ids)
    )
    return {row[0] for row in found}


def _still_there(connection: Connection, product_ids: Collection[int]) -> tuple[int, ...]:
    found = connection.exec_driver_sql(
        f"SELECT id FROM products WHERE id IN {_CHOSEN} ORDER BY id", _chosen(product_ids)
    )
    return tuple(row[0] for row in found)


def _credits_of(connection: Connection, order_ids: Collection[int]) -> set[int]:
    found = connection.exec_driver_sql(
        f"SELECT id FROM documents WHERE imported = 1 AND order_id IN {_CHOSEN}", _chosen(order_ids)
    )
    return {row[0] for row in found}


def _remove_unused(
    connection: Connection,
    table: str,
    batch_id: int,
    in_use: Callable[[Connection, Collection[int]], set[int]],
    statements: tuple[str, ...],
) -> RemovedRows:
    ids = _ids_of_batch(connection, table, batch_id)
    kept = in_use(connection, ids)
    _remove(connection, statements, ids - kept)
    return RemovedRows(len(ids - kept), _numbers(connection, table, kept))


def _remove(connection: Connection, statements: tuple[str, ...], ids: Collection[int]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement, _chosen(ids))


def _numbers(connection: Connection, table: str, ids: Collection[int]) -> tuple[str, ...]:
    found = connection.exec_driver_sql(
        f"SELECT {_NUMBERS[table]} FROM {table} WHERE id IN {_CHOSEN} ORDER BY id", _chosen(ids)
    )
    return tuple(row[0] for row in found)


def _chosen(ids: Collection[int]) -> dict[str, str]:
    return {"ids": json.dumps(sorted(ids))}
