"""The plot of a forecast: what was sold, what is expected with its bands, what was a year ago. Painted here."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from handcart.ui.kit.axis import Tick
from handcart.ui.kit.fonts import font
from handcart.ui.kit.theme import theme

_LEAST_HEIGHT = 280
_ABOVE, _BELOW, _RIGHT = 14, 24, 14
_CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_MIDDLE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LABEL_ROOM = 64
_BAND_ALPHAS = {95: 34, 80: 62}


class Point(NamedTuple):
    """A step: how the axis names it, its value or forecast, its bands where it lies ahead, and all of it in words; a
    known one `is_odd` where neither season nor trend explain it.
    """

    label: str
    value: int
    spoken: str
    year_before: int | None = None
    bands: dict[int, tuple[int, int]] | None = None
    is_odd: bool = False


class ForecastPlot(QWidget):
    """Left and Right point at a step, as the mouse does; `pointed_at` carries its number, -1 for none."""

    pointed_at = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._points: Sequence[Point] = ()
        self._ticks: Sequence[Tick] = ()
        self._pointed = -1
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme().changed.connect(self.update)

    def show_points(self, points: Sequence[Point], ticks: Sequence[Tick]) -> None:
        """Show these steps, the oldest first; those with bands lie ahead."""
        self._points, self._ticks = points, ticks
        self._pointed = -1
        self.setAccessibleDescription("\n".join(point.spoken for point in points if point.bands is not None))
        self.update()

    @property
    def pointed(self) -> int:
        """The step that is pointed at, -1 for none."""
        return self._pointed

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self._points:
            here = self._pointed if self._pointed >= 0 else self._first_ahead() - 1
            self._point(max(0, min(len(self._points) - 1, here + steps[Qt.Key(event.key())])))
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._points and self._ticks:
            self._paint_axes(painter)
            self._paint_bands(painter)
            self._paint_lines(painter)
            self._paint_pointed(painter)
        if self.hasFocus():
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_axes(self, painter: QPainter) -> None:
        plot = self._plot()
        painter.setFont(font(11, 400))
        for tick in self._ticks:
            y = self._y(tick.value)
            painter.fillRect(QRectF(plot.x(), round(y), plot.width(), 1), theme().color("row_line"))
            painter.setPen(theme().color("muted"))
            painter.drawText(QRectF(0, y - 9, plot.x() - 8, 18), _MIDDLE_RIGHT, tick.text)
        every = max(1, -(-len(self._points) * _LABEL_ROOM // max(1, int(plot.width()))))
        ruler = QFontMetricsF(painter.font())
        for number in range(len(self._points) - 1, -1, -every):
            width = ruler.horizontalAdvance(self._points[number].label) + 2
            left = min(self._x(number) - width / 2, self.width() - width)
            painter.drawText(QRectF(left, plot.bottom() + 5, width, _BELOW - 5), _CENTER, self._points[number].label)
        border = self._x(self._first_ahead() - 0.5)
        painter.setPen(QPen(theme().color("muted"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(border, plot.top()), QPointF(border, plot.bottom()))

    def _paint_bands(self, painter: QPainter) -> None:
        """From the last known value on, so that the bands open where knowledge ends."""
        ahead = range(self._first_ahead(), len(self._points))
        last = self._points[self._first_ahead() - 1].value if self._first_ahead() else None
        painter.setPen(Qt.PenStyle.NoPen)
        for level, alpha in _BAND_ALPHAS.items():
            edges = [(number, (self._points[number].bands or {}).get(level)) for number in ahead]
            lower = [QPointF(self._x(number), self._y(band[0])) for number, band in edges if band is not None]
            upper = [QPointF(self._x(number), self._y(band[1])) for number, band in edges if band is not None]
            start = [] if last is None else [QPointF(self._x(self._first_ahead() - 1), self._y(last))]
            color = QColor(theme().color("series1"))
            color.setAlpha(alpha)
            painter.setBrush(color)
            painter.drawPolygon(QPolygonF([*start, *upper, *reversed(lower)]))

    def _paint_lines(self, painter: QPainter) -> None:
        first = self._first_ahead()
        before = [(n, p.year_before) for n, p in enumerate(self._points) if n >= first and p.year_before is not None]
        self._paint_line(painter, before, "series_grey", Qt.PenStyle.DashLine, 1.5)
        values = [(number, point.value) for number, point in enumerate(self._points)]
        self._paint_line(painter, values[:first], "text2", Qt.PenStyle.SolidLine, 2)
        self._paint_line(painter, values[max(0, first - 1) :], "series1", Qt.PenStyle.SolidLine, 2.2)
        painter.setPen(QPen(theme().color("amber"), 2))
        painter.setBrush(theme().color("panel"))
        for number, value in values[:first]:
            if self._points[number].is_odd:
                painter.drawEllipse(QPointF(self._x(number), self._y(value)), 4.5, 4.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("series1"))
        for number, value in values[first:]:
            painter.drawEllipse(QPointF(self._x(number), self._y(value)), 3, 3)

    def _paint_line(
        self, painter: QPainter, points: Sequence[tuple[int, int]], role: str, style: Qt.PenStyle, width: float
    ) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().color(role), width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF([QPointF(self._x(number), self._y(value)) for number, value in points]))

    def _paint_pointed(self, painter: QPainter) -> None:
        if self._pointed < 0:
            return
        x, plot = self._x(self._pointed), self._plot()
        painter.setPen(QPen(theme().color("muted"), 1))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setPen(QPen(theme().color("series1"), 2))
        painter.setBrush(theme().color("panel"))
        painter.drawEllipse(QPointF(x, self._y(self._points[self._pointed].value)), 5, 5)

    def _point(self, number: int) -> None:
        if number == self._pointed:
            return
        self._pointed = number
        self.update()
        self.pointed_at.emit(number)
        if number < 0:
            QToolTip.hideText()
            return
        place = QPointF(self._x(number) + 12, self._y(self._points[number].value) - 10)
        QToolTip.showText(self.mapToGlobal(place.toPoint()), self._points[number].spoken, self)

    def _first_ahead(self) -> int:
        return next((n for n, point in enumerate(self._points) if point.bands is not None), len(self._points))

    def _plot(self) -> QRectF:
        ruler = QFontMetricsF(font(11, 400))
        left = max(ruler.horizontalAdvance(tick.text) for tick in self._ticks) + 12
        return QRectF(left, _ABOVE, self.width() - left - _RIGHT, self.height() - _ABOVE - _BELOW)

    def _x(self, number: float) -> float:
        plot = self._plot()
        return plot.x() + (number + 0.5) * plot.width() / len(self._points)

    def _y(self, value: int) -> float:
        plot, low, high = self._plot(), self._ticks[0].value, self._ticks[-1].value
        return plot.bottom() - (value - low) / (high - low) * plot.height()

    def _at(self, x: float) -> int:
        if not self._points or not self._ticks:
            return -1
        plot = self._plot()
        number = int((x - plot.x()) // (plot.width() / len(self._points)))
        return number if 0 <= number < len(self._points) else -1
