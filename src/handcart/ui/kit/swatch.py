"""A small square in the colour of a line or bar, for the legend of a chart."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from handcart.ui.kit.theme import theme

_SIZE = 10


class Swatch(QWidget):
    """The colour of a row of bars or of a line, beside its name."""

    def __init__(self, role: str, alpha: int = 255) -> None:
        super().__init__()
        self._role, self._alpha = role, alpha
        self.setFixedSize(_SIZE, _SIZE)
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        color = QColor(theme().color(self._role))
        color.setAlpha(self._alpha)
        painter.fillRect(self.rect(), color)
        painter.end()
