"""The field in the row over a list in which a filter's value or a view's name is typed; Enter takes it, Esc leaves."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from handcart.domain.errors import AppError
from handcart.ui.kit.parts import restyle
from handcart.ui.kit.words import Words

Take = Callable[[str], object]
_WIDTH = 170


class Entry(QLineEdit):
    """Hidden until `begin`. What cannot be taken is said in `problem`; `ended` when it hides again."""

    ended = Signal()

    def __init__(self, words: Words, problem: QLabel) -> None:
        super().__init__()
        self._words, self._problem = words, problem
        self._take: Take | None = None
        self._back: QWidget | None = None
        self._name = self._hint = ""
        self.setFixedWidth(_WIDTH)
        self.returnPressed.connect(self._entered)
        words.changed.connect(self._write)
        self.hide()

    def begin(self, name: str, hint: str, take: Take, *, back: QWidget, text: str = "") -> None:
        """Ask for what `name` (a message id) says; `take` gets what was typed, and raises what is wrong with it.

        Afterwards the focus goes to `back`.
        """
        self._name, self._hint, self._take, self._back = name, hint, take, back
        self._right()
        self.setText(text)
        self.selectAll()
        self._write()
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def _entered(self) -> None:
        if self._take is None:
            return
        try:
            taken = self._take
            taken(self.text())
        except AppError as problem:
            self._problem.setText(self._words.render(problem.message))
            self._problem.show()
            restyle(self, "wrong", True)
            return
        self._end()

    def _end(self) -> None:
        self._take = None
        self._right()
        self.hide()
        self.ended.emit()
        if self._back is not None:
            self._back.setFocus()

    def _right(self) -> None:
        self._problem.hide()
        restyle(self, "wrong", False)

    def _write(self) -> None:
        if self._name:
            self.setAccessibleName(self._words.text(self._name))
            self.setPlaceholderText(self._words.text(self._hint))
