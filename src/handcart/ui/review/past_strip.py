"""The strip of the past, painted: earlier values as dots, the allowed range as a band, and this order's value."""

import math
from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from handcart.domain.message import Amount, UnitPrice
from handcart.domain.review.strips import Strip
from handcart.domain.vocabulary import Verdict
from handcart.ui.kit.fonts import font
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words

HEIGHT = 92
_AXIS = 62
_BAND = 44
_DOT, _HERE_DOT = 4, 5.5
_SIDE = 28
_TICKS = 5
_NEAR_ZERO = 0.5
_TONES = {Verdict.BLOCK: "red", Verdict.WARNING: "amber"}


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers to points between the two ends, with a tick at every `step`."""

    first: int
    last: int
    step: int

    def place(self, number: float, width: float) -> float:
        """How far from the left end, in points."""
        return (number - self.first) / (self.last - self.first) * width

    def ticks(self) -> list[int]:
        """The numbers that are written below the line."""
        return list(range(self.first, self.last + 1, self.step))


def scale_of(strip: Strip) -> Scale:
    """Round ends around all values; from 0 on unless they all lie far from it."""
    values = [strip.low, strip.high, strip.number, *strip.past]
    least, most = min(values), max(values)
    if least > _NEAR_ZERO * most:
        spare = (most - least) // 2
        least = max(0, least - spare)
    else:
        least = min(0, least)
    step = _round_step(max(1, most - least) / _TICKS / strip.one) * strip.one
    # What is counted in whole pieces has no half of one on its axis.
    least_step = strip.one if all(value % strip.one == 0 for value in values) else 1
    whole = max(least_step, round(step))
    first = math.floor(least / whole) * whole
    last = max(math.ceil((most + whole / 4) / whole), first // whole + 1) * whole
    return Scale(first, last, whole)


def _round_step(rough: float) -> float:
    """1, 2 or 5 times a power of ten, at least as much."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)


class PastStrip(QWidget):
    """Painted anew in another language or theme; what it says is also its accessible name."""

    def __init__(self, words: Words, strip: Strip, verdict: Verdict) -> None:
        super().__init__()
        self._words, self._strip = words, strip
        self._scale = scale_of(strip)
        self._tone = _TONES.get(verdict, "blue")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(f"{self._band_text()}; {self._here_text()}")
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(400, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_band(painter)
        self._paint_axis(painter)
        self._paint_past(painter)
        self._paint_here(painter)
        painter.end()

    def _x(self, number: float) -> float:
        return _SIDE + self._scale.place(number, self.width() - 2 * _SIDE)

    def _paint_band(self, painter: QPainter) -> None:
        left, right = self._x(self._strip.low), self._x(self._strip.high)
        band = QRectF(left - 4, _AXIS - _BAND, max(right - left, 0) + 8, _BAND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("green_soft"))
        painter.drawRoundedRect(band, 4, 4)
        text, ruler = self._band_text(), QFontMetricsF(font(12, 500))
        wide = ruler.horizontalAdvance(text)
        start = band.right() + 8
        if start + wide > self.width():
            start = band.left() - 8 - wide if band.left() - 8 - wide >= 0 else band.left() + 6
        painter.setPen(theme().color("green"))
        painter.setFont(font(12, 500))
        painter.drawText(QRectF(start, 0, wide + 2, 16), Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_axis(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, _AXIS, self.width(), 1), theme().color("border2"))
        painter.setFont(font(11))
        painter.setPen(theme().color("muted"))
        for tick in self._scale.ticks():
            x = self._x(tick)
            place = QRectF(x - 60, _AXIS + 8, 120, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, self._written(tick))

    def _paint_past(self, painter: QPainter) -> None:
        columns = Counter(round(self._x(number) / _DOT) for number in self._strip.past)
        highest = max(columns.values(), default=1)
        rise = min(2.0 * _DOT + 1, (_BAND - 2 * _DOT) / max(1, highest - 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("series1"))
        for at, count in columns.items():
            for above in range(count):
                painter.drawEllipse(QPointF(at * _DOT, _AXIS - above * rise), _DOT, _DOT)

    def _paint_here(self, painter: QPainter) -> None:
        x, text = self._x(self._strip.number), self._here_text()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(self._tone))
        painter.drawEllipse(QPointF(x, _AXIS + 0.5), _HERE_DOT, _HERE_DOT)
        wide = QFontMetricsF(font(12, 600)).horizontalAdvance(text)
        start = min(max(x - wide / 2, 0), self.width() - wide - 2)
        painter.setPen(theme().color(self._tone))
        painter.setFont(font(12, 600))
        painter.drawText(QRectF(start, _AXIS - 26, wide + 2, 16), Qt.AlignmentFlag.AlignVCenter, text)

    def _band_text(self) -> str:
        strip, words = self._strip, self._words
        low, high = self._written(strip.low), self._written(strip.high)
        return words.text(f"review.strip.{strip.band}", low=low, high=high)

    def _here_text(self) -> str:
        return self._words.text("review.strip.here", value=self._written(self._strip.number))

    def _written(self, number: int) -> str:
        """Without the currency: the figures above name it."""
        value, wording = self._strip.value(number), self._words.wording
        if isinstance(value, Amount):
            return wording.money(value)
        return wording.price(value) if isinstance(value, UnitPrice) else wording.value(value)
