"""CSV for spreadsheets, where what a person typed never becomes a formula, and for programs, where it stays as it is.

Figures stay figures in both.
"""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from handcart.domain.message import message
from handcart.domain.progress import Progress
from handcart.files.writing.front import places_of
from handcart.files.writing.replacing import replacing
from handcart.files.writing.sheets import Column, ColumnKind, SheetSpec

_ROWS_PER_REPORT = 1_000
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FIGURE = re.compile(r"[+-]?[0-9][0-9.,]*")


def write_csv(path: Path, spec: SheetSpec, progress: Progress, *, for_programs: bool = False) -> int:
    """Write a sheet as UTF-8 with the mark that spreadsheets look for; returns how many rows there were.

    User text that begins like a formula gets an apostrophe before it; `for_programs` leaves it untouched, and the mark
    out. Raises as `write_workbook` does.
    """
    rows, guarded = 0, _as_it_is if for_programs else _guarded
    encoding = "utf-8" if for_programs else "utf-8-sig"
    with replacing(path) as new, new.open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([guarded(column.name) for column in spec.columns])
        for rows, cells in enumerate(_worded(spec.rows, spec.columns, guarded), start=1):
            if rows % _ROWS_PER_REPORT == 1:
                progress.report(rows - 1, spec.row_count, message("files.writing", sheet=spec.name))
            writer.writerow(cells)
    return rows


def _worded(
    rows: Iterable[tuple[object, ...]], columns: Sequence[Column], guarded: Callable[[str], str]
) -> Iterable[list[str]]:
    for row in rows:
        yield [_cell(value, column, guarded) for value, column in zip(row, columns, strict=True)]


def _cell(value: object, column: Column, guarded: Callable[[str], str]) -> str:
    match value:
        case None:
            return ""
        case str():
            return guarded(value)
        case datetime() | date():
            return value.isoformat()
        case int() if column.kind is not ColumnKind.WHOLE:
            return str(Decimal(value).scaleb(-places_of(column)))
        case _:
            return str(value)


def _as_it_is(text: str) -> str:
    return text


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) and not _FIGURE.fullmatch(text) else text
