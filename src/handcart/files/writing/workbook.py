"""The plain export workbook: a README that counts and sums, then one flat sheet per ledger.

Rows go to the disk as they come: a million of them cost no more memory than one.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from handcart.domain.message import message
from handcart.domain.progress import Progress
from handcart.files.writing.cell_writing import CellWriter, cell_writer, number_format
from handcart.files.writing.replacing import replacing
from handcart.files.writing.sheets import Column, ColumnKind, SheetNames, SheetSpec

MOST_ROWS = 1_048_576
_ROWS_PER_REPORT = 1_000
_WIDTH_SAMPLE = 200
_NARROWEST, _WIDEST = 8, 60
_SUMMED = (ColumnKind.MONEY, ColumnKind.QUANTITY)
_README_COLUMNS = ("sheet", "rows", "column", "sum")


@dataclass(slots=True)
class WrittenSheet:
    """A sheet as it was written: its name, how many rows, and the sums of its money and quantities."""

    name: str
    columns: tuple[Column, ...]
    rows: int = 0
    sums: list[int] = field(default_factory=list)


def write_workbook(
    path: Path,
    sheets: Iterable[SheetSpec],
    progress: Progress,
    *,
    facts: Sequence[tuple[str, str]] = (),
    most_rows: int = MOST_ROWS,
) -> list[WrittenSheet]:
    """Write `sheets` to `path`, after a README that begins with `facts` (name and value) and checks the rest.

    A sheet of more than `most_rows` (header included) goes on in another. Raises `FileProblem` where `path`
    cannot be written, `Cancelled` when `progress` says so; an older file at `path` is then as it was.
    """
    with replacing(path) as new:
        try:
            return _write(new, sheets, progress, facts, most_rows)
        except XlsxWriterException as problem:
            # XlsxWriter wraps what the system said when it puts the file together.
            cause = problem.args[0] if problem.args else None
            raise (cause if isinstance(cause, OSError) else OSError(str(problem))) from problem


def _write(
    new: Path,
    sheets: Iterable[SheetSpec],
    progress: Progress,
    facts: Sequence[tuple[str, str]],
    most_rows: int,
) -> list[WrittenSheet]:
    options = {
        "constant_memory": True,
        "tmpdir": str(new.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = xlsxwriter.Workbook(str(new), options)
    workbook.use_zip64()
    try:
        readme = workbook.add_worksheet("README")
        writer = _LedgerWriter(workbook, progress, most_rows)
        for spec in sheets:
            writer.write(spec)
        _write_readme(workbook, readme, facts, writer.written)
        workbook.close()
    except BaseException:
        _let_go_of_rows(workbook)
        raise
    return writer.written


def _let_go_of_rows(workbook: Any) -> None:
    """Close the temporary files of an unfinished workbook, which XlsxWriter keeps open; then they can go."""
    for sheet in workbook.worksheets():
        with suppress(OSError):
            sheet.row_data_fh.close()


class _LedgerWriter:
    """Writes one ledger after the other."""

    def __init__(self, workbook: Any, progress: Progress, most_rows: int) -> None:
        self._workbook = workbook
        self._progress = progress
        self._most_rows = most_rows
        self._names = SheetNames()
        self._header = workbook.add_format({"bold": True, "bottom": 1})
        self.written: list[WrittenSheet] = []

    def write(self, spec: SheetSpec) -> None:
        """Write a ledger, on as many sheets as it needs."""
        doing = message("files.writing", sheet=spec.name)
        formats = [self._workbook.add_format({"num_format": number_format(one)}) for one in spec.columns]
        writers = [cell_writer(one, form) for one, form in zip(spec.columns, formats, strict=True)]
        page = self._new_page(spec, writers)
        for done, row in enumerate(spec.rows):
            if done % _ROWS_PER_REPORT == 0:
                self._progress.report(done, spec.row_count, doing)
            if page.about.rows == self._most_rows - 1:
                page.finish()
                page = self._new_page(spec, writers)
            page.write(row)
        page.finish()

    def _new_page(self, spec: SheetSpec, writers: Sequence[CellWriter]) -> "_Page":
        about = WrittenSheet(self._names.unique(spec.name), spec.columns, sums=[0] * len(spec.columns))
        self.written.append(about)
        return _Page(self._workbook.add_worksheet(about.name), about, writers, self._header)


class _Page:
    """One worksheet of a ledger."""

    def __init__(self, sheet: Any, about: WrittenSheet, writers: Sequence[CellWriter], header: Any) -> None:
        self._sheet = sheet
        self.about = about
        self._writers = writers
        self._widths = [len(column.name) for column in about.columns]
        for position, column in enumerate(about.columns):
            sheet.write_string(0, position, column.name, header)

    def write(self, row: Sequence[object]) -> None:
        """Add a row below the others."""
        self.about.rows += 1
        for position, (writer, value) in enumerate(zip(self._writers, row, strict=True)):
            if value is None:
                continue
            writer(self._sheet, self.about.rows, position, value)
            if self.about.columns[position].kind in _SUMMED and isinstance(value, int):
                self.about.sums[position] += value
            if self.about.rows <= _WIDTH_SAMPLE:
                self._widths[position] = max(self._widths[position], len(str(value)))

    def finish(self) -> None:
        """Header frozen, filter over everything, widths from the first rows."""
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, self.about.rows, len(self._widths) - 1)
        for position, width in enumerate(self._widths):
            self._sheet.set_column(position, position, min(max(width + 2, _NARROWEST), _WIDEST))


def _write_readme(workbook: Any, sheet: Any, facts: Sequence[tuple[str, str]], written: Sequence[WrittenSheet]) -> None:
    """The facts, then per sheet its rows, and a row for every sum."""
    bold = workbook.add_format({"bold": True, "bottom": 1})
    sheet.set_column(0, len(_README_COLUMNS) - 1, 24)
    for row, (name, value) in enumerate(facts):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
    row = len(facts) + 1 if facts else 0
    for position, name in enumerate(_README_COLUMNS):
        sheet.write_string(row, position, name, bold)
    for about in written:
        row += 1
        sheet.write_string(row, 0, about.name)
        sheet.write_number(row, 1, about.rows)
        for column, total in zip(about.columns, about.sums, strict=True):
            if column.kind not in _SUMMED:
                continue
            row += 1
            sheet.write_string(row, 0, about.name)
            sheet.write_string(row, 2, column.name)
            form = workbook.add_format({"num_format": number_format(column)})
            cell_writer(column, form)(sheet, row, 3, total)
