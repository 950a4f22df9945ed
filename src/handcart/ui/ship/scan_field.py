"""The field that scanners type into: it takes a code with Enter, says what came of it, and keeps what it refuses."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLineEdit, QWidget

from handcart.domain.errors import AppError
from handcart.ui.kit.icons import CONTROL, pixmap
from handcart.ui.kit.parts import column, is_enter, label, restyle, row
from handcart.ui.kit.words import Words

MARKED_FOR = 600
"""Milliseconds the field stays marked after a scan that was taken."""


_SIDE_BY_SIDE = 420
_MARK_LEFT, _TEXT_LEFT = 9, 22
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def scanned_text(event: QKeyEvent) -> str:
    """What a key types that belongs into the scan field wherever the cursor is; empty for all other keys."""
    text = event.text()
    types = text and text.isprintable() and not text.isspace() and not event.modifiers() & _COMMANDS
    return text if types else ""


class _Field(QLineEdit):
    """Tells the keys that belong to the lines below: Up and Down, and F2, which types how much of a line goes."""

    stepped = Signal(int)
    edit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTextMargins(_TEXT_LEFT, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        super().paintEvent(event)
        painter = QPainter(self)
        mark = pixmap("scan-barcode", "muted", CONTROL, self.devicePixelRatioF())
        painter.drawPixmap(_MARK_LEFT, (self.height() - CONTROL) // 2, mark)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and not event.modifiers():
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_F2:
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)


class ScanField(QWidget):
    """`take` packs what was typed and returns what to say about it, or raises what is wrong. `stepped` is Up (-1)
    and Down (1), `edit_wanted` F2; `left` is Esc, which keeps what is typed.
    """

    stepped = Signal(int)
    edit_wanted = Signal()
    left = Signal()

    def __init__(self, words: Words, take: Callable[[str], str]) -> None:
        super().__init__()
        self._words, self._take = words, take
        self.field = _Field()
        words.bind(self, self.field.setPlaceholderText, "shipping.scan.hint")
        words.bind(self, self.field.setAccessibleName, "shipping.scan.name")
        self.packed = label(role="medium")
        self.problem = label(role="error", wrap=True)
        self.done = label(role="secondary", wrap=True)
        self._unmark = QTimer(self, singleShot=True, interval=MARKED_FOR)
        self._unmark.timeout.connect(lambda: restyle(self.field, "done", False))
        self.field.stepped.connect(self.stepped)
        self.field.edit_wanted.connect(self.edit_wanted)
        self.field.textEdited.connect(self._typed)
        self._upper = row(self.field, self.packed, gap=14)
        self._upper.setStretch(0, 1)
        self.setLayout(column(self._upper, self.problem, self.done, gap=6))
        self.say("")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_enter(event):
            self.take_typed()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        # What the field asks for must be seen whole.
        beside = self.width() >= _SIDE_BY_SIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._upper.setDirection(direction)
        self._upper.setSpacing(14 if beside else 6)

    def take_typed(self) -> bool:
        """Pack what is typed; an empty field packs nothing. Returns whether nothing is left to be mended."""
        if not self.field.text().strip():
            return True
        try:
            said = self._take(self.field.text())
        except AppError as problem:
            self._refuse(self._words.wording.problem(problem))
            return False
        # Set, not cleared: the code that was taken is no typing that Ctrl+Z brings back; it undoes the step.
        self.field.setText("")
        self.say(said)
        restyle(self.field, "done", True)
        self._unmark.start()
        return True

    def say(self, text: str) -> None:
        """What the last scan did."""
        self._right()
        self.done.setText(text)
        self.done.setVisible(bool(text))

    def begin_with(self, text: str) -> None:
        """Another order: what was typed for it and not taken stands in the field again."""
        self.field.setText(text)
        self.say("")

    def add_typed(self, text: str) -> None:
        """What was typed elsewhere and is meant for this field: scanners do not look where the cursor is."""
        self.field.setFocus()
        self.field.insert(text)

    def _refuse(self, sentence: str) -> None:
        self.done.hide()
        self.problem.setText(sentence)
        self.problem.show()
        self.field.setAccessibleDescription(sentence)
        restyle(self.field, "done", False)
        restyle(self.field, "wrong", True)
        # The next scan takes its place, and it can still be mended: also where Ctrl+Enter came from another field.
        self.field.setFocus()
        self.field.selectAll()
        # Who scans looks at the goods and not at the screen.
        QApplication.beep()

    def _typed(self) -> None:
        if self.problem.isVisibleTo(self):
            self._right()

    def _right(self) -> None:
        self.problem.hide()
        self.field.setAccessibleDescription("")
        restyle(self.field, "wrong", False)
