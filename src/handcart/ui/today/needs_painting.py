"""How a line of "What needs you" is painted: heads on a soft ground, rows with figure, state and button."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from handcart.ui.kit.fonts import font
from handcart.ui.kit.pills import paint_pill, pill_width
from handcart.ui.kit.theme import theme
from handcart.ui.today.needs_model import LINE
from handcart.ui.today.needs_texts import HeadLine, Line, NeedLine

Index = QModelIndex | QPersistentModelIndex
HEAD, ROW = 30, 46
_EDGE, _GAP = 16, 16
_BUTTON_HEIGHT, _BUTTON_INSET = 26, 11
_LEAST_TEXT = 250
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class NeedsDelegate(QStyledItemDelegate):
    """Columns are as wide as their widest text. The state is left out where the sentence would get too little room."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered: Index | None = None
        self.on_button = False
        self._button = self._state = self._figure = 0.0

    def measure(self, lines: Sequence[Line]) -> None:
        """Make room for the texts of these lines."""
        rows = [line for line in lines if isinstance(line, NeedLine)]
        self._button = max((_width(line.button, 13, 500) for line in rows), default=0) + 2 * _BUTTON_INSET
        self._state = max((pill_width(line.state) for line in rows), default=0)
        self._figure = max((_width(line.figure, 13, 400) for line in rows), default=0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 Qt's name
        return QSize(0, HEAD if isinstance(index.data(LINE), HeadLine) else ROW)

    def button_place(self, place: QRectF, line: Line) -> QRectF:
        """Where the button of a row, or the link of a head, stands within the place of its line."""
        if isinstance(line, HeadLine):
            width = _width(line.show_all, 12, 500) if line.show_all else 0
            return QRectF(place.right() - _EDGE - width, place.y(), width, place.height())
        width = _width(line.button, 13, 500) + 2 * _BUTTON_INSET
        top = place.center().y() - _BUTTON_HEIGHT / 2
        return QRectF(place.right() - _EDGE - width, top, width, _BUTTON_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place, line = QRectF(option.rect), index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, HeadLine):
            self._paint_head(painter, place, line)
        else:
            self._paint_row(painter, place, line, index)
        painter.restore()

    def _paint_head(self, painter: QPainter, place: QRectF, line: HeadLine) -> None:
        painter.fillRect(place, theme().color("subtle"))
        painter.fillRect(QRectF(place.x(), place.bottom() - 1, place.width(), 1), theme().color("row_line"))
        inside = place.adjusted(_EDGE, 0, -_EDGE, -1)
        used = _write(painter, inside, line.title, "text", 12, 600)
        link = _width(line.show_all, 12, 500)
        right = inside.adjusted(0, 0, -(link + _GAP if link else 0), 0)
        total = _write(painter, right, line.total, "text2", 12, 500, _RIGHT)
        _write(painter, inside, line.show_all, "accent_text", 12, 500, _RIGHT)
        _write(painter, right.adjusted(used + 10, 0, -total - 10, 0), line.note, "text2", 12)

    def _paint_row(self, painter: QPainter, place: QRectF, line: NeedLine, index: Index) -> None:
        current = index == self._view.currentIndex()
        focused = current and self._view.hasFocus()
        hovered = self.hovered is not None and index == self.hovered
        ground = "selection" if focused else "selection_inactive" if current else "subtle" if hovered else "panel"
        painter.fillRect(place, theme().color(ground))
        if index.row() < index.model().rowCount() - 1:
            painter.fillRect(QRectF(place.x(), place.bottom() - 1, place.width(), 1), theme().color("row_line"))
        self._paint_button(painter, self.button_place(place, line), line.button, focused, hovered and self.on_button)
        right = place.right() - _EDGE - self._button - _GAP
        left, middle = place.x() + _EDGE, place.center().y()
        without_state = right - self._figure - _GAP - left
        if without_state - self._state - _GAP >= _LEAST_TEXT:
            paint_pill(painter, right - self._state, middle, line.state, line.tone, line.icon)
            right -= self._state + _GAP
        _write(painter, QRectF(left, place.y(), right - left, place.height() - 1), line.figure, "text", 13, 400, _RIGHT)
        width = right - self._figure - _GAP - left
        _write(painter, QRectF(left, middle - 19, width, 19), line.title, "text", 13, 500)
        _write(painter, QRectF(left, middle - 1, width, 18), line.reason, "text2", 12)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.drawRect(place.adjusted(1, 1, -1, -1))

    @staticmethod
    def _paint_button(painter: QPainter, place: QRectF, text: str, focused: bool, hovered: bool) -> None:
        painter.setPen(theme().color("border2"))
        painter.setBrush(theme().color("hover" if hovered else "raised"))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(theme().color("accent_text" if focused else "text"))
        painter.setFont(font(13, 500))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def _width(text: str, pixels: int, weight: int) -> float:
    return QFontMetricsF(font(pixels, weight)).horizontalAdvance(text)


def _write(
    painter: QPainter,
    place: QRectF,
    text: str,
    role: str,
    pixels: int,
    weight: int = 400,
    align: Qt.AlignmentFlag = _LEFT,
) -> float:
    """Write a text, cut where its place ends; returns the width it takes."""
    face = font(pixels, weight)
    painter.setFont(face)
    painter.setPen(theme().color(role))
    ruler = QFontMetricsF(face)
    shown = ruler.elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 1)
    painter.drawText(place, align | Qt.TextFlag.TextSingleLine, shown)
    return ruler.horizontalAdvance(shown)
