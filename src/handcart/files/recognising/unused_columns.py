"""The columns of a table that are not used, each with the first thing it says: nobody should have to miss them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from handcart.files.reading.cells import Cell
from handcart.files.reading.spool import SpooledSheet
from handcart.files.recognising.understanding import Understanding
from handcart.files.recognising.values import UnreadableError, text_of

_LOOKED_AT = 1_000
_LONGEST_SHOWN = 24


@dataclass(frozen=True, slots=True)
class UnusedColumn:
    """A column that means nothing here. `first` is its first value, empty where none stands near the top."""

    header: str
    first: str


def unused_columns(sheet: SpooledSheet, understood: Understanding) -> tuple[UnusedColumn, ...]:
    """The columns of a table that are not used, left out those that are empty from top to bottom."""
    if not understood.not_used:
        return ()
    values: dict[int, str] = {}
    for number, cells in islice(sheet.each_row(), _LOOKED_AT):
        if number > understood.header_row:
            _note_first(values, understood.not_used, cells)
        if len(values) == len(understood.not_used):
            break
    seen_all = sheet.rows <= _LOOKED_AT
    return tuple(
        UnusedColumn(header, values.get(column, ""))
        for column, header in understood.not_used
        if column in values or not seen_all
    )


def _note_first(values: dict[int, str], columns: Sequence[tuple[int, str]], cells: Sequence[Cell]) -> None:
    for column, _header in columns:
        if column not in values and column < len(cells) and (shown := _shown(cells[column])):
            values[column] = shown


def _shown(cell: Cell) -> str:
    try:
        text = " ".join((text_of(cell) or "").split())
    except UnreadableError as unreadable:
        text = unreadable.shows
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
