"""A field for a number of the order's head: read with every letter, written as the locale writes it when it is left."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from handcart.domain.errors import BadInput
from handcart.domain.message import Message
from handcart.ui.kit.words import Words

_LONGEST = 40


class ValueEdit(QLineEdit):
    """`value` is what was meant, `nothing` for an empty field; `problem` why what stands there cannot be used.

    `taken` after each letter, `settled` when it was left.
    """

    taken = Signal()
    settled = Signal()

    def __init__(self, words: Words, *, read: Callable[[str], Any], write: Callable[[Any], str], nothing: Any) -> None:
        super().__init__()
        self._read, self._written, self._nothing = read, write, nothing
        self.value: Any = nothing
        self.problem: Message | None = None
        self.setMaxLength(_LONGEST)
        self.textEdited.connect(self._take)
        words.changed.connect(self._write)

    def show_value(self, value: Any, typed: str = "") -> None:
        """Show a value, or what was typed and is none."""
        self.value, self.problem = value, None
        self._write()
        if typed:
            self.setText(typed)
            self._take()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        self._write()
        self.settled.emit()

    def _take(self) -> None:
        text = self.text().strip()
        try:
            self.value = self._read(text) if text else self._nothing
        except BadInput as problem:
            self.problem = problem.message
        else:
            self.problem = None
        self.taken.emit()

    def _write(self) -> None:
        if self.problem is None:
            self.setText("" if self.value == self._nothing else self._written(self.value))
