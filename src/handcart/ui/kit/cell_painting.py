"""How each kind of cell is painted: one function per kind, all with the same signature."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from handcart.ui.kit.cells import (
    BadgeCell,
    BarCell,
    Cell,
    ChangeCell,
    EmptyCell,
    GroupCell,
    IconCell,
    LinkCell,
    LoweredCell,
    NumberCell,
    PillCell,
    TextCell,
    TickCell,
    TwoFiguresCell,
    TwoLineCell,
)
from handcart.ui.kit.fonts import font
from handcart.ui.kit.icons import CONTROL, INLINE, PILL, pixmap
from handcart.ui.kit.parts import paint_badge
from handcart.ui.kit.pills import paint_pill, pill_width
from handcart.ui.kit.theme import theme

INSET = 8
_BAR_WIDTH = 36
_COMPARED_BAR = 84
_BADGE = 28
_SMALL, _SMALL_GAP = 11, 6
_ARROW = INSET + INLINE + 6
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def paint_cell(painter: QPainter, place: QRectF, cell: Cell) -> None:
    """Paint the cell into `place`, which already leaves the insets free."""
    painter.save()
    painter.setClipRect(place.adjusted(-2, 0, 2, 0))
    _PAINTERS[type(cell)](painter, place, cell)
    painter.restore()


def cell_width(cell: Cell) -> float:
    """The width the cell wants, without insets, in points."""
    if isinstance(cell, PillCell):
        return pill_width(cell.text)
    if isinstance(cell, BadgeCell):
        return _BADGE
    if isinstance(cell, TickCell):
        return CONTROL
    if isinstance(cell, TwoFiguresCell):
        return max(_width(cell.first, 13, 400), _width(cell.second, _SMALL, 400))
    if isinstance(cell, TwoLineCell):
        return max(_width(cell.first, 13, 500), _width(cell.second, 12, 400))
    if isinstance(cell, BarCell):
        return _bar_width(cell) + INSET + _width(cell.text, 12, 400)
    if isinstance(cell, ChangeCell):
        return _width(cell.old, 13, 400) + _ARROW + _width(cell.new, 13, 500)
    if isinstance(cell, LoweredCell):
        return _width(cell.off, _SMALL, 400) + _SMALL_GAP + _width(cell.figure, 13, 400)
    if isinstance(cell, IconCell):
        return INLINE + 6 + _width(cell.text, 13, 400)
    weight = cell.weight if isinstance(cell, TextCell | NumberCell) else 400
    return _width(cell.text, 13, weight)


def _width(text: str, pixels: int, weight: int) -> float:
    return QFontMetricsF(font(pixels, weight)).horizontalAdvance(text)


def _write(
    painter: QPainter,
    place: QRectF,
    text: str,
    role: str,
    pixels: int = 13,
    weight: int = 400,
    align: Qt.AlignmentFlag = _LEFT,
) -> None:
    face = font(pixels, weight)
    painter.setFont(face)
    painter.setPen(theme().color(role))
    shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 1)
    painter.drawText(place, align | Qt.TextFlag.TextSingleLine, shown)


def _text(painter: QPainter, place: QRectF, cell: TextCell) -> None:
    _write(painter, place, cell.text, cell.role, cell.pixels, cell.weight)


def _number(painter: QPainter, place: QRectF, cell: NumberCell) -> None:
    _write(painter, place, cell.text, cell.role, 13, cell.weight, _RIGHT)


def _lowered(painter: QPainter, place: QRectF, cell: LoweredCell) -> None:
    _write(painter, place, cell.figure, "text", 13, 400, _RIGHT)
    left = place.adjusted(0, 0, -_width(cell.figure, 13, 400) - _SMALL_GAP, 0)
    _write(painter, left, cell.off, "muted", _SMALL, 400, _RIGHT)


def _two_lines(painter: QPainter, place: QRectF, cell: TwoLineCell) -> None:
    middle = place.center().y()
    _write(painter, QRectF(place.x(), middle - 19, place.width(), 20), cell.first, "text", 13, 500)
    _write(painter, QRectF(place.x(), middle, place.width(), 19), cell.second, "text2", 12)


def _two_figures(painter: QPainter, place: QRectF, cell: TwoFiguresCell) -> None:
    if not cell.second:
        _write(painter, place, cell.first, cell.role, 13, 400, _RIGHT)
        return
    middle = place.center().y()
    _write(painter, QRectF(place.x(), middle - 19, place.width(), 20), cell.first, cell.role, 13, 400, _RIGHT)
    _write(painter, QRectF(place.x(), middle, place.width(), 19), cell.second, "text2", _SMALL, 400, _RIGHT)


def _pill(painter: QPainter, place: QRectF, cell: PillCell) -> None:
    paint_pill(painter, place.x(), place.center().y(), cell.text, cell.tone, cell.icon)


def _bar_width(cell: BarCell) -> int:
    return _COMPARED_BAR if cell.role else _BAR_WIDTH


def _bar(painter: QPainter, place: QRectF, cell: BarCell) -> None:
    track = QRectF(place.x(), place.center().y() - 2, _bar_width(cell), 4)
    outline = QPainterPath()
    outline.addRoundedRect(track, 2, 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(outline, theme().color("hover"))
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    share = min(max(cell.share, 0.0), 1.0)
    filled = QRectF(track.x(), track.y(), track.width() * share, track.height())
    color = cell.role or ("accent" if cell.going else "bar_good" if cell.good else "bar_short")
    painter.fillRect(filled, theme().color(color))
    painter.restore()
    _write(painter, place.adjusted(_bar_width(cell) + INSET, 0, 0, 0), cell.text, "text2", 12)


def _icon(painter: QPainter, place: QRectF, cell: IconCell) -> None:
    ratio = painter.device().devicePixelRatio()
    corner = QPointF(place.x(), place.center().y() - INLINE / 2)
    painter.drawPixmap(corner, pixmap(cell.icon, cell.icon_role, INLINE, ratio))
    _write(painter, place.adjusted(INLINE + 6, 0, 0, 0), cell.text, cell.role)


def _badge(painter: QPainter, place: QRectF, cell: BadgeCell) -> None:
    ground = QRectF(place.x(), place.center().y() - _BADGE / 2, _BADGE, _BADGE)
    paint_badge(painter, ground, cell.icon, cell.role)


def _link(painter: QPainter, place: QRectF, cell: LinkCell) -> None:
    _write(painter, place, cell.text, "accent_text", 13, 400, _LEFT)


def _tick(painter: QPainter, place: QRectF, cell: TickCell) -> None:
    box = QRectF(place.x() + 0.5, place.center().y() - CONTROL / 2 + 0.5, CONTROL - 1, CONTROL - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme().color("accent" if cell.ticked else "border2"))
    painter.setBrush(theme().color("accent" if cell.ticked else "field"))
    painter.drawRoundedRect(box, 4, 4)
    if cell.ticked:
        corner = QPointF(box.center().x() - PILL / 2, box.center().y() - PILL / 2)
        painter.drawPixmap(corner, pixmap("check", "on_accent", PILL, painter.device().devicePixelRatio()))


def _change(painter: QPainter, place: QRectF, cell: ChangeCell) -> None:
    """Where there is too little room the old value gives way: the new one is what will be."""
    new = min(_width(cell.new, 13, 500), place.width() - _ARROW)
    old = max(0.0, min(_width(cell.old, 13, 400), place.width() - _ARROW - new))
    if cell.old:
        _write(painter, QRectF(place.x(), place.y(), old, place.height()), cell.old, "muted")
        middle = round(place.center().y()) + 0.5
        painter.drawLine(QPointF(place.x(), middle), QPointF(place.x() + old, middle))
    left = place.x() + (old + INSET if cell.old else 0.0)
    painter.setPen(theme().color("muted"))
    painter.drawText(QRectF(left, place.y(), INLINE, place.height()), _LEFT, "→")
    _write(painter, QRectF(left + INLINE + 6, place.y(), new + 1, place.height()), cell.new, "accent_text", 13, 500)


def _group(painter: QPainter, place: QRectF, cell: GroupCell) -> None:
    left = place
    if cell.folded is not None:
        mark = pixmap(
            "chevron-right" if cell.folded else "chevron-down", "muted", INLINE, painter.device().devicePixelRatio()
        )
        painter.drawPixmap(QPointF(place.x(), place.center().y() - INLINE / 2), mark)
        left = place.adjusted(INLINE + 6, 0, 0, 0)
    _write(painter, left, cell.title, "text", 12, 600)
    _write(painter, left.adjusted(_width(cell.title, 12, 600) + INSET, 0, 0, 0), cell.holds, "muted", 12)


def _nothing(painter: QPainter, place: QRectF, cell: EmptyCell) -> None:
    """An empty cell shows only the ground of its row."""


_PAINTERS: dict[type[Any], Callable[[QPainter, QRectF, Any], None]] = {
    TextCell: _text,
    NumberCell: _number,
    LoweredCell: _lowered,
    TwoFiguresCell: _two_figures,
    TwoLineCell: _two_lines,
    PillCell: _pill,
    BarCell: _bar,
    IconCell: _icon,
    BadgeCell: _badge,
    LinkCell: _link,
    TickCell: _tick,
    ChangeCell: _change,
    GroupCell: _group,
    EmptyCell: _nothing,
}
