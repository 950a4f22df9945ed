"""A painted picture whose parts can be pointed at: with the mouse, with the arrow keys, by who listens.

What it looks like is the business of whoever derives from it; here the pointer goes from part to part, tells each in a
sentence, and chooses it.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from handcart.ui.kit.parts import is_enter
from handcart.ui.kit.theme import theme

NOWHERE = -1
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ONWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class PointedPicture(QWidget):
    """`chosen` carries the place of the part that was clicked, or on which Enter or Space was pressed; `cleared` is
    Esc. The arrows go through the parts in their order.
    """

    chosen = Signal(int)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.told: Callable[[int], str] = str
        self.pointed = NOWHERE
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme().changed.connect(self.update)

    def show_parts(self, count: int, told: Callable[[int], str]) -> None:
        """Begin with so many parts; `told` puts one into a sentence when it is pointed at."""
        self.count, self.told, self.pointed = count, told, NOWHERE
        self.update()

    def part_at(self, point: QPointF) -> int:
        """The part under the mouse, `NOWHERE` where there is none."""
        raise NotImplementedError

    def where(self, place: int) -> QRectF:
        """Where a part stands."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        """Paint everything, `pointed` as such."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.count:
            self.paint(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        key = Qt.Key(event.key())
        if is_enter(event) or key == Qt.Key.Key_Space:
            self._choose()
        elif key in (*_BACK, *_ONWARD) and self.count:
            step = 1 if key in _ONWARD else -1
            self._point(max(0, min(self.count - 1, self.pointed + step)))
        elif key == Qt.Key.Key_Escape:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        self._point(self.part_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            self._point(self.part_at(event.position()))
            self._choose()

    def leaveEvent(self, event: object) -> None:  # noqa: N802 Qt's name
        self._point(NOWHERE)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        self._point(NOWHERE)
        self.update()

    def _choose(self) -> None:
        if self.pointed != NOWHERE:
            self.chosen.emit(self.pointed)

    def _point(self, place: int) -> None:
        if place == self.pointed:
            return
        self.pointed = place
        self.update()
        if place == NOWHERE:
            QToolTip.hideText()
            return
        said = self.told(place)
        self.setAccessibleDescription(said)
        at = self.where(place).topRight().toPoint()
        QToolTip.showText(self.mapToGlobal(at), said, self)
