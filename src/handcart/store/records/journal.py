"""Records: Steps of the journal and their rows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class JournalStep:
    """One labelled step."""

    id: int
    action: str
    parameters: Any
    made_at: datetime
    made_on: date
    made_by: str
    undoable: bool
    undone: bool
    dropped: bool


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One row before and after a step."""

    id: int
    step_id: int
    record_table: str
    record_id: int
    before: Any
    after: Any
