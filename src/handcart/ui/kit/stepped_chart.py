"""A painted chart of steps side by side (months, weeks) over an axis of amounts: one is pointed at by mouse and keys.

What stands in it is the business of whoever derives from it; here are its frame, its axis and its pointer.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from handcart.ui.kit.axis import Tick
from handcart.ui.kit.fonts import font
from handcart.ui.kit.theme import theme

_MIDDLE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Margins(NamedTuple):
    """What is left free around the plot; at its left stand the amounts."""

    above: int
    below: int
    right: int


class SteppedChart(QWidget):
    """Left and Right point at a step, as the mouse does; `pointed_at` carries its number, -1 for none."""

    pointed_at = Signal(int)

    def __init__(self, margins: Margins) -> None:
        super().__init__()
        self._margins = margins
        self._spoken: Sequence[str] = ()
        self._ticks: Sequence[Tick] = ()
        self._pointed = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme().changed.connect(self.update)

    def show_steps(self, spoken: Sequence[str], ticks: Sequence[Tick]) -> None:
        """So many steps, each in a sentence; the ticks go from the lowest to the highest."""
        self._spoken, self._ticks = spoken, ticks
        self._pointed = -1
        self.update()

    @property
    def pointed(self) -> int:
        """The step that is pointed at, -1 for none."""
        return self._pointed

    def begins_at(self, back: bool) -> int:
        """The step that the first Right, or going `back` the first Left, points at."""
        raise NotImplementedError

    def told_at(self, step: int) -> QPointF:
        """Where the sentence of a step stands."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        """Paint everything, the pointed step as such."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        key = Qt.Key(event.key())
        if key not in _STEPS or not self._spoken:
            super().keyPressEvent(event)
            return
        wanted = self._pointed + _STEPS[key] if self._pointed >= 0 else self.begins_at(key == Qt.Key.Key_Left)
        self._point(max(0, min(len(self._spoken) - 1, wanted)))

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
        if self._spoken and self._ticks:
            self._paint_amounts(painter)
            self.paint(painter)
        if self.hasFocus():
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def plot(self) -> QRectF:
        """Where the steps stand."""
        ruler, around = QFontMetricsF(font(11, 400)), self._margins
        left = max(ruler.horizontalAdvance(tick.text) for tick in self._ticks) + 12
        return QRectF(
            left, around.above, self.width() - left - around.right, self.height() - around.above - around.below
        )

    def slot(self, step: float) -> QRectF:
        """The room of a step."""
        plot = self.plot()
        width = plot.width() / len(self._spoken)
        return QRectF(plot.x() + step * width, plot.y(), width, plot.height())

    def height_of(self, value: int) -> float:
        """Where an amount stands, from the top."""
        plot, low, high = self.plot(), self._ticks[0].value, self._ticks[-1].value
        return plot.bottom() - (value - low) / (high - low) * plot.height()

    def _paint_amounts(self, painter: QPainter) -> None:
        painter.setFont(font(11, 400))
        plot = self.plot()
        for tick in self._ticks:
            y = self.height_of(tick.value)
            painter.fillRect(QRectF(plot.x(), round(y), plot.width(), 1), theme().color("row_line"))
            painter.setPen(theme().color("muted"))
            painter.drawText(QRectF(0, y - 9, plot.x() - 8, 18), _MIDDLE_RIGHT, tick.text)

    def _at(self, x: float) -> int:
        if not self._spoken or not self._ticks:
            return -1
        plot = self.plot()
        step = int((x - plot.x()) // (plot.width() / len(self._spoken)))
        return step if 0 <= step < len(self._spoken) else -1

    def _point(self, step: int) -> None:
        if step == self._pointed:
            return
        self._pointed = step
        self.update()
        self.pointed_at.emit(step)
        if step < 0:
            QToolTip.hideText()
        else:
            QToolTip.showText(self.mapToGlobal(self.told_at(step).toPoint()), self._spoken[step], self)
