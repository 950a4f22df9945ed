"""Sessions: what a use case reads and writes through. It never commits; whoever opened the session does.

A read session answers queries and returns records. A write session adds single rows, changes and removes them;
each is journaled with what it was before. Statements that change many rows are refused: only `store.bulk` has them.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, bindparam, select

from handcart.domain.company import Company
from handcart.domain.errors import NotFound
from handcart.domain.when import When
from handcart.store import journal
from handcart.store.records import RECORD_TABLES
from handcart.store.row_writer import RowWriter, StoredRow, writer_for

Record = TypeVar("Record")
AnyRow: TypeAlias = Row[*tuple[Any, ...]]


@cache
def _by_key(table: Table) -> Select[Any]:
    key = next(iter(table.primary_key.columns))
    return select(table).where(key == bindparam("key"))


class ReadSession:
    """Reads the company file as it was when the session began. `company` is its profile and settings."""

    def __init__(self, connection: Connection, company: Company) -> None:
        self.connection = connection
        self.company = company

    def get(self, record: type[Record], record_id: int) -> Record:
        """The record with this id; NotFound where there is none."""
        found = self.get_or_none(record, record_id)
        if found is None:
            raise NotFound("error.not_found", record=RECORD_TABLES[record].name, id=record_id)
        return found

    def get_or_none(self, record: type[Record], record_id: int) -> Record | None:
        """The record with this id, or None."""
        row = self.connection.execute(_by_key(RECORD_TABLES[record]), {"key": record_id}).first()
        return None if row is None else record(*row)

    def find(
        self,
        record: type[Record],
        *criteria: ColumnElement[bool],
        order_by: ColumnElement[Any] | None = None,
        limit: int | None = None,
    ) -> list[Record]:
        """The records that meet all criteria, by id unless ordered otherwise."""
        table = RECORD_TABLES[record]
        chosen = select(table).where(*criteria)
        key = next(iter(table.primary_key.columns))
        chosen = chosen.order_by(*((order_by, key) if order_by is not None else (key,))).limit(limit)
        return [record(*row) for row in self.connection.execute(chosen)]

    def find_one(self, record: type[Record], *criteria: ColumnElement[bool]) -> Record | None:
        """The one record that meets the criteria, or None."""
        found = self.find(record, *criteria, limit=1)
        return found[0] if found else None

    def rows(self, statement: Select[Any], parameters: Mapping[str, Any] | None = None) -> Sequence[AnyRow]:
        """All rows of a query."""
        return self.connection.execute(statement, parameters or {}).all()

    def row(self, statement: Select[Any], parameters: Mapping[str, Any] | None = None) -> AnyRow | None:
        """The first row of a query, or None."""
        return self.connection.execute(statement, parameters or {}).first()

    def column(self, statement: Select[Any], parameters: Mapping[str, Any] | None = None) -> Sequence[Any]:
        """The first value of every row of a query."""
        return self.connection.execute(statement, parameters or {}).scalars().all()

    def value(self, statement: Select[Any], parameters: Mapping[str, Any] | None = None) -> Any:
        """The first value of a query's first row, or None."""
        return self.connection.execute(statement, parameters or {}).scalar()


class WriteSession(ReadSession):
    """Also changes the company file, as one labelled step."""

    def __init__(self, connection: Connection, company: Company, step: journal.OpenStep) -> None:
        super().__init__(connection, company)
        self.step = step
        self.touched: set[str] = set()

    @property
    def when(self) -> When:
        """When and by whom this step is made."""
        return self.step.when

    def describe(self, **parameters: str | int) -> None:
        """Add to the parameters from which the step's name is made ("Ship order {order}")."""
        self.step.parameters.update(parameters)

    def end_undo(self) -> None:
        """This step and all before it cannot be taken back any more: a document left the house."""
        self.step.undoable = False

    def stand_aside(self) -> None:
        """Undo and redo pass this step over: nobody made it, a new day began."""
        self.step.aside = True

    def add(self, record: type[Any], **values: object) -> int:
        """Add a row; returns its id."""
        writer = self._writer(record)
        stored = writer.stored(values)
        row_id = writer.insert(self.connection, stored)
        if writer.journaled:
            facts = {name: value for name, value in stored.items() if name in writer.facts}
            self.step.record(writer.table, row_id, None, facts)
        return row_id

    def change(self, record: type[Any], record_id: int, **values: object) -> bool:
        """Set columns of a row; says whether anything differed. NotFound where the row is gone."""
        return self.change_stored(record, record_id, self._writer(record).stored(values))

    def change_stored(self, record: type[Any], record_id: int, new: StoredRow) -> bool:
        """The same with values as the file stores them."""
        writer = self._writer(record)
        current = writer.current(self.connection, record_id, tuple(new))
        if current is None:
            raise NotFound("error.not_found", record=writer.name, id=record_id)
        new = {name: value for name, value in new.items() if current[name] != value}
        if not new:
            return False
        writer.update(self.connection, record_id, new)
        facts = {name: value for name, value in new.items() if name in writer.facts}
        if facts and writer.journaled:
            self.step.record(writer.table, record_id, {name: current[name] for name in facts}, facts)
        return True

    def remove(self, record: type[Any], record_id: int) -> None:
        """Remove a row; NotFound where it is gone, and the file refuses while others refer to it."""
        writer = self._writer(record)
        current = writer.current(self.connection, record_id, writer.all_columns())
        if current is None:
            raise NotFound("error.not_found", record=writer.name, id=record_id)
        writer.delete(self.connection, record_id)
        if writer.journaled:
            facts = {name: value for name, value in current.items() if name in writer.facts}
            self.step.record(writer.table, record_id, facts, None)

    def replace_derived(
        self, record: type[Any], criterion: ColumnElement[bool], rows: Sequence[Mapping[str, object]]
    ) -> None:
        """Put rows in the place of others in a table that follows from facts and is not journaled."""
        writer = self._writer(record)
        if writer.journaled:
            raise ValueError(writer.name)
        self.connection.execute(writer.table.delete().where(criterion))
        writer.insert_all(self.connection, [writer.stored(values) for values in rows])

    def _writer(self, record: type[Any]) -> RowWriter:
        table = RECORD_TABLES[record]
        self.touched.add(table.name)
        return writer_for(table)
