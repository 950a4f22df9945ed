"""The time per stage, painted: a bar to the median, a line on to nine of ten, and below it the period before."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from handcart.ui.kit.fonts import font
from handcart.ui.kit.theme import theme

_ROW = 56
_BAR, _GREY_BAR = 14, 5
_GAP = 16
_LEAST_BAR = 2.0
_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class StageBar(NamedTuple):
    """A stage: its name, hours to the median and to nine of ten, the median of the period before, and all in words."""

    name: str
    median: float
    p90: float
    before: float
    said: str
    bottleneck: bool


class StageChart(QWidget):
    """As high as its rows; the longest time fills the width."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: Sequence[StageBar] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def show_bars(self, bars: Sequence[StageBar]) -> None:
        """Show these stages from the top down."""
        self._bars = bars
        self.setFixedHeight(max(1, len(bars)) * _ROW)
        self.setAccessibleDescription("\n".join(f"{bar.name}: {bar.said}" for bar in bars))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = QFontMetricsF(font(13, 600))
        left = max((names.horizontalAdvance(bar.name) for bar in self._bars), default=0) + _GAP
        longest = max((max(bar.p90, bar.before) for bar in self._bars), default=0.0) or 1.0
        for place, bar in enumerate(self._bars):
            self._paint_row(painter, bar, place * _ROW, left, (self.width() - left - 8) / longest)
        painter.end()

    def _paint_row(self, painter: QPainter, bar: StageBar, top: float, left: float, hour: float) -> None:
        painter.setFont(font(13, 600 if bar.bottleneck else 400))
        painter.setPen(theme().color("text"))
        painter.drawText(QRectF(0, top + 2, left - _GAP, 22), _AT_LEFT, bar.name)
        middle = top + 13
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("series2" if bar.bottleneck else "series1"))
        painter.drawRoundedRect(QRectF(left, middle - _BAR / 2, max(_LEAST_BAR, bar.median * hour), _BAR), 3, 3)
        painter.setBrush(theme().color("series_grey"))
        if bar.before:
            below = QRectF(left, middle + _BAR / 2 + 2, max(_LEAST_BAR, bar.before * hour), _GREY_BAR)
            painter.drawRoundedRect(below, 2, 2)
        if bar.p90 > bar.median:
            end = left + bar.p90 * hour
            painter.setPen(QPen(theme().color("text2"), 1.5))
            painter.drawLine(QPointF(left + bar.median * hour, middle), QPointF(end, middle))
            painter.drawLine(QPointF(end, middle - 4), QPointF(end, middle + 4))
        painter.setFont(font(12, 400))
        painter.setPen(theme().color("text2"))
        painter.drawText(QRectF(left, middle + _BAR / 2 + 8, self.width() - left, 20), _AT_LEFT, bar.said)
