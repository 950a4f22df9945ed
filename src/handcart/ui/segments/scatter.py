"""Every customer as a point: days since the last order, fewer to the right, and orders, more up."""

from collections.abc import Callable, Mapping, Sequence
from math import hypot, log2
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap, QResizeEvent

from handcart.ui.kit.axis import round_ticks
from handcart.ui.kit.fonts import font
from handcart.ui.kit.pointing import NOWHERE, PointedPicture
from handcart.ui.kit.theme import theme

_ABOVE, _BELOW, _RIGHT = 10, 40, 12
_RADIUS, _NEAR = 4.0, 9.0
_SQUARE = 24
_FAINT, _SOLID = 60, 190
_MOST_DOUBLINGS, _MOST_LINES = 20, 7
_CENTER = Qt.AlignmentFlag.AlignCenter
_MIDDLE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Dot(NamedTuple):
    """Customers at one place: days, orders, the role of their colour, and whether they are chosen."""

    days: int
    orders: int
    role: str
    strong: bool


class ScatterLabels(NamedTuple):
    """What stands below the axis of days and at the top of that of orders."""

    days: str
    orders: str


class Scatter(PointedPicture):
    """Orders stand on a scale on which each line is twice the one below: most customers have few, some very many."""

    def __init__(self, number: Callable[[int], str]) -> None:
        super().__init__()
        self._number = number
        self._dots: Sequence[Dot] = ()
        self._labels = ScatterLabels("", "")
        self._most_orders, self._day_lines, self._order_lines = 2, [0, 1], [1]
        self._near: Mapping[tuple[int, int], list[int]] = {}
        self._drawn: QPixmap | None = None
        theme().changed.connect(self._forget)

    def show_dots(self, dots: Sequence[Dot], labels: ScatterLabels, told: Callable[[int], str]) -> None:
        """Show these customers; the arrows go through them in this order, `told` puts one into a sentence."""
        self._dots, self._labels = dots, labels
        self._most_orders = max((2, *(each.orders for each in dots)))
        self._day_lines = round_ticks([each.days for each in dots], lines=5) if dots else [0, 1]
        doublings = [2**power for power in range(_MOST_DOUBLINGS) if 2**power <= self._most_orders]
        self._order_lines = doublings[:: -(-len(doublings) // _MOST_LINES)]
        self._forget()
        self.show_parts(len(dots), told)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(460, 300)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(300, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._forget()

    def part_at(self, point: QPointF) -> int:
        # Only what lies in the squares around the mouse is measured: hovering costs the same for any number of dots.
        column, row = int(point.x() // _SQUARE), int(point.y() // _SQUARE)
        squares = ((column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1))
        near = [place for square in squares for place in self._places().get(square, ())]
        apart = {place: _apart(self._point_of(self._dots[place]), point) for place in near}
        found = min(apart, key=lambda place: apart[place], default=NOWHERE)
        return found if found != NOWHERE and apart[found] <= _NEAR else NOWHERE

    def where(self, place: int) -> QRectF:
        at = self._point_of(self._dots[place])
        return QRectF(at.x() - _RADIUS, at.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)

    def paint(self, painter: QPainter) -> None:
        painter.drawPixmap(0, 0, self._picture())
        if self.pointed != NOWHERE:
            painter.setPen(QPen(theme().color("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.where(self.pointed).adjusted(-2, -2, 2, 2))

    def _forget(self) -> None:
        self._drawn, self._near = None, {}

    def _picture(self) -> QPixmap:
        """All that does not follow the pointer, painted once."""
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.devicePixelRatio() != ratio:
            self._drawn = QPixmap(self.size() * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._drawn)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_axes(painter)
            for dot in sorted(self._dots, key=lambda each: each.strong):
                self._paint_dot(painter, dot)
            painter.end()
        return self._drawn

    def _paint_dot(self, painter: QPainter, dot: Dot) -> None:
        color = QColor(theme().color(dot.role if dot.strong else "series_grey"))
        color.setAlpha(_SOLID if dot.strong else _FAINT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(self._point_of(dot), _RADIUS, _RADIUS)

    def _paint_axes(self, painter: QPainter) -> None:
        plot = self._plot()
        painter.setFont(font(11))
        for orders in self._order_lines:
            y = self._y(orders)
            painter.fillRect(QRectF(plot.left(), round(y), plot.width(), 1), theme().color("row_line"))
            painter.setPen(theme().color("muted"))
            painter.drawText(QRectF(0, y - 9, plot.left() - 8, 18), _MIDDLE_RIGHT, self._number(orders))
        for days in self._day_lines:
            painter.drawText(QRectF(self._x(days) - 30, plot.bottom() + 3, 60, 16), _CENTER, self._number(days))
        below = QRectF(plot.left(), plot.bottom() + 19, plot.width(), 18)
        painter.drawText(below, _CENTER, f"{self._labels.days}  ·  {self._labels.orders}")

    def _plot(self) -> QRectF:
        left = QFontMetricsF(font(11)).horizontalAdvance(self._number(self._order_lines[-1])) + 12
        return QRectF(left, _ABOVE, self.width() - left - _RIGHT, self.height() - _ABOVE - _BELOW)

    def _point_of(self, dot: Dot) -> QPointF:
        return QPointF(self._x(dot.days), self._y(dot.orders))

    def _x(self, days: int) -> float:
        plot = self._plot()
        return plot.right() - _RADIUS - days / self._day_lines[-1] * (plot.width() - 2 * _RADIUS)

    def _y(self, orders: int) -> float:
        plot = self._plot()
        return plot.bottom() - _RADIUS - log2(orders) / log2(self._most_orders) * (plot.height() - 2 * _RADIUS)

    def _places(self) -> Mapping[tuple[int, int], list[int]]:
        if not self._near:
            found: dict[tuple[int, int], list[int]] = {}
            for place, dot in enumerate(self._dots):
                at = self._point_of(dot)
                found.setdefault((int(at.x() // _SQUARE), int(at.y() // _SQUARE)), []).append(place)
            self._near = found
        return self._near


def _apart(one: QPointF, other: QPointF) -> float:
    return hypot(one.x() - other.x(), one.y() - other.y())
