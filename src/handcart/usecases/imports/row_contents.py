"""What stands at the beginning of rows that cannot be used, so that the owner knows them again."""

from collections.abc import Collection, Sequence

from handcart.files.reading.cells import Cell, ErrorCell, MergedCell
from handcart.files.reading.spool import SpooledSheet
from handcart.usecases.imports.decisions import RowPlace

_SHOWN_CELLS, _LONGEST = 3, 60


def row_contents(sheets: Sequence[SpooledSheet], wanted: Collection[RowPlace]) -> dict[RowPlace, str]:
    """The first texts of the wanted rows."""
    found: dict[RowPlace, str] = {}
    for sheet in sheets:
        rows = {row for file, name, row in wanted if (file, name) == (sheet.file, sheet.name)}
        last = max(rows, default=0)
        for number, cells in sheet.each_row() if rows else ():
            if number in rows:
                found[(sheet.file, sheet.name, number)] = row_beginning(cells)
            if number >= last:
                break
    return found


def row_beginning(cells: Sequence[Cell]) -> str:
    """The first texts of a row."""
    texts = [_shown(cell) for cell in cells if cell is not None]
    text = ", ".join(texts[:_SHOWN_CELLS])
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _shown(cell: Cell) -> str:
    return cell.shows if isinstance(cell, ErrorCell | MergedCell) else " ".join(str(cell).split())
