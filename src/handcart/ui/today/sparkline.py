"""A small line, or small bars, that show how a figure came about. It says the same in words to who cannot see it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from handcart.ui.kit.theme import theme

WIDTH, HEIGHT = 78, 42
_DOT = 2.5
_GAP = 4


class Sparkline(QWidget):
    """`show_line` or `show_bars`; where there is nothing to compare, it has nothing to show."""

    def __init__(self) -> None:
        super().__init__()
        self._values: tuple[int, ...] = ()
        self._before: tuple[int, ...] = ()
        self._as_bars = False
        self.has_something = False
        self.setFixedSize(WIDTH, HEIGHT)
        theme().changed.connect(self.update)

    def show_line(self, values: Sequence[int], before: Sequence[int] = ()) -> None:
        """A line with a dot at its end; `before` is a dashed grey line behind it, of the same scale."""
        self._take(values, before, as_bars=False)

    def show_bars(self, values: Sequence[int]) -> None:
        """A bar for each value, from 0 on."""
        self._take(values, (), as_bars=True)

    def _take(self, values: Sequence[int], before: Sequence[int], *, as_bars: bool) -> None:
        self._values, self._before, self._as_bars = tuple(values), tuple(before), as_bars
        self.has_something = len(values) > 1 and any((*values, *before))
        self.update()

    def describe(self, text: str) -> None:
        """What is drawn, in words."""
        self.setAccessibleName(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        if not self.has_something:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._as_bars:
            self._paint_bars(painter)
        else:
            self._paint_lines(painter)
        painter.end()

    def _paint_bars(self, painter: QPainter) -> None:
        width = (self.width() + _GAP) / len(self._values) - _GAP
        most = max(self._values)
        for number, value in enumerate(self._values):
            height = max(1.0, value / most * (self.height() - 2))
            place = QRectF(number * (width + _GAP), self.height() - height, width, height)
            painter.fillRect(place, theme().color("series1"))

    def _paint_lines(self, painter: QPainter) -> None:
        every = (*self._values, *self._before)
        low, high = min(0, *every), max(every)
        steps = max(len(self._values), len(self._before)) - 1

        def place(number: int, value: int) -> QPointF:
            x = _DOT + number / steps * (self.width() - 2 * _DOT)
            return QPointF(x, self.height() - _DOT - (value - low) / (high - low or 1) * (self.height() - 2 * _DOT))

        def line(values: Sequence[int]) -> QPolygonF:
            return QPolygonF([place(number, value) for number, value in enumerate(values)])

        if len(self._before) > 1:
            painter.setPen(QPen(theme().color("series_grey"), 1.25, Qt.PenStyle.DashLine))
            painter.drawPolyline(line(self._before))
        painter.setPen(QPen(theme().color("series1"), 1.75))
        painter.drawPolyline(line(self._values))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("series1"))
        painter.drawEllipse(place(len(self._values) - 1, self._values[-1]), _DOT, _DOT)
