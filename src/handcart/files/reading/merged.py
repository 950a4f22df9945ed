"""Cells that are merged downwards: what stands in the first holds for every row beside it.

Only as what names something, such as the number of an order over its lines: a number that counts stands there once.
Not here: which field a column holds; that is known later, so such a cell is marked (`MergedCell`).
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from handcart.files.reading.cells import Encoded, encode_merged

Range: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
"""(row, column) of the first and of the last cell, counted from 0."""


def with_merged(
    rows: Iterator[tuple[int, list[Encoded]]], ranges: Sequence[Range] | None, first_column: int
) -> Iterator[tuple[int, list[Encoded]]]:
    """The rows, with merged cells filled downwards in rows that have anything of their own."""
    downwards = [
        (top, bottom, column - first_column) for (top, column), (bottom, _right) in ranges or () if bottom > top
    ]
    if not downwards:
        yield from rows
        return
    beginning: dict[int, list[tuple[int, int]]] = {}
    for top, bottom, column in downwards:
        beginning.setdefault(top, []).append((column, bottom))
    holding: dict[int, tuple[int, Encoded]] = {}
    for number, cells in rows:
        index = number - 1
        holding = {column: held for column, held in holding.items() if held[0] >= index}
        if holding and any(cell is not None for cell in cells):
            _fill(cells, holding)
        for column, bottom in beginning.get(index, ()):
            if 0 <= column < len(cells):
                holding[column] = (bottom, encode_merged(cells[column]))
        yield number, cells


def _fill(cells: list[Encoded], holding: dict[int, tuple[int, Encoded]]) -> None:
    cells.extend([None] * (max(holding) + 1 - len(cells)))
    for column, (_bottom, value) in holding.items():
        if cells[column] is None:
            cells[column] = value
