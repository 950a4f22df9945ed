"""The export workbook: sheets of words and formulas in front, then one flat sheet per ledger, each an Excel table.

Rows go to the disk as they come: a million of them cost no more memory than one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeAlias

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.utility import xl_range

from handcart.domain.message import message
from handcart.domain.progress import Progress
from handcart.files.writing.cell_writing import CellWriter, cell_writer, is_figure, least_width, look_of, width_of
from handcart.files.writing.front import FrontSheet, FrontWriter
from handcart.files.writing.long_texts import LongTexts
from handcart.files.writing.plain_text import PlainTextSheet
from handcart.files.writing.replacing import replacing
from handcart.files.writing.sheets import Column, ColumnKind, SheetNames, SheetSpec
from handcart.files.writing.tables import begin_table, stretch_table

MOST_ROWS = 1_048_576
_ROWS_PER_REPORT = 1_000
_WIDTH_SAMPLE = 200
_NARROWEST, _WIDEST = 8, 60
_FILTER = 3
"""So much of a header its filter button covers."""
_ON_PAPER = 230
"""So many characters stand beside each other on a landscape page and can still be read."""
_APART = {"align": "left", "indent": 1}
"""What is no figure stands a little apart from the figures before it."""
_SUMMED = (ColumnKind.MONEY, ColumnKind.QUANTITY)
_PAPERS = {"Letter": 1, "A4": 9}


@dataclass(slots=True)
class WrittenSheet:
    """A sheet as it was written: its name, of which ledger it is a part, how many rows, and the sums of its money and
    quantities.
    """

    name: str
    ledger: str
    columns: tuple[Column, ...]
    rows: int = 0
    sums: list[int] = field(default_factory=list)


Front: TypeAlias = tuple[Sequence[str], Callable[[Sequence[WrittenSheet]], Sequence[FrontSheet]]]
"""The names of the sheets in front, and what makes them once it is known what was written."""


def write_workbook(
    path: Path,
    sheets: Iterable[SheetSpec],
    progress: Progress,
    *,
    front: Front = ((), lambda _written: ()),
    paper: str = "A4",
    most_rows: int = MOST_ROWS,
) -> list[WrittenSheet]:
    """Write `sheets` to `path`, after those in `front`.

    A sheet of more than `most_rows` (header included) goes on in another. Raises `FileProblem` where `path`
    cannot be written, `Cancelled` when `progress` says so; an older file at `path` is then as it was.
    """
    with replacing(path) as new:
        try:
            return _write(new, sheets, progress, front, _PAPERS[paper], most_rows)
        except XlsxWriterException as problem:
            # XlsxWriter wraps what the system said when it puts the file together.
            cause = problem.args[0] if problem.args else None
            raise (cause if isinstance(cause, OSError) else OSError(str(problem))) from problem


def _write(
    new: Path, sheets: Iterable[SheetSpec], progress: Progress, front: Front, paper: int, most_rows: int
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
    names, make_front = front
    try:
        before = {name: _printed_well(workbook.add_worksheet(name, PlainTextSheet), paper) for name in names}
        writer = _LedgerWriter(workbook, progress, paper, most_rows)
        for spec in sheets:
            writer.write(spec)
        writer.write_long_texts()
        for made in make_front(writer.written):
            FrontWriter(workbook, before[made.name]).write(made)
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


def _printed_well(sheet: Any, paper: int) -> Any:
    """Landscape, one page wide, with the number of the page."""
    sheet.set_paper(paper)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
    return sheet


class _LedgerWriter:
    """Writes one ledger after the other."""

    def __init__(self, workbook: Any, progress: Progress, paper: int, most_rows: int) -> None:
        self._workbook = workbook
        self._progress = progress
        self._paper = paper
        self._most_rows = most_rows
        self._names = SheetNames()
        head = {"bold": True, "bottom": 1}
        self._heads = {
            False: workbook.add_format(head | _APART),
            # So far from the edge the filter button leaves it to be read.
            True: workbook.add_format(head | {"align": "right", "indent": 2}),
        }
        self._long_texts = LongTexts()
        self.written: list[WrittenSheet] = []

    def write_long_texts(self) -> None:
        """Write what the cells had no room for, if anything."""
        spec = self._long_texts.sheet()
        if spec is not None:
            self.write(spec)

    def write(self, spec: SheetSpec) -> None:
        """Write a ledger, on as many sheets as it needs."""
        doing = message("files.writing", sheet=spec.name)
        formats = [self._workbook.add_format(_look(one)) for one in spec.columns]
        writers = [cell_writer(one, form, self._long_texts) for one, form in zip(spec.columns, formats, strict=True)]
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
        part = 1 + sum(each.ledger == spec.name for each in self.written)
        about = WrittenSheet(self._names.unique(spec.name), spec.name, spec.columns, sums=[0] * len(spec.columns))
        self.written.append(about)
        sheet = _printed_well(self._workbook.add_worksheet(about.name, PlainTextSheet), self._paper)
        begin_table(sheet, f"{spec.name}_{part}" if part > 1 else spec.name, [column.name for column in spec.columns])
        return _Page(sheet, about, writers, self._heads)


class _Page:
    """One worksheet of a ledger."""

    def __init__(
        self, sheet: Any, about: WrittenSheet, writers: Sequence[CellWriter], heads: Mapping[bool, Any]
    ) -> None:
        self._sheet = sheet
        self.about = about
        self._writers = writers
        self._widths = [max(len(column.name) + _FILTER, least_width(column)) for column in about.columns]
        self._summed = [place for place, column in enumerate(about.columns) if column.kind in _SUMMED]
        for position, column in enumerate(about.columns):
            sheet.write_string(0, position, column.name, heads[is_figure(column)])

    def write(self, row: Sequence[object]) -> None:
        """Add a row below the others."""
        self.about.rows += 1
        number, sheet = self.about.rows, self._sheet
        for position, (writer, value) in enumerate(zip(self._writers, row, strict=True)):
            if value is not None:
                writer(sheet, number, position, value)
        for position in self._summed:
            value = row[position]
            if isinstance(value, int):
                self.about.sums[position] += value
        if number <= _WIDTH_SAMPLE:
            for position, value in enumerate(row):
                if value is not None:
                    self._widths[position] = max(self._widths[position], width_of(value))

    def finish(self) -> None:
        """Header and key column frozen, the header repeated in print, widths from the first rows, the table over all.

        Codes are text on purpose: no spreadsheet need warn that they look like numbers.
        """
        widths = [min(max(width + 2, _NARROWEST), _WIDEST) for width in self._widths]
        last_row = max(self.about.rows, 1)
        self._sheet.freeze_panes(1, 1)
        self._sheet.repeat_rows(0)
        self._sheet.print_area(0, 0, last_row, _columns_on_paper(widths) - 1)
        self._sheet.ignore_errors({"number_stored_as_text": xl_range(1, 0, last_row, len(widths) - 1)})
        for position, width in enumerate(widths):
            self._sheet.set_column(position, position, width)
        stretch_table(self._sheet, self.about.rows, len(widths))


def _look(column: Column) -> dict[str, Any]:
    return look_of(column) if is_figure(column) else look_of(column) | _APART


def _columns_on_paper(widths: Sequence[int]) -> int:
    """How many of the first columns, at least one, a page takes beside each other."""
    return max(1, sum(reached <= _ON_PAPER for reached in accumulate(widths)))
