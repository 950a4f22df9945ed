"""Blocks: what is set in the column of a page, from one line of text to a row of a table, with its height.

A block is never broken. Long texts are a block for every line, so that a page may end between any two of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from math import ceil

from handcart.printing.pieces import Piece, Rule, Style, Text, Tone, moved
from handcart.printing.styles import GUTTER, QUIET, SMALL, TEXT
from handcart.printing.typesetting import lines_of, width_of

_ROW_PADDING = 38
_NEAR = 30
_LEAST_REST = 1_000
_HEAD_PADDING = 30
_LONGEST_ROW = 12
"""A row of more lines than these may go over to the next page."""


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces in their places below each other. `keep`: the next block stays on the same page.

    `head` is set again above this block where it is the first of a page.
    """

    height: int
    pieces: tuple[Piece, ...] = ()
    keep: bool = False
    head: "Block | None" = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, as wide as what stands in it within `least` and `most`; the one that has no `most` takes
    what is left.

    `near`: it stands close to the column before it, as a unit to its quantity.
    """

    title: str
    least: int = 0
    most: int | None = 900
    right: bool = False
    near: bool = False


Paragraphs = Sequence[tuple[str, Style]]
"""Texts below each other, each in its style."""


def space(height: int, *, keep: bool = False) -> Block:
    """Nothing, so high."""
    return Block(height, keep=keep)


def kept(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, with what comes after them on the same page."""
    return [replace(block, keep=True) for block in blocks]


def paragraph(text: str, width: int, style: Style = TEXT) -> list[Block]:
    """A text across the column."""
    return [
        Block(style.leading, (Text(0, style.baseline, line, style),), keep=index == 0)
        for index, line in enumerate(lines_of(text, style, width))
    ]


def stacked(paragraphs: Paragraphs, width: int, *, right: bool = False) -> Block:
    """Short texts below each other as one block."""
    lines = [(line, style) for text, style in paragraphs for line in lines_of(text, style, width)]
    pieces, height = _set_lines(lines, 0, 0, width, right=right)
    return Block(height, tuple(pieces))


def joined(*blocks: Block) -> Block:
    """Blocks below each other as one."""
    pieces: list[Piece] = []
    y = 0
    for block in blocks:
        pieces += [moved(piece, 0, y) for piece in block.pieces]
        y += block.height
    return Block(y, tuple(pieces))


def beside(*parts: tuple[int, Block]) -> Block:
    """Blocks beside each other, each so far from the left."""
    pieces = tuple(moved(piece, x, 0) for x, block in parts for piece in block.pieces)
    return Block(max(block.height for _x, block in parts), pieces)


def table(columns: Sequence[Column], rows: Iterable[Sequence[Paragraphs]], width: int) -> list[Block]:
    """Rows under heads that come again on every page; a column in which nothing stands is left out."""
    whole = list(rows)
    told = [at for at, column in enumerate(columns) if column.most is None or column.least or _says(whole, at)]
    cells = [[row[at] for at in told] for row in whole]
    placed = _placed([columns[at] for at in told], cells, width)
    head = _head(placed)
    blocks = [head]
    for row in cells:
        blocks += [replace(block, head=head) for block in _row(placed, row)]
    return blocks


def _says(rows: Sequence[Sequence[Paragraphs]], at: int) -> bool:
    """Whether anything stands in a column."""
    return any(text for row in rows for text, _style in row[at])


@dataclass(frozen=True, slots=True)
class _Placed:
    column: Column
    x: int
    width: int


def _placed(columns: Sequence[Column], rows: Sequence[Sequence[Paragraphs]], width: int) -> list[_Placed]:
    widths = [_needed(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
    gaps = [0 if at == 0 else _NEAR if column.near else GUTTER for at, column in enumerate(columns)]
    left_over = width - sum(widths) - sum(gaps)
    if left_over < _LEAST_REST:
        # Figures and units beyond all measure: every column gives way, and what is too long is broken.
        share = (width - sum(gaps) - _LEAST_REST) / sum(widths)
        widths = [int(wide * share) for wide in widths]
        left_over = _LEAST_REST
    placed, x = [], 0
    for column, gap, needed in zip(columns, gaps, widths, strict=True):
        wide = left_over if column.most is None else needed
        placed.append(_Placed(column, x + gap, wide))
        x += gap + wide
    return placed


def _needed(column: Column, cells: Iterable[Paragraphs]) -> int:
    if column.most is None:
        return 0
    texts = {(column.title, SMALL)} | {part for cell in cells for part in cell}
    return min(column.most, max(column.least, *(ceil(width_of(text, style)) for text, style in texts)))


def _head(placed: Sequence[_Placed]) -> Block:
    cells = [[(line, SMALL) for line in lines_of(each.column.title, SMALL, each.width)] for each in placed]
    tallest = max(map(len, cells))
    # Heads of several lines end together, above the rule.
    level = [[("", SMALL)] * (tallest - len(cell)) + cell for cell in cells]
    pieces, height = _set_cells(placed, level, 0)
    height += _HEAD_PADDING
    return Block(height, (*pieces, _under(placed, height, Tone.QUIET)), keep=True)


def _row(placed: Sequence[_Placed], row: Sequence[Paragraphs]) -> list[Block]:
    cells = [
        [(line, style) for text, style in cell for line in lines_of(text, style, each.width)]
        for each, cell in zip(placed, row, strict=True)
    ]
    parts = [[cell[start : start + _LONGEST_ROW] for cell in cells] for start in _starts(cells)]
    blocks = []
    for index, part in enumerate(parts):
        above = _ROW_PADDING if index == 0 else 0
        pieces, height = _set_cells(placed, part, above)
        if index == len(parts) - 1:
            height += _ROW_PADDING
            pieces.append(_under(placed, height, Tone.HAIRLINE))
        blocks.append(Block(height, tuple(pieces)))
    return blocks


def _starts(cells: Sequence[Sequence[object]]) -> range:
    return range(0, max(1, *map(len, cells)), _LONGEST_ROW)


def _under(placed: Sequence[_Placed], y: int, tone: Tone) -> Rule:
    last = placed[-1]
    return Rule(0, y, last.x + last.width, tone=tone)


def _set_cells(
    placed: Sequence[_Placed], cells: Sequence[Sequence[tuple[str, Style]]], top: int
) -> tuple[list[Piece], int]:
    """The pieces of the cells of a row, and where the longest of them ends. Their first lines stand on one line."""
    pieces: list[Piece] = []
    bottom = top
    lowest = max((cell[0][1].baseline for cell in cells if cell), default=0)
    for each, cell in zip(placed, cells, strict=True):
        begin = top + lowest - cell[0][1].baseline if cell else top
        set_here, end = _set_lines(cell, each.x, begin, each.width, right=each.column.right)
        pieces += set_here
        bottom = max(bottom, end)
    return pieces, bottom


def _set_lines(
    lines: Sequence[tuple[str, Style]], x: int, top: int, width: int, *, right: bool
) -> tuple[list[Piece], int]:
    pieces: list[Piece] = []
    y = top
    for text, style in lines:
        indent = round(width - width_of(text, style)) if right else 0
        if text:
            pieces.append(Text(x + indent, y + style.baseline, text, style))
        y += style.leading
    return pieces, y


def pairs(rows: Iterable[tuple[str, str]], width: int) -> Block:
    """Labels with what they name beside them, as one block."""
    known = list(rows)
    beside_label = GUTTER + min(width // 2, ceil(max((width_of(label, QUIET) for label, _value in known), default=0)))
    pieces: list[Piece] = []
    y = 0
    for label, value in known:
        labels = lines_of(label, QUIET, beside_label - GUTTER)
        values = lines_of(value, TEXT, width - beside_label)
        for left, right in zip_longest(labels, values, fillvalue=""):
            pieces += [Text(0, y + QUIET.baseline, left, QUIET)] if left else []
            pieces += [Text(beside_label, y + TEXT.baseline, right, TEXT)] if right else []
            y += TEXT.leading
    return Block(y, tuple(pieces))
