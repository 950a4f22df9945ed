"""Undo and redo of the last business step, and what happened to a record."""

from typing import Any

from handcart.domain.errors import NotAllowed
from handcart.store import journal
from handcart.store.journal import HistoryEntry, ReplayedStep, StepLabel
from handcart.store.queries.company import load_company
from handcart.store.records import RECORD_TABLES, JournalStep
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables.journal import journal_steps
from handcart.usecases.documents.left_house import LEAVE_HOUSE


def undo_last_step(session: WriteSession) -> ReplayedStep:
    """Take the newest step back. NotAllowed where there is none, or where it cannot be taken back."""
    _require_in_house(session)
    return _with_what_follows(session, journal.undo(session.connection))


def redo_last_step(session: WriteSession) -> ReplayedStep:
    """Make the step taken back last once more."""
    return _with_what_follows(session, journal.redo(session.connection))


def next_to_undo(session: ReadSession) -> StepLabel | None:
    """The step that Undo would take back, for its name on the button."""
    return journal.next_to_undo(session.connection)


def next_to_redo(session: ReadSession) -> StepLabel | None:
    """The step that Redo would make again."""
    return journal.next_to_redo(session.connection)


def record_history(session: ReadSession, record: type[Any], record_id: int) -> list[HistoryEntry]:
    """What happened to one record, newest first: when, by whom, before and after."""
    return journal.history(session.connection, RECORD_TABLES[record], record_id)


def _require_in_house(session: ReadSession) -> None:
    """A document that left the house ends undo; the refusal names it, and the credit note that corrects it."""
    newest = session.find(
        JournalStep,
        journal_steps.c.undone.is_(False),
        journal_steps.c.dropped.is_(False),
        order_by=journal_steps.c.id.desc(),
        limit=1,
    )
    for step in newest:
        if step.action == LEAVE_HOUSE and not step.undoable:
            raise NotAllowed("document.refused.left_house", document=step.parameters["document"])


def _with_what_follows(session: WriteSession, replayed: ReplayedStep) -> ReplayedStep:
    """Renew what follows from the rows, by the profile and the settings as they are now."""
    # Loaded with the first undo: the window asks at every start what could be undone, and needs none of this.
    from handcart.usecases.company.closed_books import require_open_rows
    from handcart.usecases.history.derived import renew_touched

    require_open_rows(session, replayed.touched)

    session.touched |= {row.table for row in replayed.touched}
    session.company = load_company(session.connection)
    renew_touched(session, replayed.touched)
    return replayed
