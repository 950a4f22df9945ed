"""The line a day is typed in, wherever one is asked for: `t`, `+3`, `15` or in full, told in full once it is left."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from handcart.domain.errors import BadInput
from handcart.domain.message import Message
from handcart.ui.kit.parts import is_enter
from handcart.ui.kit.typed import typed_day
from handcart.ui.kit.words import Words

_LONGEST = 40


class DayEdit(QLineEdit):
    """`day` is what was meant when it was left, `problem` why there is none; `otherwise` what an empty field means.

    `settled` when it was left or answered with Enter, `chosen` then carries a day that is another than before. Where
    it `restores`, Esc brings back the day that was shown.
    """

    settled = Signal()
    chosen = Signal(object)

    def __init__(
        self,
        words: Words,
        name: str,
        *,
        today: Callable[[], date],
        otherwise: Callable[[], date | None] = lambda: None,
        restores: bool = False,
    ) -> None:
        super().__init__()
        self._words, self._name, self._today, self._otherwise = words, name, today, otherwise
        self._restores = restores
        self.day: date | None = None
        self.problem: Message | None = None
        self._written = ""
        self.setMaxLength(_LONGEST)
        words.bind(self, self.setToolTip, "day.help")
        words.changed.connect(self._reword)

    def show_day(self, day: date | None, typed: str = "") -> None:
        """Show a day, or what was typed and is none."""
        self.day, self.problem = day, None
        self._write()
        self.setModified(False)
        if typed:
            self.setText(typed)
            self.settle()

    def read(self) -> date | None:
        """The day that stands here, None where nothing does. BadInput for what is no day."""
        text = self.text().strip()
        if self.day is not None and text == self._in_full(self.day):
            return self.day
        return typed_day(self._words, text, today=self._today(), field=self._name) if text else None

    def as_typed(self) -> str:
        """What stands here as it can be typed again."""
        if self.day is not None and self.text() == self._in_full(self.day):
            return self._words.wording.day(self.day, "typed")
        return self.text()

    def settle(self) -> None:
        """Take what was typed for what it means."""
        try:
            day = self.read()
        except BadInput as problem:
            self.problem = problem.message
            return
        self.day, self.problem = self._otherwise() if day is None else day, None
        self._write()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        # What is told in full cannot be typed over in part: here it stands as it may be typed.
        self._put(self.as_typed())
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if self._restores and event.key() == Qt.Key.Key_Escape and self.isModified():
            self.show_day(self.day)
            self.settled.emit()
            return
        if is_enter(event):
            self._leave()
        super().keyPressEvent(event)

    def _leave(self) -> None:
        before = self.day
        self.settle()
        self.settled.emit()
        if self.problem is None and self.day != before:
            self.chosen.emit(self.day)

    def _write(self) -> None:
        if self.problem is None:
            self._put("" if self.day is None else self._in_full(self.day))
            self.setCursorPosition(0)

    def _reword(self) -> None:
        """The language changed: what is being typed stays."""
        if self.text() == self._written:
            self._write()

    def _put(self, text: str) -> None:
        """The same day in another form: nothing was typed by it, and what was typed stays so."""
        self._written = text
        if text == self.text():
            return
        modified, _silent = self.isModified(), QSignalBlocker(self)
        self.setText(text)
        self.setModified(modified)

    def _in_full(self, day: date) -> str:
        return self._words.wording.day(day, "weekday", today=self._today())
