"""Typing how much of a line goes now: a field over its cell."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from handcart.ui.kit.parts import is_enter, restyle
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words

_HEIGHT = 30
_NOWHERE = -1


class SendEditor(QLineEdit):
    """`entered` carries the row, what was typed, and whether the owner goes on to the next row (Enter) or went
    elsewhere. Esc puts it away.
    """

    entered = Signal(int, str, bool)
    closed = Signal()

    def __init__(self, words: Words, table: TableView, column: int) -> None:
        super().__init__(table.viewport())
        self._table, self._column, self._row = table, column, _NOWHERE
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        words.bind(self, self.setAccessibleName, "shipping.line.send")
        self.hide()

    def open_at(self, row: int, text: str) -> None:
        """Open over a row, with this text chosen."""
        self._row = row
        cell = self._table.visualRect(self._table.model().index(row, self._column))
        top = cell.y() + (cell.height() - _HEIGHT) // 2
        self.setGeometry(cell.x(), top, cell.width(), _HEIGHT)
        self.setText(text)
        self.wrong("")
        self.show()
        self.selectAll()
        self.setFocus()

    def enter(self) -> None:
        """Take what is typed, where it is open, as if the owner went elsewhere."""
        if self._row != _NOWHERE:
            self.entered.emit(self._row, self.text(), False)

    def put_away(self) -> None:
        """Close it, whatever is typed."""
        if self._row == _NOWHERE:
            return
        self._row = _NOWHERE
        if self.hasFocus():
            self._table.setFocus()
        self.hide()
        self.closed.emit()

    def wrong(self, sentence: str) -> None:
        """Mark what is typed as wrong, or with an empty sentence as right."""
        restyle(self, "wrong", bool(sentence))
        self.setAccessibleDescription(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_enter(event):
            self.entered.emit(self._row, self.text(), True)
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        if event.reason() in _WENT_ELSEWHERE:
            self.enter()


_WENT_ELSEWHERE = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
