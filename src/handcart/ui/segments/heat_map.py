"""The map of recency and frequency, painted: 25 squares, arrows move, the pointer tells the figures."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from handcart.ui.kit.fonts import font
from handcart.ui.kit.heat import heat_color, ink_on
from handcart.ui.kit.theme import theme
from handcart.ui.segments.choice import Place

SIDE = 5
_GAP = 3
_BELOW = 46
_LINE = 20
_LEAST = 34
_CENTER = Qt.AlignmentFlag.AlignCenter
_MIDDLE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class HeatCell(NamedTuple):
    """A square: its scores, how much of the most there is (0 to 1), what stands in it, and all of it in a sentence."""

    place: Place
    share: float
    text: str
    spoken: str


class HeatLabels(NamedTuple):
    """What stands at the rows from the top down, at the columns, and below all."""

    rows: Sequence[str]
    columns: Sequence[str]
    below: str


class HeatMap(QWidget):
    """`chosen` carries the scores of a square; `cleared` is Esc. The newest customers are right, the most orders up."""

    chosen = Signal(object)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cells: Sequence[HeatCell] = ()
        self.marked: frozenset[Place] = frozenset()
        self.current: Place = (SIDE, SIDE)
        self._labels = HeatLabels((), (), "")
        self._hovered: Place | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme().changed.connect(self.update)

    def show_map(self, cells: Sequence[HeatCell], labels: HeatLabels) -> None:
        """Show these squares, row by row from the top."""
        self.cells, self._labels = cells, labels
        self._say()
        self.update()

    def mark(self, places: frozenset[Place]) -> None:
        """Outline these squares; the arrows go on from the only one."""
        self.marked = places
        if len(places) == 1:
            (self.current,) = places
        self._say()
        self.update()

    def place_of(self, place: Place) -> QRectF:
        """Where a square stands."""
        plot = self._plot()
        width, height = plot.width() / SIDE, plot.height() / SIDE
        r, f = place
        left, top = plot.left() + (r - 1) * width, plot.top() + (SIDE - f) * height
        return QRectF(left, top, width - _GAP, height - _GAP)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(460, SIDE * 56 + _BELOW)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(300, SIDE * _LEAST + _BELOW)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        key = Qt.Key(event.key())
        if key in _STEPS:
            across, up = _STEPS[key]
            r, f = self.current
            self._choose((min(SIDE, max(1, r + across)), min(SIDE, max(1, f + up))))
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.current)
        elif key == Qt.Key.Key_Escape and self.marked:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        place = self._at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        place = self._at(event.position())
        if place == self._hovered:
            return
        self._hovered = place
        cell = next((each for each in self.cells if each.place == place), None)
        if cell is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), cell.spoken, self)
        self.update()

    def leaveEvent(self, event: object) -> None:  # noqa: N802 Qt's name
        self._hovered = None
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        if not self.cells:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for cell in self.cells:
            self._paint_cell(painter, cell)
        self._paint_labels(painter)
        painter.end()

    def _paint_cell(self, painter: QPainter, cell: HeatCell) -> None:
        place, ground = self.place_of(cell.place), heat_color(cell.share)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if cell.place in self.marked:
            painter.setPen(QPen(theme().color("text"), 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
        elif cell.place == self._hovered:
            painter.setPen(QPen(theme().color("muted"), 1))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self.hasFocus() and cell.place == self.current:
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), 6, 6)
        painter.setFont(font(13, 600))
        painter.setPen(ink_on(ground))
        painter.drawText(place, _CENTER, cell.text)

    def _paint_labels(self, painter: QPainter) -> None:
        painter.setFont(font(12))
        painter.setPen(theme().color("text2"))
        for number, text in enumerate(self._labels.rows):
            place = self.place_of((1, SIDE - number))
            painter.drawText(QRectF(0, place.top(), place.left() - 12, place.height()), _MIDDLE_RIGHT, text)
        plot = self._plot()
        for number, text in enumerate(self._labels.columns):
            place = self.place_of((number + 1, 1))
            painter.drawText(QRectF(place.left() - 4, plot.bottom() + 2, place.width() + 8, _LINE), _CENTER, text)
        painter.setPen(theme().color("muted"))
        painter.drawText(
            QRectF(plot.left(), plot.bottom() + 2 + _LINE, plot.width(), _LINE), _CENTER, self._labels.below
        )

    def _plot(self) -> QRectF:
        ruler = QFontMetricsF(font(12))
        left = max((ruler.horizontalAdvance(text) for text in self._labels.rows), default=0.0) + 14
        # Room for the ring of the focus.
        return QRectF(left, 2, self.width() - left, self.height() - _BELOW)

    def _at(self, point: QPointF) -> Place | None:
        return next((cell.place for cell in self.cells if self.place_of(cell.place).contains(point)), None)

    def _choose(self, place: Place) -> None:
        self.current = place
        self.chosen.emit(place)

    def _say(self) -> None:
        cell = next((each for each in self.cells if each.place == self.current), None)
        self.setAccessibleDescription("" if cell is None else cell.spoken)
