"""The plot of a forecast: what was sold, what is expected with its bands, what was a year ago. Painted here."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from handcart.ui.kit.axis import Tick
from handcart.ui.kit.stepped_chart import Margins, SteppedChart
from handcart.ui.kit.theme import theme

_LEAST_HEIGHT = 280
_BELOW = 24
_CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
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


class ForecastPlot(SteppedChart):
    """The steps known and those ahead; the first key points where they meet."""

    def __init__(self) -> None:
        super().__init__(Margins(above=14, below=_BELOW, right=14))
        self._points: Sequence[Point] = ()
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_points(self, points: Sequence[Point], ticks: Sequence[Tick]) -> None:
        """Show these steps, the oldest first; those with bands lie ahead."""
        self._points = points
        self.show_steps([point.spoken for point in points], ticks)
        self.setAccessibleDescription("\n".join(point.spoken for point in points if point.bands is not None))

    def begins_at(self, back: bool) -> int:
        return self._first_ahead() - 2 if back else self._first_ahead()

    def told_at(self, step: int) -> QPointF:
        return QPointF(self._x(step) + 12, self.height_of(self._points[step].value) - 10)

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axes(painter)
        self._paint_bands(painter)
        self._paint_lines(painter)
        self._paint_pointed(painter)

    def _paint_axes(self, painter: QPainter) -> None:
        plot = self.plot()
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
            lower = [QPointF(self._x(number), self.height_of(band[0])) for number, band in edges if band is not None]
            upper = [QPointF(self._x(number), self.height_of(band[1])) for number, band in edges if band is not None]
            start = [] if last is None else [QPointF(self._x(self._first_ahead() - 1), self.height_of(last))]
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
                painter.drawEllipse(QPointF(self._x(number), self.height_of(value)), 4.5, 4.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("series1"))
        for number, value in values[first:]:
            painter.drawEllipse(QPointF(self._x(number), self.height_of(value)), 3, 3)

    def _paint_line(
        self, painter: QPainter, points: Sequence[tuple[int, int]], role: str, style: Qt.PenStyle, width: float
    ) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().color(role), width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF([QPointF(self._x(number), self.height_of(value)) for number, value in points]))

    def _paint_pointed(self, painter: QPainter) -> None:
        if self.pointed < 0:
            return
        x, plot = self._x(self.pointed), self.plot()
        painter.setPen(QPen(theme().color("muted"), 1))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setPen(QPen(theme().color("series1"), 2))
        painter.setBrush(theme().color("panel"))
        painter.drawEllipse(QPointF(x, self.height_of(self._points[self.pointed].value)), 5, 5)

    def _first_ahead(self) -> int:
        return next((n for n, point in enumerate(self._points) if point.bands is not None), len(self._points))

    def _x(self, step: float) -> float:
        return self.slot(step).center().x()
