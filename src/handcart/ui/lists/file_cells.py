"""The cells of a list for a file: the same text as on screen, with the figure or day it was written from. No Qt."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from handcart.files.writing.sheets import Column, ColumnKind
from handcart.ui.kit.cells import Cell
from handcart.ui.lists.declaration import CellContext


class Said(str):
    """A text that knows its value."""

    __slots__ = ("kind", "value")

    kind: ColumnKind
    value: object


def _said(text: str, kind: ColumnKind, value: object) -> Said:
    made = Said(text)
    made.kind, made.value = kind, value
    return made


class FileContext(CellContext):
    """Writes as the list on screen does, with every day's year."""

    __slots__ = ()

    def day(self, day: date | None) -> str:
        return "" if day is None else _said(super().day(day), ColumnKind.DAY, day)

    def money(self, minor: int, currency: str = "") -> str:
        text = super().money(minor, currency)
        # Another currency than the company's stays in words: a bare figure would lose it.
        return text if currency and currency != self.currency else _said(text, ColumnKind.MONEY, minor)

    def price(self, scaled: int | None) -> str:
        return "" if scaled is None else _said(super().price(scaled), ColumnKind.PRICE, scaled)

    def quantity(self, milli: int) -> str:
        return _said(super().quantity(milli), ColumnKind.QUANTITY, milli)

    def change(self, milli: int) -> str:
        return _said(super().change(milli), ColumnKind.QUANTITY, milli)


class FileColumn(NamedTuple):
    """A column of the list that is written: its place among all, and its title."""

    place: int
    title: str


def kinds_of(rows: Iterable[Sequence[Cell]], columns: Sequence[FileColumn], exponent: int) -> tuple[Column, ...]:
    """What the columns hold, by the first rows: figures and days where every cell that says something is one."""
    known = list(rows)
    made = []
    for column in columns:
        texts = [cells[column.place].text for cells in known if cells[column.place].text]
        kinds = {text.kind if isinstance(text, Said) else ColumnKind.TEXT for text in texts}
        made.append(Column(column.title, kinds.pop() if len(kinds) == 1 else ColumnKind.TEXT, exponent))
    return tuple(made)


def value_of(cell: Cell, column: Column) -> object:
    """The value of a cell where it is of the column's kind, else its text; None for an empty one."""
    text = cell.text
    if isinstance(text, Said) and text.kind is column.kind:
        return text.value
    return str(text) or None
