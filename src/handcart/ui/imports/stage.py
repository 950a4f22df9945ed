"""Where an import that is under way stands, and what is known of it so far. No widgets."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from handcart.ui.imports.tasks import Checked
from handcart.usecases.imports.import_files import ImportChoices, ReadFiles, Result
from handcart.usecases.imports.look import SeenFiles

TOUCHED = frozenset(
    (
        *("orders", "order_lines", "documents", "stock_notes", "customers", "customer_addresses", "products"),
        *("suppliers", "payments", "allocations", "stock_movements", "import_batches"),
    )
)
"""The kinds of records an import, or taking it back, may touch."""


class Step(StrEnum):
    """Where the owner is."""

    FILES = "files"
    MEANING = "meaning"
    CHECK = "check"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Stage:
    """What is known so far; each step adds to it."""

    step: Step = Step.FILES
    files: tuple[Path, ...] = ()
    encoding: str | None = None
    read: ReadFiles | None = None
    seen: SeenFiles | None = None
    choices: ImportChoices = field(default_factory=ImportChoices)
    checked: Checked | None = None
    result: Result | None = None
