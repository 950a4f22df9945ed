"""What was told against what came: each point is a group of customers; on the line it was right."""

from collections.abc import Callable, Sequence
from math import sqrt
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from handcart.ui.kit.fonts import font
from handcart.ui.kit.pointing import NOWHERE, PointedPicture
from handcart.ui.kit.theme import theme

_ABOVE, _BELOW, _RIGHT = 12, 42, 24
_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
_SMALLEST, _LARGEST = 4.0, 8.0
_CENTER = Qt.AlignmentFlag.AlignCenter
_MIDDLE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ProofPoint(NamedTuple):
    """Customers of whom like chances were told: what was told and what came (0 to 1), how many, and in a sentence."""

    told: float
    came: float
    customers: int
    spoken: str


class ProofPicture(PointedPicture):
    """`share` writes a share as percent."""

    def __init__(self, share: Callable[[float], str]) -> None:
        super().__init__()
        self._share = share
        self._points: Sequence[ProofPoint] = ()
        self._below = ""

    def show_points(self, points: Sequence[ProofPoint], below: str) -> None:
        """Show these groups, and below them what is across and what is up."""
        self._points, self._below = points, below
        self.show_parts(len(points), lambda place: points[place].spoken)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(420, 320)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(280, 200)

    def part_at(self, point: QPointF) -> int:
        inside = [place for place in range(len(self._points)) if self._target(place).contains(point)]
        return inside[-1] if inside else NOWHERE

    def where(self, place: int) -> QRectF:
        point, most = self._points[place], max(each.customers for each in self._points)
        radius = _SMALLEST + (_LARGEST - _SMALLEST) * sqrt(point.customers / most)
        at = self._at(point.told, point.came)
        return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)

    def paint(self, painter: QPainter) -> None:
        self._paint_axes(painter)
        painter.setPen(QPen(theme().color("muted"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(self._at(0, 0), self._at(1, 1))
        painter.setPen(QPen(theme().color("series1"), 1.5))
        painter.drawPolyline(QPolygonF([self._at(each.told, each.came) for each in self._points]))
        for place in range(len(self._points)):
            pointed = place == self.pointed
            painter.setPen(QPen(theme().color("text" if pointed else "panel"), 2 if pointed else 1))
            painter.setBrush(theme().color("series1"))
            painter.drawEllipse(self.where(place))

    def _paint_axes(self, painter: QPainter) -> None:
        plot = self._plot()
        painter.setFont(font(11))
        for share in _SHARES:
            at = self._at(share, share)
            painter.fillRect(QRectF(plot.left(), round(at.y()), plot.width(), 1), theme().color("row_line"))
            painter.setPen(theme().color("muted"))
            painter.drawText(QRectF(0, at.y() - 9, plot.left() - 8, 18), _MIDDLE_RIGHT, self._share(share))
            painter.drawText(QRectF(at.x() - 30, plot.bottom() + 4, 60, 16), _CENTER, self._share(share))
        painter.drawText(QRectF(plot.left(), plot.bottom() + 21, plot.width(), 18), _CENTER, self._below)

    def _target(self, place: int) -> QRectF:
        return self.where(place).adjusted(-3, -3, 3, 3)

    def _at(self, told: float, came: float) -> QPointF:
        plot = self._plot()
        return QPointF(plot.left() + told * plot.width(), plot.bottom() - came * plot.height())

    def _plot(self) -> QRectF:
        left = QFontMetricsF(font(11)).horizontalAdvance(self._share(1)) + 12
        return QRectF(left, _ABOVE, self.width() - left - _RIGHT, self.height() - _ABOVE - _BELOW)
