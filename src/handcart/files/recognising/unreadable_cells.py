"""Cells that say nothing where they should: errors, and words that stand for something unknown."""

from collections.abc import Sequence

from handcart.files.reading.cells import Cell, ErrorCell
from handcart.files.recognising.headers import Header
from handcart.files.recognising.words import unreadable_words


class UnreadableCells:
    """Finds them in the columns of one table that have a meaning."""

    def __init__(self, header: Header) -> None:
        self._columns = sorted(header.columns.values())
        self._texts = header.texts
        # As they are written: looking a cell up as it stands costs a fraction of folding it first.
        self._words = {
            f"{space}{written}"
            for word in unreadable_words()
            for written in (word, word.upper(), word.capitalize())
            for space in ("", " ")
        }

    def may_be_in(self, columns: Sequence[Sequence[Cell]]) -> bool:
        """Whether any of many rows, given by column, has one: most have none, which is seen at once."""
        return any(
            ErrorCell in kinds or (str in kinds and not self._words.isdisjoint(column))
            for column, kinds in (
                (columns[at], set(map(type, columns[at]))) for at in self._columns if at < len(columns)
            )
        )

    def in_row(self, cells: Sequence[Cell]) -> list[tuple[str, str]]:
        """The header of each such cell's column, and what it shows."""
        found, width = [], len(cells)
        for column in self._columns:
            if column >= width:
                break
            cell = cells[column]
            if type(cell) is str:
                if cell in self._words:
                    found.append((self._texts[column], cell.strip()))
            elif type(cell) is ErrorCell:
                found.append((self._texts[column], cell.shows))
        return found
