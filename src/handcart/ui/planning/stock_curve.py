"""The stock of a product in the coming weeks, without the order and with it. Painted here."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from handcart.ui.kit.axis import Tick
from handcart.ui.kit.fonts import font
from handcart.ui.kit.theme import theme

_HEIGHT = 150
_ABOVE, _BELOW = 8, 22
_SHORT_ALPHA = 60


class Curve(NamedTuple):
    """Whole units at the end of each day: `without` the order, `with_it`; `safety` is what shall be left; `labels` by
    the number of their day.
    """

    without: Sequence[int]
    with_it: Sequence[int]
    safety: int
    labels: dict[int, str]


class StockCurve(QWidget):
    """Says in its description what it shows."""

    def __init__(self) -> None:
        super().__init__()
        self._curve: Curve | None = None
        self._ticks: Sequence[Tick] = ()
        self.setFixedHeight(_HEIGHT)
        theme().changed.connect(self.update)

    def show_curve(self, curve: Curve, ticks: Sequence[Tick], said: str) -> None:
        """Show this stock."""
        self._curve, self._ticks = curve, ticks
        self.setAccessibleDescription(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        if self._curve is None or not self._ticks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axes(painter, self._curve)
        self._paint_short(painter, self._curve.without)
        self._paint_line(painter, [self._curve.safety] * len(self._curve.without), "amber", Qt.PenStyle.DashLine, 1.4)
        self._paint_line(painter, self._curve.with_it, "series1", Qt.PenStyle.SolidLine, 2.2)
        self._paint_line(painter, self._curve.without, "text2", Qt.PenStyle.SolidLine, 2)
        painter.end()

    def _paint_axes(self, painter: QPainter, curve: Curve) -> None:
        plot = self._plot()
        painter.setFont(font(11, 400))
        for tick in self._ticks:
            y = self._y(tick.value)
            painter.fillRect(
                QRectF(plot.x(), round(y), plot.width(), 1), theme().color("border" if not tick.value else "row_line")
            )
            painter.setPen(theme().color("muted"))
            place = QRectF(0, y - 9, plot.x() - 8, 18)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick.text)
        ruler = QFontMetricsF(font(11, 400))
        free_from = 0.0
        for day, text in curve.labels.items():
            width = ruler.horizontalAdvance(text) + 2
            x = min(max(0.0, self._x(day) - width / 2), self.width() - width)
            if x < free_from:
                continue
            free_from = x + width + 4
            painter.drawText(QRectF(x, plot.bottom() + 5, width, _BELOW - 5), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_short(self, painter: QPainter, levels: Sequence[int]) -> None:
        """What would be missing, filled between nothing and the line below it."""
        below = [QPointF(self._x(day), self._y(min(0, level))) for day, level in enumerate(levels)]
        ground = [QPointF(self._x(len(levels) - 1), self._y(0)), QPointF(self._x(0), self._y(0))]
        color = QColor(theme().color("bar_short"))
        color.setAlpha(_SHORT_ALPHA)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF([*below, *ground]))

    def _paint_line(
        self, painter: QPainter, levels: Sequence[int], role: str, style: Qt.PenStyle, width: float
    ) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().color(role), width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF([QPointF(self._x(day), self._y(level)) for day, level in enumerate(levels)]))

    def _plot(self) -> QRectF:
        ruler = QFontMetricsF(font(11, 400))
        left = max(ruler.horizontalAdvance(tick.text) for tick in self._ticks) + 12
        return QRectF(left, _ABOVE, self.width() - left - 2, self.height() - _ABOVE - _BELOW)

    def _x(self, day: int) -> float:
        plot, days = self._plot(), len(self._curve.without) if self._curve is not None else 2
        return plot.x() + day * plot.width() / max(1, days - 1)

    def _y(self, value: int) -> float:
        plot, low, high = self._plot(), self._ticks[0].value, self._ticks[-1].value
        return plot.bottom() - (value - low) / (high - low) * plot.height()
