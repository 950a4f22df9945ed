"""Movement as a picture: segments then at the left, now at the right, a band for those who went from one to the other.

Bands of customers who stayed are grey. The pointer, or Up and Down, tell the figures of a band.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from handcart.ui.kit.fonts import font
from handcart.ui.kit.parts import is_enter
from handcart.ui.kit.theme import theme

_POST, _GAP, _ROW = 10, 8, 18
_NOWHERE = -1
_FAINT, _STRONG = 70, 170
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class Post(NamedTuple):
    """A segment at one side: its id, its name with its customers, and how many they are."""

    id: str
    text: str
    customers: int


class Band(NamedTuple):
    """Customers who went from one segment to another, and that in a sentence."""

    before: str
    after: str
    customers: int
    spoken: str


class FlowPicture(QWidget):
    """`show_flow` with the posts of both sides from the top down, and the bands in the order of their posts.

    `chosen` carries the segment at the right end of a band that was clicked, or on which Enter was pressed.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._sides: tuple[Sequence[Post], Sequence[Post]] = ((), ())
        self.bands: Sequence[Band] = ()
        self._paths: list[QPainterPath] = []
        self.pointed = _NOWHERE
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme().changed.connect(self.update)

    def show_flow(self, before: Sequence[Post], after: Sequence[Post], bands: Sequence[Band]) -> None:
        """Show this movement."""
        self._sides, self.bands, self.pointed = (before, after), bands, _NOWHERE
        self._lay()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        posts = max((len(side) for side in self._sides), default=0)
        return QSize(420, posts * (_ROW + _GAP) + 8)

    def resizeEvent(self, event: object) -> None:  # noqa: N802 Qt's name
        self._lay()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if is_enter(event):
            self._choose()
        elif step is None or not self.bands:
            super().keyPressEvent(event)
        else:
            place = self.pointed + step if self.pointed != _NOWHERE else 0
            self._point(max(0, min(len(self.bands) - 1, place)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        at = event.position()
        # The thin bands lie on the thick ones.
        found = [place for place in self._drawing_order() if self._paths[place].contains(at)]
        self._point(found[-1] if found else _NOWHERE)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose()

    def leaveEvent(self, event: object) -> None:  # noqa: N802 Qt's name
        self._point(_NOWHERE)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        self._point(_NOWHERE)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in self._drawing_order():
            band = self.bands[place]
            color = QColor(theme().color("series_grey" if band.before == band.after else "series1"))
            color.setAlpha(_STRONG if place == self.pointed else _FAINT)
            painter.fillPath(self._paths[place], color)
        for side, posts in enumerate(self._sides):
            for post, where in zip(posts, self._posts(side), strict=True):
                self._paint_post(painter, side, post, where)
        if self.hasFocus():
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_post(self, painter: QPainter, side: int, post: Post, where: QRectF) -> None:
        painter.fillRect(where, theme().color("series1"))
        painter.setFont(font(12, 500))
        painter.setPen(theme().color("text"))
        middle = QRectF(0, where.center().y() - _ROW / 2, self.width(), _ROW)
        if side == 0:
            painter.drawText(middle.adjusted(6, 0, where.left() - self.width() - 8, 0), _RIGHT, post.text)
        else:
            painter.drawText(middle.adjusted(where.right() + 8, 0, 0, 0), _LEFT, post.text)

    def _drawing_order(self) -> list[int]:
        return sorted(range(len(self._paths)), key=lambda place: -self.bands[place].customers)

    def _posts(self, side: int) -> list[QRectF]:
        """Where the posts of a side stand."""
        posts, other = self._sides[side], self._sides[1 - side]
        most = max(len(posts), len(other), 1)
        total = max(1, sum(post.customers for post in posts))
        # Small posts get the height of their words; what that takes, all give.
        room = self.height() - 8 - most * _GAP
        scale = max(0.0, room - most * _ROW) / total
        x = self._names_width() if side == 0 else self.width() - self._names_width() - _POST
        found, top = [], 4.0
        for post in posts:
            height = _ROW + post.customers * scale
            found.append(QRectF(x, top, _POST, height))
            top += height + _GAP
        return found

    def _names_width(self) -> float:
        ruler = QFontMetricsF(font(12, 500))
        names = (ruler.horizontalAdvance(post.text) for side in self._sides for post in side)
        return max(names, default=0.0) + 16

    def _lay(self) -> None:
        """The outlines of the bands, in the order of the posts at both sides."""
        left, right = (self._starts(side) for side in (0, 1))
        self._paths = []
        for band in self.bands:
            begin, end = left[band.before], right[band.after]
            thick_before, thick_after = band.customers * begin[2], band.customers * end[2]
            self._paths.append(_outline(begin[0], begin[1], thick_before, end[0], end[1], thick_after))
            left[band.before] = (begin[0], begin[1] + thick_before, begin[2])
            right[band.after] = (end[0], end[1] + thick_after, end[2])

    def _starts(self, side: int) -> dict[str, tuple[float, float, float]]:
        """By segment: where its bands begin across and down, and the height of one customer."""
        inner = {0: QRectF.right, 1: QRectF.left}[side]
        return {
            post.id: (inner(where), where.top(), where.height() / max(1, post.customers))
            for post, where in zip(self._sides[side], self._posts(side), strict=True)
        }

    def _choose(self) -> None:
        if self.pointed != _NOWHERE:
            self.chosen.emit(self.bands[self.pointed].after)

    def _point(self, place: int) -> None:
        if place == self.pointed:
            return
        self.pointed = place
        self.update()
        if place == _NOWHERE:
            QToolTip.hideText()
            return
        self.setAccessibleDescription(self.bands[place].spoken)
        middle = self._paths[place].boundingRect().center().toPoint()
        QToolTip.showText(self.mapToGlobal(middle), self.bands[place].spoken, self)


def _outline(x: float, top: float, thick: float, end_x: float, end_top: float, end_thick: float) -> QPainterPath:
    middle = (x + end_x) / 2
    path = QPainterPath(QPointF(x, top))
    path.cubicTo(QPointF(middle, top), QPointF(middle, end_top), QPointF(end_x, end_top))
    path.lineTo(QPointF(end_x, end_top + end_thick))
    path.cubicTo(QPointF(middle, end_top + end_thick), QPointF(middle, top + thick), QPointF(x, top + thick))
    path.closeSubpath()
    return path
