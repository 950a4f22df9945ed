"""CSV for spreadsheets: what a person typed never becomes a formula there, and figures stay figures."""

import csv
import re
from collections.abc import Iterable, Sequence
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


def write_csv(path: Path, spec: SheetSpec, progress: Progress) -> int:
    """Write a sheet as UTF-8 with the mark that spreadsheets look for; returns how many rows there were.

    User text that begins like a formula gets an apostrophe before it. Raises as `write_workbook` does.
    """
    rows = 0
    with replacing(path) as new, new.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([_text(column.name) for column in spec.columns])
        for rows, cells in enumerate(_worded(spec.rows, spec.columns), start=1):
            if rows % _ROWS_PER_REPORT == 1:
                progress.report(rows - 1, spec.row_count, message("files.writing", sheet=spec.name))
            writer.writerow(cells)
    return rows


def _worded(rows: Iterable[tuple[object, ...]], columns: Sequence[Column]) -> Iterable[list[str]]:
    for row in rows:
        yield [_cell(value, column) for value, column in zip(row, columns, strict=True)]


def _cell(value: object, column: Column) -> str:
    match value:
        case None:
            return ""
        case str():
            return _text(value)
        case datetime() | date():
            return value.isoformat()
        case int() if column.kind is not ColumnKind.WHOLE:
            return str(Decimal(value).scaleb(-places_of(column)))
        case _:
            return str(value)


def _text(text: str) -> str:
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) and not _FIGURE.fullmatch(text) else text
