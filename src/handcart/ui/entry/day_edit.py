"""A field for a day in the head of an order: typed as `t`, `+3`, `15`, shown in full when it is left."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from handcart.domain.errors import BadInput
from handcart.domain.message import Message
from handcart.ui.kit.typed import typed_day
from handcart.ui.kit.words import Words

_LONGEST = 40


class DayEdit(QLineEdit):
    """`settled` when it was left: `day` is what was meant, `problem` why there is none. `otherwise` is what an empty
    field means.
    """

    settled = Signal()

    def __init__(
        self, words: Words, name: str, *, today: Callable[[], date], otherwise: Callable[[], date | None]
    ) -> None:
        super().__init__()
        self._words, self._name, self._today, self._otherwise = words, name, today, otherwise
        self.day: date | None = None
        self.problem: Message | None = None
        self.setMaxLength(_LONGEST)
        words.bind(self, self.setToolTip, "entry.day.help")
        words.changed.connect(self._write)

    def show_day(self, day: date | None, typed: str = "") -> None:
        """Show a day, or what was typed and is none."""
        self.day, self.problem = day, None
        self._write()
        if typed:
            self.setText(typed)
            self.settle()

    def settle(self) -> None:
        """Take what was typed for what it means."""
        text = self.text().strip()
        if text == self._written():
            return
        try:
            self.day = (
                typed_day(self._words, text, today=self._today(), field=self._name) if text else self._otherwise()
            )
        except BadInput as problem:
            self.problem = problem.message
        else:
            self.problem = None
            self._write()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        self.settle()
        self.settled.emit()

    def _meant(self, text: str) -> date:
        return typed_day(self._words, text, today=self._today(), field=self._name)

    def _write(self) -> None:
        if self.problem is None:
            self.setText(self._written())
            self.setCursorPosition(0)

    def _written(self) -> str:
        return "" if self.day is None else self._words.wording.day(self.day, "weekday", today=self._today())
