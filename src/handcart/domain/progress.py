"""Progress of long work, as a plain object: report how far it is, and stop if asked."""

from collections.abc import Callable
from dataclasses import dataclass

from handcart.domain.errors import Cancelled
from handcart.domain.message import Message


@dataclass(slots=True)
class Progress:
    """Hand it down to the work. `report` tells the listener and raises `Cancelled` when the owner wants to stop."""

    listener: Callable[[int, int, Message | None], None] | None = None
    stop_asked: Callable[[], bool] | None = None

    def report(self, done: int, total: int, doing: Message | None = None) -> None:
        """`done` of `total` units (rows, pages); `total` 0 means that nobody knows yet."""
        if self.stop_asked is not None and self.stop_asked():
            raise Cancelled
        if self.listener is not None:
            self.listener(done, total, doing)
