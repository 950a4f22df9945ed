"""Writing single rows of one table, with what they were before in stored form (ints, texts, bytes).

SQL is prepared once per table and set of columns; values pass through the column types, so that a row written
here and one read through Core are the same.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

from handcart.store.metadata import journaled_columns

StoredRow = dict[str, Any]

_DIALECT = sqlite_dialect()


class RowWriter:
    """Inserts, updates and deletes single rows of one table by primary key."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.name = table.name
        self.key = next(iter(table.primary_key.columns)).name
        self.journaled = bool(table.info.get("journaled", True))
        self.facts = frozenset(column.name for column in journaled_columns(table)) - {self.key}
        self._binders = {column.name: _binder(column.type) for column in table.columns}
        self._defaults = {
            column.name: self._stored_value(column.name, getattr(column.default, "arg", None))
            for column in table.columns
            if column.name != self.key
        }
        columns = ", ".join(self._defaults)
        marks = ", ".join("?" * len(self._defaults))
        self._insert = f"INSERT INTO {self.name} ({columns}) VALUES ({marks})"
        self._statements: dict[tuple[str, ...], tuple[str, str]] = {}

    def stored(self, values: Mapping[str, object]) -> StoredRow:
        """Python values in the form in which the file holds them; an unknown column is a fault of the program."""
        return {name: self._stored_value(name, value) for name, value in values.items()}

    def insert(self, connection: Connection, stored: StoredRow) -> int:
        """Insert a row, missing columns by their defaults; returns its key."""
        row = self._defaults | stored
        if self.key in stored:
            return self.restore(connection, row)
        cursor = connection.exec_driver_sql(self._insert, tuple(row.values()))
        return int(cursor.lastrowid)

    def insert_all(self, connection: Connection, rows: Sequence[StoredRow]) -> None:
        """Insert rows at once, missing columns by their defaults, under keys of their own."""
        if rows:
            connection.exec_driver_sql(self._insert, [tuple((self._defaults | row).values()) for row in rows])

    def restore(self, connection: Connection, stored: StoredRow) -> int:
        """Insert a row under the key it holds."""
        columns, marks = ", ".join(stored), ", ".join("?" * len(stored))
        statement = f"INSERT INTO {self.name} ({columns}) VALUES ({marks})"
        connection.exec_driver_sql(statement, tuple(stored.values()))
        return int(stored[self.key])

    def with_defaults(self, stored: StoredRow) -> StoredRow:
        """A row to insert with every column filled."""
        return self._defaults | stored

    def current(self, connection: Connection, row_id: int, columns: tuple[str, ...]) -> StoredRow | None:
        """The stored values of some columns of a row, or of none; None where the row is not there."""
        select, _ = self._statements_for(columns or (self.key,))
        row = connection.exec_driver_sql(select, (row_id,)).fetchone()
        return None if row is None else dict(zip(columns, row, strict=bool(columns)))

    def update(self, connection: Connection, row_id: int, stored: StoredRow) -> None:
        """Set columns of a row."""
        _, update = self._statements_for(tuple(stored))
        connection.exec_driver_sql(update, (*stored.values(), row_id))

    def delete(self, connection: Connection, row_id: int) -> None:
        """Delete a row; what still refers to it makes the file refuse."""
        connection.exec_driver_sql(f"DELETE FROM {self.name} WHERE {self.key} = ?", (row_id,))

    def all_columns(self) -> tuple[str, ...]:
        """The names of all columns."""
        return tuple(self._binders)

    def _statements_for(self, columns: tuple[str, ...]) -> tuple[str, str]:
        if columns not in self._statements:
            listed = ", ".join(columns)
            assigned = ", ".join(f"{column} = ?" for column in columns)
            self._statements[columns] = (
                f"SELECT {listed} FROM {self.name} WHERE {self.key} = ?",
                f"UPDATE {self.name} SET {assigned} WHERE {self.key} = ?",
            )
        return self._statements[columns]

    def _stored_value(self, name: str, value: object) -> Any:
        binder = self._binders[name]
        return value if binder is None else binder(value)


def _binder(column_type: Any) -> Callable[[object], object] | None:
    if not hasattr(column_type, "process_bind_param"):
        return None
    return lambda value: column_type.process_bind_param(value, _DIALECT)


@cache
def writer_for(table: Table) -> RowWriter:
    """The one writer of a table."""
    return RowWriter(table)
