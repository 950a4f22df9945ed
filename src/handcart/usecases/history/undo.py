"""Undo and redo of the last business step, and what happened to a record."""

from typing import Any

from handcart.store import journal
from handcart.store.journal import HistoryEntry, ReplayedStep, StepLabel
from handcart.store.records import RECORD_TABLES
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.history.derived import renew_touched


def undo_last_step(session: WriteSession) -> ReplayedStep:
    """Take the newest step back. NotAllowed where there is none, or where it cannot be taken back."""
    replayed = journal.undo(session.connection)
    renew_touched(session, replayed.touched)
    return replayed


def redo_last_step(session: WriteSession) -> ReplayedStep:
    """Make the step taken back last once more."""
    replayed = journal.redo(session.connection)
    renew_touched(session, replayed.touched)
    return replayed


def next_to_undo(session: ReadSession) -> StepLabel | None:
    """The step that Undo would take back, for its name on the button."""
    return journal.next_to_undo(session.connection)


def next_to_redo(session: ReadSession) -> StepLabel | None:
    """The step that Redo would make again."""
    return journal.next_to_redo(session.connection)


def record_history(session: ReadSession, record: type[Any], record_id: int) -> list[HistoryEntry]:
    """What happened to one record, newest first: when, by whom, before and after."""
    return journal.history(session.connection, RECORD_TABLES[record], record_id)
