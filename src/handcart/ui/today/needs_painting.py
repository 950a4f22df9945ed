"""How a line of "What needs you" is painted: heads on a soft ground, rows with figure, state and button."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from handcart.ui.kit.fonts import font
from handcart.ui.kit.pills import paint_pill, pill_width
from handcart.ui.kit.theme import theme
from handcart.ui.today.needs_model import LINE
from handcart.ui.today.needs_texts import HeadLine, Line, NeedLine

Index = QModelIndex | QPersistentModelIndex
HEAD, ROW, TALL_ROW = 30, 46, 62
"""A row is tall where its sentence goes on in a second line."""
_EDGE, _GAP = 16, 16
_BUTTON_HEIGHT, _BUTTON_INSET = 26, 11
_LEAST_TEXT = 250
_BROKEN = 40
"""So much of two lines may be lost where the first ends between two words."""
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class _Columns(NamedTuple):
    """Where the state begins (None where it is left out), where the figure ends, and how wide the texts may be."""

    state: float | None
    figure: float
    text: float


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
        line = index.data(LINE)
        if isinstance(line, HeadLine):
            return QSize(0, HEAD)
        return QSize(0, TALL_ROW if _width(line.reason, 12, 400) > self.room_for_text() else ROW)

    def room_for_text(self) -> float:
        """How wide the texts of a row may be, beside the scroll bar, which may come only when all heights are known."""
        width = self._view.width() - self._view.verticalScrollBar().sizeHint().width()
        return self._columns(QRectF(0, 0, width, ROW)).text

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
        columns, left = self._columns(place), place.x() + _EDGE
        if columns.state is not None:
            paint_pill(painter, columns.state, place.center().y(), line.state, line.tone, line.icon)
        before_figure = QRectF(left, place.y(), columns.figure - left, place.height() - 1)
        _write(painter, before_figure, line.figure, "text", 13, 400, _RIGHT)
        _write(painter, QRectF(left, place.y() + 4, columns.text, 19), line.title, "text", 13, 500)
        below = QRectF(left, place.y() + 23, columns.text, place.height() - 28)
        _write_sentence(painter, below, line.reason)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.drawRect(place.adjusted(1, 1, -1, -1))

    def _columns(self, place: QRectF) -> _Columns:
        """Where the columns of a row stand. The state gives way where the sentence would get too little room."""
        right = place.right() - _EDGE - self._button - _GAP
        text = right - self._figure - _GAP - place.x() - _EDGE
        if text - self._state - _GAP < _LEAST_TEXT:
            return _Columns(None, right, text)
        state = right - self._state
        return _Columns(state, state - _GAP, text - self._state - _GAP)

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


def _write_sentence(painter: QPainter, place: QRectF, text: str) -> None:
    """Write a sentence in one line, or in two where it is longer; what is longer still is cut there."""
    face = font(12, 400)
    ruler = QFontMetricsF(face)
    if ruler.horizontalAdvance(text) > place.width():
        text = ruler.elidedText(text, Qt.TextElideMode.ElideRight, 2 * place.width() - _BROKEN)
    painter.setFont(face)
    painter.setPen(theme().color("text2"))
    painter.drawText(place, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
