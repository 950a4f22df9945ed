"""Sales by month as bars: this year in front, last year wide and pale behind. Left and Right point at a month."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from handcart.ui.kit.axis import Tick
from handcart.ui.kit.fonts import font
from handcart.ui.kit.stepped_chart import Margins, SteppedChart
from handcart.ui.kit.theme import theme

HEIGHT, _LEAST = 176, 132
_BELOW = 22
_FRONT, _BEHIND = 0.42, 0.74
_CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class Bar(NamedTuple):
    """A month: its letter, its net and that of the year before (0 for none), and both in a sentence."""

    letter: str
    net: int
    year_before: int
    spoken: str
    unfinished: bool = False


class SalesChart(SteppedChart):
    """Painted here: a chart that is only looked at needs no library."""

    def __init__(self) -> None:
        super().__init__(Margins(above=8, below=_BELOW, right=6))
        self._bars: Sequence[Bar] = ()
        self.setMaximumHeight(HEIGHT)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(super().sizeHint().width(), HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """It is lower where that saves the page a scroll bar."""
        return QSize(super().minimumSizeHint().width(), _LEAST)

    def show_bars(self, bars: Sequence[Bar], ticks: Sequence[Tick]) -> None:
        """Show these months; the ticks go from the lowest to the highest."""
        self._bars = bars
        self.show_steps([bar.spoken for bar in bars], ticks)
        self.setAccessibleDescription("\n".join(bar.spoken for bar in bars))

    def begins_at(self, back: bool) -> int:
        return len(self._bars) - 1

    def told_at(self, step: int) -> QPointF:
        slot = self.slot(step)
        return QPointF(slot.right(), slot.y())

    def paint(self, painter: QPainter) -> None:
        for number, bar in enumerate(self._bars):
            self._paint_bar(painter, number, bar)

    def _paint_bar(self, painter: QPainter, number: int, bar: Bar) -> None:
        slot = self.slot(number)
        if number == self.pointed:
            painter.fillRect(slot.adjusted(0, 0, 0, 1), theme().color("hover"))
        painter.fillRect(self._column(slot, bar.year_before, _BEHIND), _pale("series_grey", 110))
        front = _pale("series1", 150) if bar.unfinished else theme().color("series1")
        painter.fillRect(self._column(slot, bar.net, _FRONT), front)
        painter.setPen(theme().color("text" if number == self.pointed else "muted"))
        painter.setFont(font(11, 500 if number == self.pointed else 400))
        below = QRectF(slot.x(), self.height() - _BELOW + 4, slot.width(), _BELOW - 4)
        painter.drawText(below, _CENTER, bar.letter)

    def _column(self, slot: QRectF, value: int, share: float) -> QRectF:
        width = slot.width() * share
        top, bottom = sorted((self.height_of(value), self.height_of(0)))
        return QRectF(slot.center().x() - width / 2, top, width, bottom - top)


def _pale(role: str, alpha: int) -> QColor:
    color = QColor(theme().color(role))
    color.setAlpha(alpha)
    return color
