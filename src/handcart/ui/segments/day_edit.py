"""A day in a row of controls: typed in any form, taken with Enter or on leaving; what is wrong is told, not kept."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from handcart.domain.errors import BadInput
from handcart.ui.kit.typed import typed_day
from handcart.ui.kit.words import Words

_WIDTH = 140
_LONGEST = 40


class DayEdit(QLineEdit):
    """`chosen` carries another day than the one shown, `wrong` a sentence, empty once it holds no longer."""

    chosen = Signal(object)
    wrong = Signal(str)

    def __init__(self, words: Words, today: Callable[[], date], *, name: str) -> None:
        super().__init__()
        self._words, self._today, self._name = words, today, name
        self._shown: date | None = None
        self.setMaxLength(_LONGEST)
        self.setFixedWidth(_WIDTH)
        self.editingFinished.connect(self._take)
        self.textEdited.connect(lambda _text: self.wrong.emit(""))
        words.changed.connect(self._write)

    def show_day(self, day: date) -> None:
        """Show this day."""
        self._shown = day
        self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape and self._shown is not None and self.isModified():
            self._write()
            self.wrong.emit("")
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        if not self.isModified():
            return
        try:
            day = typed_day(self._words, self.text(), today=self._today(), field=self._name)
        except BadInput as problem:
            self.wrong.emit(self._words.render(problem.message))
            return
        changed, self._shown = day != self._shown, day
        self._write()
        if changed:
            self.chosen.emit(day)

    def _write(self) -> None:
        if self._shown is not None:
            self.setText(self._words.wording.day(self._shown, "short"))
            self.setModified(False)
