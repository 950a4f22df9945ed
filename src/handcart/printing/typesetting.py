"""Measuring text and breaking it into lines. Text stays text: nothing in it is read as markup."""

from functools import cache

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from handcart.printing.faces import CHINESE_FAMILY, DOCUMENT_FAMILY, load_document_faces
from handcart.printing.pieces import Style

_UNIT = "utf-16-le"
_BYTES = 2
"""Qt counts in units of UTF-16."""


def font_of(style: Style) -> QFont:
    """The font of a style, where a tenth of a point is a pixel: measured and painted without regard to any device."""
    return _font(style.size, style.bold)


def width_of(text: str, style: Style) -> float:
    """How much room a line of text takes."""
    return _metrics(style.size, style.bold).horizontalAdvance(text)


def lines_of(text: str, style: Style, width: int) -> list[str]:
    """The text as lines that fit; a word that is too long by itself is broken where it must be."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += [paragraph] if width_of(paragraph, style) <= width else _broken(paragraph, style, width)
    return lines


def _broken(paragraph: str, style: Style, width: int) -> list[str]:
    layout = QTextLayout(paragraph, font_of(style))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    encoded, lines = paragraph.encode(_UNIT), []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        lines.append(encoded[start * _BYTES : end * _BYTES].decode(_UNIT).rstrip())
    layout.endLayout()
    return lines


@cache
def _font(size: int, bold: bool) -> QFont:
    load_document_faces()
    made = QFont()
    made.setFamilies([DOCUMENT_FAMILY, CHINESE_FAMILY])
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    # Unhinted, widths are the same at every size: a line that fits on paper fits on the screen.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _metrics(size: int, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(_font(size, bold))
