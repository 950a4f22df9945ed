"""The search over the list: it asks while the owner types; Down or Enter goes to the rows, Esc empties it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from handcart.ui.kit.icons import icon
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words

WIDTH = 222
_TO_THE_ROWS = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchField(QLineEdit):
    """`typed` carries the text without space around, `left` says that the rows are wanted."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._glass = self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        theme().changed.connect(self._draw_glass)
        words.bind(self, self.setPlaceholderText, "orders.search.hint")
        words.bind(self, self.setAccessibleName, "orders.search.name")
        self.textChanged.connect(lambda text: self.typed.emit(text.strip()))

    def _draw_glass(self) -> None:
        self._glass.setIcon(icon("search", "muted"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in _TO_THE_ROWS:
            self.left.emit()
        else:
            super().keyPressEvent(event)
