"""What a printed page is made of: pieces of text, rules, boxes and codes, each in its place. Plain data, no Qt.

Lengths are tenths of a point (720 are an inch) from the upper left corner of the paper. A page can be kept, compared
and handed to another thread; `painting` paints it the same way everywhere.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

MILLIMETRE = 720 / 25.4


class Tone(StrEnum):
    """How strongly something is printed."""

    INK = "ink"
    QUIET = "quiet"
    HAIRLINE = "hairline"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: its size, what a line of it takes (`leading`), its weight and tone."""

    size: int
    leading: int
    bold: bool = False
    tone: Tone = Tone.INK

    @property
    def baseline(self) -> int:
        """How far below the top of its line the text stands: capitals are in the middle."""
        return round(self.leading / 2 + self.size * 0.364)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `y` is its baseline."""

    x: int
    y: int
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across, `weight` thick."""

    x: int
    y: int
    width: int
    weight: int = 5
    tone: Tone = Tone.HAIRLINE


@dataclass(frozen=True, slots=True)
class Box:
    """An empty square to tick."""

    x: int
    y: int
    size: int


@dataclass(frozen=True, slots=True)
class Code:
    """A code of black and white squares, row by row, without the quiet zone around it."""

    x: int
    y: int
    size: int
    rows: tuple[tuple[bool, ...], ...]


Piece: TypeAlias = Text | Rule | Box | Code


@dataclass(frozen=True, slots=True)
class Paper:
    """The size of a sheet, as Qt names it as well."""

    name: str
    width: int
    height: int


A4 = Paper("A4", 5953, 8419)
LETTER = Paper("Letter", 6120, 7920)


def paper_named(name: str) -> Paper:
    """The paper of a company; A4 unless it says Letter."""
    return LETTER if name == LETTER.name else A4


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page."""

    paper: Paper
    pieces: tuple[Piece, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What can be read on it, in the order in which it is painted."""
        return tuple(piece.text for piece in self.pieces if isinstance(piece, Text))


def moved(piece: Piece, x: int, y: int) -> Piece:
    """The piece, so much further to the right and down."""
    return replace(piece, x=piece.x + x, y=piece.y + y)
