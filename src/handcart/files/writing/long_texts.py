"""Texts longer than a cell takes: the cell has their beginning, a sheet of its own the whole of them in parts."""

from typing import Any

from handcart.files.writing.sheets import Column, ColumnKind, SheetSpec

LONG_TEXTS = "LongTexts"
MOST_UNITS = 32_767
"""So much a cell holds, counted as Excel counts: a character beyond the first 65,536 is two."""

_COLUMNS = (
    Column("sheet", ColumnKind.TEXT),
    Column("row", ColumnKind.WHOLE),
    Column("column_number", ColumnKind.WHOLE),
    Column("part", ColumnKind.WHOLE),
    Column("text", ColumnKind.TEXT),
)
_PART = MOST_UNITS // 2
"""So many characters fit whatever they are."""


class LongTexts:
    """Gathers them while a workbook is written; they are rare."""

    def __init__(self) -> None:
        self._rows: list[tuple[object, ...]] = []

    def beginning(self, sheet: Any, row: int, column: int, text: str) -> str:
        """What the cell gets; where that is not all, the whole is kept under the place of the cell."""
        if not _too_long(text):
            return text
        for part, begin in enumerate(range(0, len(text), _PART), start=1):
            self._rows.append((sheet.get_name(), row + 1, column + 1, part, text[begin : begin + _PART]))
        return text[:_PART]

    def sheet(self) -> SheetSpec | None:
        """The sheet that holds them; None where every text had its room."""
        return SheetSpec(LONG_TEXTS, _COLUMNS, self._rows, len(self._rows)) if self._rows else None


def _too_long(text: str) -> bool:
    if len(text) * 2 <= MOST_UNITS or text.isascii():
        return len(text) > MOST_UNITS
    return len(text.encode("utf-16-le")) // 2 > MOST_UNITS
