"""Cells that say nothing where they should: errors, and words that stand for something unknown."""

from collections.abc import Iterator, Sequence

from handcart.files.reading.cells import Cell, ErrorCell
from handcart.files.recognising.headers import Header
from handcart.files.recognising.words import unreadable_words

_LONGEST = max(map(len, unreadable_words()))


def unreadable_cells(cells: Sequence[Cell], header: Header) -> Iterator[tuple[str, str]]:
    """The header of each such cell's column, and what it shows."""
    for column in header.columns.values():
        if column >= len(cells):
            continue
        cell = cells[column]
        if isinstance(cell, ErrorCell):
            yield header.texts[column], cell.shows
        elif isinstance(cell, str) and len(cell) <= _LONGEST and cell.strip().casefold() in unreadable_words():
            yield header.texts[column], cell.strip()
