"""The owner's own workbook back, with the rows that were refused marked, to be mended and imported again.

A workbook of the modern kind keeps its looks; any other file, and a very long one, comes back as a plain workbook with
the same rows. Two columns are added: `_status` and `_error`, which the import passes over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from handcart.files.reading.cells import Cell, ErrorCell, MergedCell
from handcart.files.reading.spool import SpooledSheet
from handcart.files.writing.plain_text import PlainTextSheet
from handcart.files.writing.replacing import replacing

STATUS, ERROR = "_status", "_error"
REFUSED = "refused"
_MOST_ROWS_WITH_LOOKS = 50_000
_WRONG = "FFC7CE"
_AUTHOR = "Handcart"


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A row that was refused: the sentence that says why, and the header of the wrong cell where that is known."""

    row: int
    sentence: str
    column: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """A sheet with its marked rows; `header_row` is where its headers stand, 0 where it has none."""

    sheet: SpooledSheet
    header_row: int
    rows: Sequence[MarkedRow]


def write_returned(file: Path, sheets: Sequence[MarkedSheet], target: Path) -> None:
    """Write `file` with its marked rows to `target` (.xlsx), which may be the file itself.

    `FileProblem` where that is not possible.
    """
    keeps_looks = sum(each.sheet.rows for each in sheets) <= _MOST_ROWS_WITH_LOOKS
    with replacing(target) as new:
        if not (keeps_looks and _is_modern(file) and _marked_in_place(file, sheets, new)):
            _written_anew(sheets, new)


def _is_modern(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(4) == b"PK\x03\x04" and file.suffix.casefold() != ".ods"


def _marked_in_place(file: Path, sheets: Sequence[MarkedSheet], target: Path) -> bool:
    """Whether the workbook could be marked as it is; the library that keeps looks cannot open every file."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(file)
        for marked in sheets:
            _mark(book[marked.sheet.name], marked)
    # It fails in any way it likes on files that another reader took; then they come back plain.
    except Exception:
        return False
    book.save(target)
    return True


def _mark(sheet: Any, marked: MarkedSheet) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    fill = PatternFill("solid", start_color=_WRONG)
    headers = [""] * sheet.max_column
    if marked.header_row:
        headers = [_text(cell.value) for cell in sheet[marked.header_row]]
    status, error = _own_columns(headers)
    if marked.header_row:
        _write_text(sheet.cell(marked.header_row, status + 1), STATUS)
        _write_text(sheet.cell(marked.header_row, error + 1), ERROR)
    for number in range(marked.header_row + 1, sheet.max_row + 1):
        sheet.cell(number, status + 1).value = sheet.cell(number, error + 1).value = None
    for row in marked.rows:
        _write_text(sheet.cell(row.row, status + 1), REFUSED)
        _write_text(sheet.cell(row.row, error + 1), row.sentence)
        wrong = sheet.cell(row.row, _place(headers, row.column) + 1)
        wrong.fill = fill
        wrong.comment = Comment(row.sentence, _AUTHOR)


def _write_text(cell: Any, text: str) -> None:
    """Never a formula, whatever of the owner's the sentence quotes."""
    cell.value = text
    cell.data_type = "s"


def _written_anew(sheets: Sequence[MarkedSheet], target: Path) -> None:
    import xlsxwriter

    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}
    with xlsxwriter.Workbook(target, options | {"strings_to_urls": False, "strings_to_numbers": False}) as book:
        wrong = book.add_format({"bg_color": f"#{_WRONG}"})
        for marked in sheets:
            _write_sheet(book.add_worksheet(marked.sheet.name[:31] or None, PlainTextSheet), marked, wrong)


def _write_sheet(sheet: Any, marked: MarkedSheet, wrong: Any) -> None:
    refused: Mapping[int, MarkedRow] = {row.row: row for row in marked.rows}
    width = max((len(cells) for _, cells in marked.sheet.each_row()), default=0)
    headers = [] if marked.header_row else [""] * width
    for number, cells in marked.sheet.each_row():
        row = refused.get(number)
        place = None
        if number == marked.header_row:
            headers = [_text(cell) for cell in cells]
            headers += [""] * (width - len(headers))
        elif row is not None:
            place = _place(headers, row.column)
            sheet.write_comment(number - 1, place, row.sentence, {"author": _AUTHOR})
        own = _own_columns(headers)
        for column, cell in enumerate(cells):
            if column not in own or number < marked.header_row:
                _write(sheet, number - 1, column, cell, wrong if column == place else None)
        if number == marked.header_row or row is not None:
            texts = (REFUSED, row.sentence) if row is not None else (STATUS, ERROR)
            for column, text in zip(own, texts, strict=True):
                sheet.write_string(number - 1, column, text)


def _write(sheet: Any, row: int, column: int, cell: Cell, looks: Any) -> None:
    if isinstance(cell, ErrorCell | MergedCell):
        sheet.write_string(row, column, cell.shows, looks)
    elif isinstance(cell, datetime | date):
        sheet.write_datetime(row, column, cell, looks) if looks else sheet.write_datetime(row, column, cell)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, looks)
    elif isinstance(cell, int | Decimal):
        sheet.write_number(row, column, cell, looks)
    elif cell is not None:
        sheet.write_string(row, column, cell, looks)


def _own_columns(headers: Sequence[str]) -> tuple[int, int]:
    """Where `_status` and `_error` stand: where an earlier return put them, else behind everything."""
    if STATUS in headers and ERROR in headers:
        return headers.index(STATUS), headers.index(ERROR)
    return len(headers), len(headers) + 1


def _place(headers: Sequence[str], column: str | None) -> int:
    return headers.index(column) if column in headers else 0


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
