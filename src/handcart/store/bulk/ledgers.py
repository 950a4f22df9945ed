"""Whole ledgers written at once: complete rows of any table, with ids of their own."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from handcart.store import triggers
from handcart.store.records import RECORD_TABLES
from handcart.store.row_writer import writer_for


def blank(record: type[Any]) -> dict[str, Any]:
    """A row of a record's table as it is where nothing was entered: defaults, and None where there is none."""
    return {column.name: getattr(column.default, "arg", None) for column in RECORD_TABLES[record].columns}


def last_id(connection: Connection, record: type[Any]) -> int:
    """The highest id that a record of this kind has; 0 where there is none."""
    return int(connection.execute(select(func.coalesce(func.max(RECORD_TABLES[record].c.id), 0))).scalar_one())


def write_ledgers(connection: Connection, ledgers: Iterable[tuple[type[Any], Iterable[Mapping[str, Any]]]]) -> None:
    """Write whole ledgers, those first that others refer to; what triggers keep is worked out anew afterwards."""
    triggers.drop(connection)
    for record, rows in ledgers:
        _write_rows(connection, record, rows)
    triggers.create(connection)
    triggers.rebuild(connection)


def _write_rows(connection: Connection, record: type[Any], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert complete rows (see `blank`)."""
    writer = writer_for(RECORD_TABLES[record])
    columns = writer.all_columns()
    stored = (writer.stored(row) for row in rows)
    values = [tuple(row[column] for column in columns) for row in stored]
    if values:
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {writer.name} ({', '.join(columns)}) VALUES ({marks})", values)
