"""The journal: each change of the company file is one labelled step with the rows before and after.

From it come undo and redo, last in, first out, over restarts, and the history of every record. Only facts are
journaled; derived columns and tables are worked out again after an undo (`ReplayedStep.touched` says where).
Method: command journal with before and after images, as in transactional undo logs.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from handcart.domain.errors import NotAllowed
from handcart.domain.when import When
from handcart.store.metadata import metadata
from handcart.store.row_writer import RowWriter, StoredRow, writer_for
from handcart.store.tables.journal import journal_rows, journal_steps

_NEWEST_DONE = (
    select(journal_steps)
    .where(journal_steps.c.undone == False, journal_steps.c.dropped == False)  # noqa: E712 - SQL, not Python
    .order_by(journal_steps.c.id.desc())
    .limit(1)
)
_FIRST_UNDONE = (
    select(journal_steps)
    .where(journal_steps.c.undone == True, journal_steps.c.dropped == False)  # noqa: E712
    .order_by(journal_steps.c.id)
    .limit(1)
)
_ROWS_OF_STEP = select(journal_rows).where(journal_rows.c.step_id == bindparam("step")).order_by(journal_rows.c.id)
# What a new day changed stands aside: dropped at once, never undone.
_ASIDE_SINCE = (
    select(journal_rows.c.before, journal_rows.c.after)
    .join(journal_steps, journal_steps.c.id == journal_rows.c.step_id)
    .where(
        journal_rows.c.record_table == bindparam("table"),
        journal_rows.c.record_id == bindparam("record"),
        journal_rows.c.step_id > bindparam("step"),
        journal_steps.c.dropped == True,  # noqa: E712
        journal_steps.c.undone == False,  # noqa: E712
    )
    .order_by(journal_rows.c.id)
)
_OF_RECORD = (
    select(journal_steps, journal_rows.c.before, journal_rows.c.after)
    .join(journal_rows, journal_rows.c.step_id == journal_steps.c.id)
    .where(journal_rows.c.record_table == bindparam("table"), journal_rows.c.record_id == bindparam("record"))
    .order_by(journal_rows.c.id.desc())
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True)
class StepLabel:
    """What a step is called: an action id and the parameters its name is made from."""

    id: int
    action: str
    parameters: Mapping[str, Any]
    made_at: datetime
    made_on: date
    made_by: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of a record: the step, and the columns before and after in stored form (None: was not there)."""

    step: StepLabel
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class TouchedRow:
    """A row that was put back, changed or taken away, with the facts its images name."""

    table: str
    id: int
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReplayedStep:
    """A step that was undone or redone, and the rows it touched."""

    label: StepLabel
    touched: tuple[TouchedRow, ...]


@dataclass(slots=True)
class OpenStep:
    """The step being made: its label and the row images gathered so far.

    A step that stands `aside` is kept in the history of its records, but undo and redo pass it over.
    """

    action: str
    when: When
    parameters: dict[str, Any] = field(default_factory=dict)
    undoable: bool = True
    aside: bool = False
    images: list[tuple[Table, int, StoredRow | None, StoredRow | None]] = field(default_factory=list)

    def record(self, table: Table, row_id: int, before: StoredRow | None, after: StoredRow | None) -> None:
        """Note a row's facts before and after; a second change of the row just changed is merged into it."""
        if self.images and self.images[-1][:2] == (table, row_id) and after is not None and before is not None:
            _, _, first_before, last_after = self.images.pop()
            before = None if first_before is None else before | first_before
            after = (last_after or {}) | after
        self.images.append((table, row_id, before, after))

    def write(self, connection: Connection) -> int | None:
        """Write the step; nothing at all where no fact changed. A new step ends what could be redone."""
        if not self.images:
            return None
        if not self.aside:
            connection.execute(
                update(journal_steps)
                .where(journal_steps.c.undone == True, journal_steps.c.dropped == False)  # noqa: E712
                .values(dropped=True)
            )
        result = connection.execute(
            insert(journal_steps).values(
                action=self.action,
                parameters=self.parameters,
                made_at=self.when.now,
                made_on=self.when.today,
                made_by=self.when.who,
                undoable=self.undoable,
                dropped=self.aside,
            )
        )
        step_id = int(result.lastrowid)
        connection.execute(
            insert(journal_rows),
            [
                {
                    "step_id": step_id,
                    "record_table": table.name,
                    "record_id": row_id,
                    "before": _encoded(before),
                    "after": _encoded(after),
                }
                for table, row_id, before, after in self.images
            ],
        )
        return step_id


def next_to_undo(connection: Connection) -> StepLabel | None:
    """The step that Undo would take back; None at the start, or where the newest step ends undo."""
    row = connection.execute(_NEWEST_DONE).first()
    return _label(row) if row is not None and row.undoable else None


def next_to_redo(connection: Connection) -> StepLabel | None:
    """The step that Redo would make again."""
    row = connection.execute(_FIRST_UNDONE).first()
    return None if row is None else _label(row)


def undo(connection: Connection) -> ReplayedStep:
    """Take the newest step back. NotAllowed where there is none or its rows changed otherwise since.

    What a new day made of them in between, as of a quotation that expired, goes with it.
    """
    label = next_to_undo(connection)
    if label is None:
        raise NotAllowed("undo.nothing")
    rows = connection.execute(_ROWS_OF_STEP, {"step": label.id}).all()
    for row in reversed(rows):
        _replay(connection, row, was=row.after, becomes=row.before)
    return _replayed(connection, label, rows, undone=True)


def redo(connection: Connection) -> ReplayedStep:
    """Make the step taken back last once more. NotAllowed where there is none."""
    label = next_to_redo(connection)
    if label is None:
        raise NotAllowed("redo.nothing")
    rows = connection.execute(_ROWS_OF_STEP, {"step": label.id}).all()
    for row in rows:
        _replay(connection, row, was=row.before, becomes=row.after)
    return _replayed(connection, label, rows, undone=False)


def history(connection: Connection, table: Table, record_id: int, *, limit: int = 200) -> list[HistoryEntry]:
    """What happened to one record, newest first."""
    found = connection.execute(_OF_RECORD, {"table": table.name, "record": record_id, "limit": limit})
    return [HistoryEntry(_label(row), row.before, row.after) for row in found]


def current_facts(connection: Connection, table: Table, record_id: int) -> StoredRow | None:
    """The facts of a row as the journal would write them now; None where the row is gone."""
    writer = writer_for(table)
    current = writer.current(connection, record_id, writer.all_columns())
    return None if current is None else {name: value for name, value in current.items() if name in writer.facts}


def end_undo(connection: Connection) -> None:
    """From here back nothing can be undone, nor made again what was undone: a migration, an erasure."""
    connection.execute(update(journal_steps).values(undoable=False))
    connection.execute(update(journal_steps).where(journal_steps.c.undone.is_(True)).values(dropped=True))


def _replay(connection: Connection, row: Row[Any], *, was: Any, becomes: Any) -> None:
    writer = writer_for(metadata.tables[row.record_table])
    was, becomes = _decoded(was), _decoded(becomes)
    _require_unchanged(connection, writer, row, was)
    if becomes is None:
        _take_away(connection, writer, row.record_id)
    elif was is None:
        writer.restore(connection, writer.with_defaults(becomes) | {writer.key: row.record_id})
    else:
        writer.update(connection, row.record_id, becomes)


def _take_away(connection: Connection, writer: RowWriter, row_id: int) -> None:
    """Delete a row. Only an import, which is no step, can have made something that refers to it since."""
    try:
        writer.delete(connection, row_id)
    except IntegrityError as problem:
        raise NotAllowed("undo.changed_since") from problem


def _require_unchanged(connection: Connection, writer: RowWriter, row: Row[Any], expected: StoredRow | None) -> None:
    columns = tuple(expected) if expected is not None else (writer.key,)
    current = writer.current(connection, row.record_id, columns)
    if current != expected and (expected is None or current != _left_by_days(connection, row, expected)):
        raise NotAllowed("undo.changed_since")


def _left_by_days(connection: Connection, row: Row[Any], expected: StoredRow) -> StoredRow:
    """What the step left, with what days that began since made of it."""
    since = {"table": row.record_table, "record": row.record_id, "step": row.step_id}
    left = dict(expected)
    for before, after in connection.execute(_ASIDE_SINCE, since):
        was, became = _decoded(before) or {}, _decoded(after) or {}
        left |= {name: value for name, value in became.items() if name in left and left[name] == was.get(name)}
    return left


def _replayed(connection: Connection, label: StepLabel, rows: Any, *, undone: bool) -> ReplayedStep:
    connection.execute(update(journal_steps).where(journal_steps.c.id == label.id).values(undone=undone))
    touched = (TouchedRow(row.record_table, row.record_id, (row.before or {}) | (row.after or {})) for row in rows)
    return ReplayedStep(label, tuple(touched))


def _label(row: Row[Any]) -> StepLabel:
    return StepLabel(row.id, row.action, row.parameters, row.made_at, row.made_on, row.made_by, bool(row.undone))


def _encoded(stored: StoredRow | None) -> StoredRow | None:
    """Bytes have no place in JSON: they go in as {"base64": ...}."""
    if stored is None or not any(isinstance(value, bytes) for value in stored.values()):
        return stored
    return {
        name: {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value
        for name, value in stored.items()
    }


def _decoded(stored: StoredRow | None) -> StoredRow | None:
    if stored is None:
        return None
    return {
        name: base64.b64decode(value["base64"]) if isinstance(value, dict) else value for name, value in stored.items()
    }
