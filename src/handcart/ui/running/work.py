"""Work that runs, as the window sees it: what it is called, how far it is, whether it can be stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from handcart.domain.message import Message

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Done(Generic[Value]):
    """What a change gave back, and the kinds of records it touched ("order", "customer", "stock")."""

    value: Value
    kinds: frozenset[str]


class Work(QObject):
    """One piece of running work. `progressed` carries done, total and, where known, what it is doing.

    Nobody waits for work that is not `shown`.
    """

    progressed = Signal(int, int, object)

    def __init__(self, parent: QObject, label: Message, *, can_stop: bool, shown: bool = True) -> None:
        super().__init__(parent)
        self.label = label
        self.can_stop = can_stop
        self.shown = shown
        self.stop: Callable[[], None] | None = None

    def cancel(self) -> None:
        """Ask it to stop, where it can; what it did so far is rolled back."""
        if self.stop is not None:
            self.stop()
