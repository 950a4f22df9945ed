"""Painting pages: the same calls for the screen, for paper and for a PDF."""

from collections.abc import Sequence
from functools import singledispatch

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPagedPaintDevice, QPainter, QPen

from handcart.printing.pieces import Box, Code, Page, Rule, Text, Tone
from handcart.printing.typesetting import font_of

_COLOURS = {Tone.INK: "#161616", Tone.QUIET: "#5f5f5f", Tone.HAIRLINE: "#c9c9c9"}
_BOX_PEN = 8


def paint_page(painter: QPainter, page: Page, width: float) -> None:
    """Paint a page with its upper left corner at the painter's origin, so that its paper is `width` wide."""
    painter.save()
    scale = width / page.paper.width
    painter.scale(scale, scale)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for piece in page.pieces:
        _paint(piece, painter)
    painter.restore()


def paint_on(device: QPagedPaintDevice, pages: Sequence[Page], sheet: QRectF) -> bool:
    """Paint pages on a printer or into a PDF; False where it does not take them.

    `sheet` is the whole paper in the units of the device, seen from the corner in which it begins to paint.
    """
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        for number, page in enumerate(pages):
            if number and not device.newPage():
                return False
            painter.save()
            painter.translate(sheet.topLeft())
            paint_page(painter, page, sheet.width())
            painter.restore()
    finally:
        ended = painter.end()
    return ended


@singledispatch
def _paint(piece: object, painter: QPainter) -> None:
    raise TypeError(piece)


@_paint.register
def _paint_text(piece: Text, painter: QPainter) -> None:
    painter.setPen(QColor(_COLOURS[piece.style.tone]))
    painter.setFont(font_of(piece.style))
    painter.drawText(QPointF(piece.x, piece.y), piece.text)


@_paint.register
def _paint_rule(piece: Rule, painter: QPainter) -> None:
    painter.fillRect(QRectF(piece.x, piece.y - piece.weight, piece.width, piece.weight), QColor(_COLOURS[piece.tone]))


@_paint.register
def _paint_box(piece: Box, painter: QPainter) -> None:
    painter.setPen(QPen(QColor(_COLOURS[Tone.QUIET]), _BOX_PEN))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(piece.x, piece.y, piece.size, piece.size))


@_paint.register
def _paint_code(piece: Code, painter: QPainter) -> None:
    module = piece.size / len(piece.rows)
    # Neighbouring squares must leave no light between them.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for row, modules in enumerate(piece.rows):
        for start, end in _runs(modules):
            square = QRectF(piece.x + start * module, piece.y + row * module, (end - start) * module, module)
            painter.fillRect(square, Qt.GlobalColor.black)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _runs(modules: Sequence[bool]) -> list[tuple[int, int]]:
    """The dark stretches of a row, each with where it begins and ends."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(modules):
        if dark and runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        elif dark:
            runs.append((at, at + 1))
    return runs
