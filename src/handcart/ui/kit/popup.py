"""What is offered below a field while something is typed: rows with what matches marked, and what else to make of it.

Painted, and without the focus: that stays in the field, whose keys move the highlight.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from handcart.ui.kit.fonts import font
from handcart.ui.kit.icons import INLINE, pixmap
from handcart.ui.kit.theme import theme

ROW = 30
_HEAD = 28
_FOOT = 32
_EDGE = 5
_INSET = 9
_AFTER_FIGURES = 14
_SHADOW = 12
_FEWEST = 4
"""Rows below which offers rather stand above their field."""
_CHIP_GAP = 6
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class PopupColumn(NamedTuple):
    """A column: its title in words, its width in points (None: what is left), and where its texts stand."""

    title: str
    width: int | None = None
    align: Literal["left", "right"] = "left"


class Offer(NamedTuple):
    """A row: its texts, and the pieces of the first that were typed, as (start, length)."""

    texts: tuple[str, ...]
    matched: tuple[tuple[int, int], ...] = ()


class Offers(NamedTuple):
    """All that is shown. `ways` are what can be made of the text instead; `note` stands at the right below."""

    columns: tuple[PopupColumn, ...]
    rows: tuple[Offer, ...]
    ways: tuple[str, ...] = ()
    note: str = ""

    @property
    def choices(self) -> int:
        """How many things can be chosen."""
        return len(self.rows) + len(self.ways)

    def spoken(self, place: int) -> str:
        """What a screen reader says of a place; where there is none, what can be chosen."""
        if place == NOWHERE:
            return ", ".join(self.ways)
        if place < len(self.rows):
            return ", ".join(text for text in self.rows[place].texts if text)
        return self.ways[place - len(self.rows)]


NOTHING = Offers((), ())
NOWHERE = -1
"""No place is highlighted."""


class Popup(QWidget):
    """`chosen` carries the place that was clicked, counted over rows and then ways; `current` is highlighted. It stays
    above `lowest`, which the page asks for: what stands below (the totals) is not to be covered.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = parent
        self.offers = NOTHING
        self.current = 0
        self.lowest = parent.height
        self._ways: list[QRectF] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        theme().changed.connect(self.update)
        self.hide()

    def room(self, below: QRect) -> int:
        """How many rows fit below a field of the page, above it where they would be too few below."""
        around = _HEAD + _FOOT + 2 * _EDGE
        fitting = (self.lowest() - below.bottom() - 3 - around) // ROW
        return fitting if fitting >= _FEWEST else max(_FEWEST, (below.top() - around) // ROW)

    def show_offers(self, offers: Offers, below: QRect, width: int) -> None:
        """Show these, below a field that stands at `below` in the page, or above it where there is no room."""
        self.offers = offers
        # Nothing is made new by Enter alone: a slip would become a record.
        self.current = 0 if offers.rows else NOWHERE
        height = self._height() + _SHADOW
        page = self.page
        left = max(0, min(below.left() - 2, page.width() - width - _SHADOW))
        top = below.bottom() + 3
        if top + height - _SHADOW > self.lowest() and below.top() - height > 0:
            top = below.top() - height + _SHADOW - 3
        self.setGeometry(left, top, width + _SHADOW, height)
        self._lay_ways()
        self.show()
        self.raise_()
        self.update()

    def step(self, by: int) -> None:
        """Move the highlight, around the ends."""
        if self.offers.choices:
            place = self.current if self.current != NOWHERE or by > 0 else 0
            self.current = (place + by) % self.offers.choices
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        lines = self._columns()
        self._paint_heads(painter, lines)
        for place, offer in enumerate(self.offers.rows):
            self._paint_row(painter, place, offer, lines)
        if self.offers.ways or self.offers.note:
            self._paint_foot(painter)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        place = self._place_at(event.position())
        if place is not None and place != self.current:
            self.current = place
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        place = self._place_at(event.position())
        if place is not None:
            self.chosen.emit(place)

    def _height(self) -> int:
        foot = _FOOT if self.offers.ways or self.offers.note else 0
        head = _HEAD if self.offers.rows else 0
        return head + len(self.offers.rows) * ROW + foot + 2 * _EDGE

    def _body(self) -> QRectF:
        return QRectF(0.5, 0.5, self.width() - _SHADOW - 1, self.height() - _SHADOW - 1)

    def _row_place(self, place: int) -> QRectF:
        head = _HEAD if self.offers.rows else 0
        return QRectF(_EDGE, _EDGE + head + place * ROW, self._body().width() - 2 * _EDGE, ROW)

    def _foot_place(self) -> QRectF:
        body = self._body()
        return QRectF(_EDGE, body.bottom() - _FOOT, body.width() - 2 * _EDGE, _FOOT)

    def _lay_ways(self) -> None:
        ruler, place = QFontMetricsF(font(13)), self._foot_place()
        left = place.left()
        self._ways = []
        for number, way in enumerate(self.offers.ways):
            icon = INLINE + 6 if number == 0 else 0
            width = ruler.horizontalAdvance(way) + icon + 2 * _INSET
            self._ways.append(QRectF(left, place.top() + 3, width, _FOOT - 6))
            left += width + _CHIP_GAP

    def _columns(self) -> list[tuple[float, float]]:
        """Left and width of each column."""
        body = self._row_place(0)
        fixed = sum(column.width or 0 for column in self.offers.columns)
        left, lines, figures = body.left() + _INSET, [], False
        for column in self.offers.columns:
            width = column.width if column.width is not None else body.width() - 2 * _INSET - fixed
            # Words that follow figures at their right edge would run into them.
            apart = _AFTER_FIGURES if figures and column.align != "right" else 0
            lines.append((left + apart, float(width - apart)))
            left, figures = left + width, column.align == "right"
        return lines

    def _paint_ground(self, painter: QPainter) -> None:
        body = self._body()
        painter.setPen(Qt.PenStyle.NoPen)
        shadow = theme().color("shadow")
        for spread in (8, 5, 2):
            shadow.setAlpha(round(theme().color("shadow").alpha() / 4))
            painter.setBrush(shadow)
            painter.drawRoundedRect(body.adjusted(2, 4, spread - 2, spread), 8 + spread / 2, 8 + spread / 2)
        painter.setBrush(theme().color("raised"))
        painter.setPen(theme().color("border2"))
        painter.drawRoundedRect(body, 8, 8)

    def _paint_heads(self, painter: QPainter, lines: list[tuple[float, float]]) -> None:
        if not self.offers.rows:
            return
        painter.setFont(font(11, 500))
        painter.setPen(theme().color("muted"))
        for column, (left, width) in zip(self.offers.columns, lines, strict=True):
            painter.drawText(QRectF(left, _EDGE, width - _INSET, _HEAD), _flags(column), column.title)

    def _paint_row(self, painter: QPainter, place: int, offer: Offer, lines: list[tuple[float, float]]) -> None:
        whole = self._row_place(place)
        if place == self.current:
            ground = QPainterPath()
            ground.addRoundedRect(whole, 5, 5)
            painter.fillPath(ground, theme().color("selection"))
        for number, (column, text, (left, width)) in enumerate(
            zip(self.offers.columns, offer.texts, lines, strict=True)
        ):
            inside = QRectF(left, whole.top(), width - _INSET, ROW)
            if number == 0:
                _write_marked(painter, inside, text, offer.matched)
            else:
                painter.setFont(font(13))
                painter.setPen(theme().color("text" if column.align == "right" else "text2"))
                shown = QFontMetricsF(font(13)).elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
                painter.drawText(inside, _flags(column), shown)

    def _paint_foot(self, painter: QPainter) -> None:
        place = self._foot_place()
        painter.setPen(theme().color("border"))
        if self.offers.rows:
            painter.drawLine(QPointF(1, place.top()), QPointF(self._body().right(), place.top()))
        for number, (way, where) in enumerate(zip(self.offers.ways, self._ways, strict=True)):
            self._paint_way(painter, number, way, where)
        end = self._ways[-1].right() + _INSET if self._ways else place.left() + _INSET
        painter.setFont(font(12))
        painter.setPen(theme().color("muted"))
        right = QRectF(end, place.top(), place.right() - end - _INSET, _FOOT)
        shown = QFontMetricsF(font(12)).elidedText(self.offers.note, Qt.TextElideMode.ElideRight, right.width())
        painter.drawText(right, _MIDDLE | Qt.AlignmentFlag.AlignRight, shown)

    def _paint_way(self, painter: QPainter, number: int, way: str, where: QRectF) -> None:
        if self.current == len(self.offers.rows) + number:
            ground = QPainterPath()
            ground.addRoundedRect(where, 5, 5)
            painter.fillPath(ground, theme().color("selection"))
        text = where.adjusted(_INSET, 0, 0, 0)
        if number == 0:
            ratio = self.devicePixelRatioF()
            corner = QPointF(text.left(), where.center().y() - INLINE / 2)
            painter.drawPixmap(corner, pixmap("plus", "text2", INLINE, ratio))
            text.adjust(INLINE + 6, 0, 0, 0)
        painter.setFont(font(13))
        painter.setPen(theme().color("text" if number == 0 else "text2"))
        painter.drawText(text, _MIDDLE | Qt.AlignmentFlag.AlignLeft, way)

    def _place_at(self, point: QPointF) -> int | None:
        for place in range(len(self.offers.rows)):
            if self._row_place(place).contains(point):
                return place
        for number, where in enumerate(self._ways):
            if where.contains(point):
                return len(self.offers.rows) + number
        return None


def _flags(column: PopupColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignVCenter | side


def _write_marked(painter: QPainter, place: QRectF, text: str, matched: Sequence[tuple[int, int]]) -> None:
    """A text with what was typed of it in the colour of links, and heavier."""
    text = QFontMetricsF(font(13, 500)).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    left, at = place.left(), 0
    pieces: list[tuple[str, bool]] = []
    for start, length in matched:
        if start >= at:
            pieces += [(text[at:start], False), (text[start : start + length], True)]
            at = start + length
    pieces.append((text[at:], False))
    for piece, marked in pieces:
        face = font(13, 600 if marked else 400)
        painter.setFont(face)
        painter.setPen(QPen(theme().color("accent_text" if marked else "text")))
        width = QFontMetricsF(face).horizontalAdvance(piece)
        painter.drawText(QRectF(left, place.top(), width + 2, place.height()), _MIDDLE, piece)
        left += width
