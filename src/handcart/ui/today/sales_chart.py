"""Sales by month as bars: this year in front, last year wide and pale behind. Left and Right point at a month."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from handcart.ui.kit.axis import Tick
from handcart.ui.kit.fonts import font
from handcart.ui.kit.theme import theme

HEIGHT, _LEAST = 176, 132
_BELOW, _ABOVE, _RIGHT = 22, 8, 6
_FRONT, _BEHIND = 0.42, 0.74
_CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_MIDDLE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Bar(NamedTuple):
    """A month: its letter, its net and that of the year before (0 for none), and both in a sentence."""

    letter: str
    net: int
    year_before: int
    spoken: str
    unfinished: bool = False


class SalesChart(QWidget):
    """Painted here: a chart that is only looked at needs no library."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: Sequence[Bar] = ()
        self._ticks: Sequence[Tick] = ()
        self._pointed = -1
        self.setMaximumHeight(HEIGHT)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(super().sizeHint().width(), HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """It is lower where that saves the page a scroll bar."""
        return QSize(super().minimumSizeHint().width(), _LEAST)

    def show_bars(self, bars: Sequence[Bar], ticks: Sequence[Tick]) -> None:
        """Show these months; the ticks go from the lowest to the highest."""
        self._bars, self._ticks = bars, ticks
        self._pointed = -1
        self.setAccessibleDescription("\n".join(bar.spoken for bar in bars))
        self.update()

    @property
    def pointed(self) -> int:
        """The month that is pointed at, -1 for none."""
        return self._pointed

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self._bars:
            here = self._pointed if self._pointed >= 0 else len(self._bars) - 1 - steps[Qt.Key(event.key())]
            self._point(max(0, min(len(self._bars) - 1, here + steps[Qt.Key(event.key())])))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        self._point(self._at(event.position().x()))

    def leaveEvent(self, event: object) -> None:  # noqa: N802 Qt's name
        self._point(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        self._point(-1)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        if self._bars and self._ticks:
            self._paint_ticks(painter)
            for number, bar in enumerate(self._bars):
                self._paint_bar(painter, number, bar)
        if self.hasFocus():
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_ticks(self, painter: QPainter) -> None:
        painter.setFont(font(11, 400))
        plot = self._plot()
        for tick in self._ticks:
            y = self._y(tick.value)
            painter.fillRect(QRectF(plot.x(), round(y), plot.width(), 1), theme().color("row_line"))
            painter.setPen(theme().color("muted"))
            painter.drawText(QRectF(0, y - 9, plot.x() - 8, 18), _MIDDLE_RIGHT, tick.text)

    def _paint_bar(self, painter: QPainter, number: int, bar: Bar) -> None:
        slot = self._slot(number)
        if number == self._pointed:
            painter.fillRect(slot.adjusted(0, 0, 0, 1), theme().color("hover"))
        painter.fillRect(self._column(slot, bar.year_before, _BEHIND), _pale("series_grey", 110))
        front = _pale("series1", 150) if bar.unfinished else theme().color("series1")
        painter.fillRect(self._column(slot, bar.net, _FRONT), front)
        painter.setPen(theme().color("text" if number == self._pointed else "muted"))
        painter.setFont(font(11, 500 if number == self._pointed else 400))
        below = QRectF(slot.x(), self.height() - _BELOW + 4, slot.width(), _BELOW - 4)
        painter.drawText(below, _CENTER, bar.letter)

    def _column(self, slot: QRectF, value: int, share: float) -> QRectF:
        width = slot.width() * share
        top, bottom = sorted((self._y(value), self._y(0)))
        return QRectF(slot.center().x() - width / 2, top, width, bottom - top)

    def _plot(self) -> QRectF:
        ruler = QFontMetricsF(font(11, 400))
        left = max(ruler.horizontalAdvance(tick.text) for tick in self._ticks) + 12
        return QRectF(left, _ABOVE, self.width() - left - _RIGHT, self.height() - _ABOVE - _BELOW)

    def _slot(self, number: int) -> QRectF:
        plot = self._plot()
        width = plot.width() / len(self._bars)
        return QRectF(plot.x() + number * width, plot.y(), width, plot.height())

    def _y(self, value: int) -> float:
        plot, low, high = self._plot(), self._ticks[0].value, self._ticks[-1].value
        return plot.bottom() - (value - low) / (high - low) * plot.height()

    def _at(self, x: float) -> int:
        if not self._bars or not self._ticks:
            return -1
        plot = self._plot()
        number = int((x - plot.x()) // (plot.width() / len(self._bars)))
        return number if 0 <= number < len(self._bars) else -1

    def _point(self, number: int) -> None:
        if number == self._pointed:
            return
        self._pointed = number
        self.update()
        if number < 0:
            QToolTip.hideText()
            return
        slot = self._slot(number)
        QToolTip.showText(self.mapToGlobal(QPointF(slot.right(), slot.y()).toPoint()), self._bars[number].spoken, self)


def _pale(role: str, alpha: int) -> QColor:
    color = QColor(theme().color(role))
    color.setAlpha(alpha)
    return color
