"""Workbooks (.xlsx, .xlsb, .xls, .ods), sheet by sheet: python-calamine, then openpyxl where that fails.

Not here: separated text, and the process in which this runs.
"""

import struct
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import python_calamine

from handcart.domain.errors import FileProblem
from handcart.files.reading.cells import Encoded, encode_error, encode_values
from handcart.files.reading.compound_file import stream_of
from handcart.files.reading.kinds import FileKind
from handcart.files.reading.marked_cells import Marks, marks_of_xlsx
from handcart.files.reading.marked_cells_binary import marks_of_xls, marks_of_xlsb
from handcart.files.reading.marked_cells_ods import marks_of_ods
from handcart.files.reading.merged import with_merged

_MARKS: dict[FileKind, Callable[[Path, str], Marks]] = {
    FileKind.XLSX: marks_of_xlsx,
    FileKind.XLSB: marks_of_xlsb,
    FileKind.XLS: marks_of_xls,
    FileKind.ODS: marks_of_ods,
}


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet about to be read: `rows` gives row numbers and encoded cells, `height` how many at most."""

    name: str
    hidden: bool
    height: int
    reader: str
    rows: Iterator[tuple[int, list[Encoded]]]


def open_sheets(path: Path, kind: FileKind) -> Iterator[OpenSheet]:
    """Every sheet with cells of a workbook, in its order. Raises `FileProblem` where nobody can read it."""
    try:
        # From the bytes, not the path: a path's ending would decide the format, and endings are often wrong.
        with path.open("rb") as file:
            workbook = python_calamine.CalamineWorkbook.from_filelike(file)
    except python_calamine.CalamineError as problem:
        if isinstance(problem, python_calamine.PasswordError) or _is_locked(path, kind):
            raise FileProblem("files.encrypted", file=path.name) from None
        yield from _second_reader(path, kind)
        return
    for about in workbook.sheets_metadata:
        if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        hidden = about.visible is not python_calamine.SheetVisibleEnum.Visible
        # The reader leaves Python to others while it works, so both look at the sheet at the same time.
        with ThreadPoolExecutor(1) as beside:
            marking = beside.submit(_MARKS[kind], path, about.name)
            try:
                sheet = workbook.get_sheet_by_name(about.name)
            except python_calamine.CalamineError:
                raise FileProblem("files.damaged", file=path.name) from None
            marks = marking.result()
        if sheet.start is not None:
            rows = with_merged(_calamine_rows(sheet, marks), sheet.merged_cell_ranges, sheet.start[1])
            yield OpenSheet(about.name, hidden, sheet.total_height, "calamine", rows)


def _calamine_rows(sheet: python_calamine.CalamineSheet, marks: Marks) -> Iterator[tuple[int, list[Encoded]]]:
    """The rows from the first of the sheet on; the columns begin where its cells begin."""
    first_column = sheet.start[1] if sheet.start else 0
    marks_by_row: dict[int, list[tuple[int, str]]] = {}
    for (row, column), shows in marks.items():
        marks_by_row.setdefault(row, []).append((column - first_column, shows))
    for index, values in enumerate(sheet.iter_rows()):
        cells = encode_values(values)
        for column, shows in marks_by_row.get(index, ()):
            cells.extend([None] * (column + 1 - len(cells)))
            if column >= 0:
                cells[column] = encode_error(shows)
        yield index + 1, cells


def _is_locked(path: Path, kind: FileKind) -> bool:
    """Whether this is a modern workbook inside an encrypted package, which has the container of an old one."""
    try:
        return kind is FileKind.XLS and bool(stream_of(path, ("EncryptedPackage",)))
    except struct.error:
        return False


def _second_reader(path: Path, kind: FileKind) -> Iterator[OpenSheet]:
    if kind is not FileKind.XLSX:
        raise FileProblem("files.damaged", file=path.name)
    # Imported only here: it takes longer to load than most files take to read.
    import openpyxl

    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
        for sheet in workbook.worksheets:
            marks = marks_of_xlsx(path, sheet.title)
            hidden = sheet.sheet_state != "visible"
            yield OpenSheet(sheet.title, hidden, sheet.max_row or 0, "openpyxl", _openpyxl_rows(sheet, marks))
    except FileProblem:
        raise
    # The second reader is asked only about files that the first found broken; it fails in any way it likes.
    except Exception:
        raise FileProblem("files.damaged", file=path.name) from None


def _openpyxl_rows(sheet: Any, marks: Marks) -> Iterator[tuple[int, list[Encoded]]]:
    for index, values in enumerate(sheet.iter_rows(values_only=True)):
        cells = encode_values(values)
        for column in range(len(cells)):
            if (index, column) in marks:
                cells[column] = encode_error(marks[index, column])
        yield index + 1, cells
