"""Why a row cannot be used."""

from handcart.domain.message import Message, message
from handcart.files.recognising.values import UnreadableError


class RefusedError(Exception):
    """A row is refused for `reason`; the others of the file are not affected."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.id)
        self.reason = reason


def unreadable(column: str, error: UnreadableError) -> RefusedError:
    """The refusal of a row because of the cell in `column`."""
    return RefusedError(message(f"files.refused.{error.kind}", column=column, text=error.shows))
