"""Taking back what a list did, record by record, whatever happened to other records since.

A record that was added goes, unless something refers to it; a field that was changed gets its old value back, unless
it was changed again. What cannot go back stays, and is named. The undo is a step like any other.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy.exc import IntegrityError

from handcart.domain.errors import NotFound
from handcart.store import journal
from handcart.store.journal import TouchedRow
from handcart.store.queries.imports import JournaledRow, rows_of_import
from handcart.store.records import RECORD_TABLES
from handcart.store.session import WriteSession
from handcart.usecases.company.closed_books import require_open_rows
from handcart.usecases.history.derived import renew_touched

_RECORD_OF = {table.name: record for record, table in RECORD_TABLES.items()}
_OWNERS = {
    "customer_addresses": ("customers", "customer_id"),
    "customer_contacts": ("customers", "customer_id"),
    "allocations": ("payments", "payment_id"),
}
"""Rows that go only together with the record they belong to."""
_LEFT_ALONE = frozenset({"import_batches", "number_series"})
_CALLED = ("number", "code", "name")


def undo_list(session: WriteSession, batch_id: int) -> tuple[int, tuple[str, ...]]:
    """Take back what the batch did; how many records went back, and what those that stay are called.

    NotAllowed where that would touch something of closed books.
    """
    rows = [row for row in rows_of_import(session, batch_id) if row.table not in _LEFT_ALONE]
    require_open_rows(session, [TouchedRow(row.table, row.id, (row.before or {}) | (row.after or {})) for row in rows])
    back, kept = 0, []
    touched: list[TouchedRow] = []
    rows.reverse()
    rows.sort(key=_owner_of)
    for _owner, of_record in groupby(rows, key=_owner_of):
        group = list(of_record)
        if _taken_back(session, group):
            back += 1
            touched += [TouchedRow(row.table, row.id, (row.before or {}) | (row.after or {})) for row in group]
        else:
            kept.append(_called(session, group))
    renew_touched(session, touched)
    return back, tuple(kept)


def _owner_of(row: JournaledRow) -> tuple[str, int]:
    table, column = _OWNERS.get(row.table, (row.table, ""))
    facts = row.after or row.before or {}
    # An address that was only changed says nothing of its customer: it stands for itself.
    return (table, int(facts[column])) if column in facts else (row.table, row.id)


def _taken_back(session: WriteSession, rows: Sequence[JournaledRow]) -> bool:
    """Whether all of these rows could go back; else none of them did."""
    images = len(session.step.images)
    savepoint = session.connection.begin_nested()
    try:
        if all(_row_taken_back(session, row) for row in rows):
            savepoint.commit()
            return True
    except (IntegrityError, NotFound):
        pass  # something refers to it since, or it is gone
    savepoint.rollback()
    del session.step.images[images:]
    return False


def _row_taken_back(session: WriteSession, row: JournaledRow) -> bool:
    record = _RECORD_OF[row.table]
    current = journal.current_facts(session.connection, RECORD_TABLES[record], row.id)
    if current is None:
        return row.before is None  # it is gone already, which is all that was wanted
    after = row.after or {}
    if any(current.get(name) != value for name, value in after.items()):
        return False
    if row.before is None:
        session.remove(record, row.id)
    else:
        session.change_stored(record, row.id, row.before)
    return True


def _called(session: WriteSession, rows: Sequence[JournaledRow]) -> str:
    facts: dict[str, Any] = {}
    for row in rows:
        facts |= journal.current_facts(session.connection, RECORD_TABLES[_RECORD_OF[row.table]], row.id) or {}
    return next((str(facts[name]) for name in _CALLED if facts.get(name)), f"{rows[0].table} {rows[0].id}")
