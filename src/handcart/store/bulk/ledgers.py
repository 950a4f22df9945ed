"""Whole ledgers written at once: complete rows of any table, with ids of their own."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, select

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.store import triggers
from handcart.store.records import RECORD_TABLES, Customer
from handcart.store.row_writer import writer_for

_AT_ONCE = 5_000


def blank(record: type[Any]) -> dict[str, Any]:
    """A row of a record's table as it is where nothing was entered: defaults, and None where there is none."""
    return {column.name: getattr(column.default, "arg", None) for column in RECORD_TABLES[record].columns}


def last_id(connection: Connection, record: type[Any]) -> int:
    """The highest id that a record of this kind has; 0 where there is none."""
    return int(connection.execute(select(func.coalesce(func.max(RECORD_TABLES[record].c.id), 0))).scalar_one())


def write_ledgers(
    connection: Connection,
    ledgers: Iterable[tuple[type[Any], Iterable[Mapping[str, Any]]]],
    *,
    instead_of: Iterable[type[Any]] = (),
    keep_walk_in: bool = False,
) -> None:
    """Write whole ledgers, those first that others refer to; what triggers keep is worked out anew afterwards.

    Before it the tables `instead_of` are emptied in their order, but for the walk-in customer if it is to be kept.
    """
    # A row may refer to one below it in its own table.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    triggers.drop(connection)
    for record in instead_of:
        kept = f" WHERE id <> {WALK_IN_CUSTOMER}" if record is Customer and keep_walk_in else ""
        connection.exec_driver_sql(f"DELETE FROM {RECORD_TABLES[record].name}{kept}")
    for record, rows in ledgers:
        _write_rows(connection, record, rows)
    triggers.create(connection)
    triggers.rebuild(connection)


def _write_rows(connection: Connection, record: type[Any], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert complete rows (see `blank`), many at once."""
    writer = writer_for(RECORD_TABLES[record])
    columns = writer.all_columns()
    statement = f"INSERT INTO {writer.name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    waiting = iter(rows)
    while batch := [writer.stored(row) for row in islice(waiting, _AT_ONCE)]:
        connection.exec_driver_sql(statement, [tuple(row[column] for column in columns) for row in batch])
