"""The search over a list: it asks while the owner types; Down or Enter goes to the rows, Esc empties it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from handcart.ui.kit.icons import CONTROL, pixmap
from handcart.ui.kit.words import Words
from handcart.ui.lists.declaration import ListWords

WIDTH = 222
_GLASS_LEFT, _TEXT_LEFT = 9, 22
_TO_THE_ROWS = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchField(QLineEdit):
    """`typed` carries the text without space around, `left` says that the rows are wanted."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, words: Words, said: ListWords) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setTextMargins(_TEXT_LEFT, 0, 0, 0)
        words.bind(self, self.setPlaceholderText, said.search_hint)
        words.bind(self, self.setAccessibleName, said.search_name)
        self.textChanged.connect(lambda text: self.typed.emit(text.strip()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        super().paintEvent(event)
        painter = QPainter(self)
        glass = pixmap("search", "muted", CONTROL, self.devicePixelRatioF())
        painter.drawPixmap(_GLASS_LEFT, (self.height() - CONTROL) // 2, glass)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in _TO_THE_ROWS:
            self.left.emit()
        else:
            super().keyPressEvent(event)
