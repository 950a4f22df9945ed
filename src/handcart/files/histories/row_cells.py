"""The cells of a row by their fields: texts, days and numbers of one table, whose columns and forms are known."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from handcart.domain.errors import BadInput
from handcart.domain.message import message
from handcart.domain.typed_text import LONGEST_LINE, one_line
from handcart.files.histories.refusals import RefusedError, unreadable
from handcart.files.reading.cells import Cell
from handcart.files.recognising.fields import Field
from handcart.files.recognising.forms import Forms
from handcart.files.recognising.tables import Table
from handcart.files.recognising.values import UnreadableError, field_text, number_of

T = TypeVar("T")


class RowCells:
    """Reads single cells of the rows of one table; `RefusedError` where one cannot be read."""

    def __init__(self, table: Table, forms: Forms) -> None:
        self.table = table
        self.columns = table.header.columns
        self.forms = forms
        # The same days stand in very many rows. Typed: True is no 1.
        self._day_of = lru_cache(maxsize=20_000, typed=True)(self._read_day)

    def text(self, cells: Sequence[Cell], field: Field) -> str | None:
        """The text of a field; None where it is empty or has no column."""
        cell = self.cell(cells, field)
        if cell is None:
            return None
        try:
            text = field_text(cell, field)
        except UnreadableError as error:
            raise unreadable(self.column_name(field), error) from None
        return text if text is None or _is_plain(text) else self._one_line(text, field)

    def _one_line(self, text: str, field: Field) -> str:
        """The text as it would be kept if it had been typed; `RefusedError` where it would not be."""
        try:
            return one_line(text, field=field.value)
        except BadInput as problem:
            reason = message("import.refused.in_column", column=self.column_name(field), problem=problem.message)
            raise RefusedError(reason) from None

    def day(self, cells: Sequence[Cell], field: Field) -> date | None:
        """The day of a field; None where it is empty or has no column."""
        cell = self.cell(cells, field)
        return None if cell is None else self._day_of(cell, field)

    def require_days(self, cells: Sequence[Cell], field: Field) -> None:
        """`RefusedError` where one of many cells of a field cannot be read as a day."""
        for cell in set(cells):
            self._day_of(cell, field)

    def _read_day(self, cell: Cell, field: Field) -> date | None:
        try:
            return self.forms.day_of(cell)
        except UnreadableError as error:
            raise unreadable(self.column_name(field), error) from None

    def column_name(self, field: Field) -> str:
        """The header of a field's column, as the file has it."""
        return self.table.header.texts[self.columns[field]]

    def cell(self, cells: Sequence[Cell], field: Field) -> Cell:
        """The cell of a field; None where it is empty or has no column."""
        column = self.columns.get(field)
        return None if column is None or column >= len(cells) else cells[column]

    def number(self, cells: Sequence[Cell], field: Field) -> Decimal | None:
        """The number of a field; None where it is empty or has no column."""
        cell = self.cell(cells, field)
        if cell is None:
            return None
        try:
            return number_of(cell, self.forms.decimal_sign)
        except UnreadableError as error:
            raise unreadable(self.column_name(field), error) from None

    def columns_of(self, *fields: Field) -> tuple[int, ...]:
        """The columns of those fields that have one."""
        return tuple(self.columns[field] for field in fields if field in self.columns)


def _is_plain(text: str) -> bool:
    return text.isprintable() and len(text) <= LONGEST_LINE


def picked(cells: Sequence[Cell], columns: Sequence[int]) -> list[Cell]:
    """The cells of some columns."""
    width = len(cells)
    return [cells[column] if column < width else None for column in columns]


def picked_columns(columns: Sequence[Sequence[Cell]], wanted: Sequence[int], height: int) -> list[Sequence[Cell]]:
    """Some columns of `height` rows; empty ones where the rows are not that wide."""
    nothing = (None,) * height
    return [columns[column] if column < len(columns) else nothing for column in wanted]


def for_each_row(read: Callable[..., T], columns: Sequence[Sequence[Cell]], height: int) -> list[T]:
    """What `read` makes of the cells of these columns, row by row; the same in every row where there are none."""
    return list(map(read, *columns)) if columns else [read()] * height


def in_place(given: Sequence[Cell], columns: Sequence[int]) -> list[Cell]:
    """Picked cells back where they stood, in a row that is empty otherwise."""
    cells: list[Cell] = [None] * (max(columns, default=-1) + 1)
    for column, cell in zip(columns, given, strict=True):
        cells[column] = cell
    return cells
