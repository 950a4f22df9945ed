"""The one family of errors a person may see. Each carries a message, never a sentence.

Whatever is not an `AppError` is a fault of the program: it is reported as such and the change is rolled back.
"""

from dataclasses import dataclass

from handcart.domain.message import Message, Value


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a mistake in something the owner handed in. Rows are numbered as a spreadsheet shows them."""

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None


class AppError(Exception):
    """Something a person can understand and mend."""

    kind = "problem"

    def __init__(self, message_id: str, /, *, where: Where | None = None, **values: Value) -> None:
        super().__init__(message_id)
        self.message = Message(message_id, values)
        self.where = where

    def __str__(self) -> str:
        return f"{self.message.id} {dict(self.message.values)}"


class NotAllowed(AppError):
    """The step is not possible in the state things are in."""

    kind = "not_allowed"


class BadInput(AppError):
    """What was entered cannot be used; `field` names the field it stands in."""

    kind = "bad_input"

    def __init__(
        self, message_id: str, /, *, field: str | None = None, where: Where | None = None, **values: Value
    ) -> None:
        super().__init__(message_id, where=where, **values)
        self.field = field


class NotFound(AppError):
    """The record asked for does not exist (any more)."""

    kind = "not_found"


class FileProblem(AppError):
    """A file cannot be read, written or used as what it was taken for."""

    kind = "file_problem"


class StorageProblem(AppError):
    """The company file cannot take the change: disk full, read-only, replaced, locked."""

    kind = "storage_problem"


class Cancelled(AppError):
    """The owner stopped it; everything was rolled back."""

    kind = "cancelled"

    def __init__(self) -> None:
        super().__init__("error.cancelled")
