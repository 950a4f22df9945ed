"""Formulas over the sheets of a ledger, however many it needed; each with the result that is stored with it."""

from collections.abc import Iterable, Sequence

from handcart.files.writing.front import Formula, places_of
from handcart.files.writing.sheets import Column, ColumnKind
from handcart.files.writing.workbook import WrittenSheet

COUNT = Column("rows", ColumnKind.WHOLE)


class LedgerFormulas:
    """Formulas over what was written."""

    def __init__(self, written: Sequence[WrittenSheet]) -> None:
        self._written = written

    def has(self, ledger: str) -> bool:
        """Whether the workbook holds this ledger."""
        return any(sheet.ledger == ledger for sheet in self._written)

    def sheets_of(self, ledger: str) -> list[str]:
        """The names of the sheets a ledger needed; more than one where it has more rows than a sheet holds."""
        return [sheet.name for sheet in self._sheets(ledger)]

    def rows(self, ledger: str) -> Formula:
        """How many rows a ledger has, counted by its key column."""
        sheets = self._sheets(ledger)
        counted = "+".join(f"COUNTA({_range(sheet, 0)})" for sheet in sheets)
        return Formula(f"={counted}", sum(sheet.rows for sheet in sheets), COUNT)

    def total(self, ledger: str, column: str, *, name: str = "") -> Formula:
        """The sum of a column."""
        sheets, place, about = self._column(ledger, column)
        summed = "+".join(f"SUM({_range(sheet, place)})" for sheet in sheets)
        result = sum(sheet.sums[place] for sheet in sheets)
        return Formula(f"=ROUND({summed},{places_of(about)})", result, about, name)

    def sum_where(self, ledger: str, column: str, where: Iterable[tuple[str, str]], result: int) -> Formula:
        """The sum of a column over the rows whose other columns meet criteria as SUMIFS has them."""
        sheets, place, about = self._column(ledger, column)
        places = [(self._column(ledger, name)[1], criterion) for name, criterion in where]
        parts = []
        for sheet in sheets:
            criteria = ",".join(f"{_range(sheet, at)},{criterion}" for at, criterion in places)
            parts.append(f"SUMIFS({_range(sheet, place)},{criteria})")
        return Formula(f"=ROUND({'+'.join(parts)},{places_of(about)})", result, about)

    def _sheets(self, ledger: str) -> list[WrittenSheet]:
        return [sheet for sheet in self._written if sheet.ledger == ledger]

    def _column(self, ledger: str, column: str) -> tuple[list[WrittenSheet], int, Column]:
        sheets = self._sheets(ledger)
        names = [each.name for each in sheets[0].columns]
        place = names.index(column)
        return sheets, place, sheets[0].columns[place]


def cell(column: int, row: int) -> str:
    """A cell by numbers from 0, as formulas name it."""
    return f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """The letters of a column, from 0: A, B, ... Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _range(sheet: WrittenSheet, column: int) -> str:
    letter = letters(column)
    return f"'{sheet.name}'!${letter}$2:${letter}${max(sheet.rows, 1) + 1}"
