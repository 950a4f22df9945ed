"""What a sheet of a workbook is to hold: typed columns and rows of plain values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
# "History" belongs to Excel; README and Summary stand in front of the ledgers.
_TAKEN = ("history", "readme", "summary")


class ColumnKind(StrEnum):
    """What the values of a column are, in Handcart's own units; None leaves the cell empty in every kind.

    TEXT is `str`, also for codes; WHOLE `int`; MONEY minor units; QUANTITY thousandths; PRICE ten-thousandths;
    PERCENT ten-thousandths of a percent; RATE an exchange rate in hundred-millionths; DAY a `date`; MONTH a `date` of
    which the month is shown; MOMENT a `datetime`, written to the second as the wall time it shows.
    """

    TEXT = "text"
    WHOLE = "whole"
    MONEY = "money"
    QUANTITY = "quantity"
    PRICE = "price"
    PERCENT = "percent"
    RATE = "rate"
    DAY = "day"
    MONTH = "month"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its machine name (ASCII, the same in every language) and kind; money has its `exponent`."""

    name: str
    kind: ColumnKind
    exponent: int = 2


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """A sheet: its name, its columns and its rows, one value per column. `row_count` is for progress alone."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[object, ...]]
    row_count: int = 0


class SheetNames:
    """Names that every spreadsheet program takes: at most 31 characters, none of `[]:*?/\\`, each only once."""

    def __init__(self) -> None:
        self._used = set(_TAKEN)

    def unique(self, wanted: str) -> str:
        """`wanted`, cleaned, shortened and numbered as far as needed."""
        clean = _FORBIDDEN.sub(" ", wanted).strip(" '") or "Sheet"
        name, number = clean[:_LONGEST_NAME].rstrip(" '"), 1
        while name.casefold() in self._used:
            number += 1
            ending = f" ({number})"
            name = clean[: _LONGEST_NAME - len(ending)].rstrip(" '") + ending
        self._used.add(name.casefold())
        return name
