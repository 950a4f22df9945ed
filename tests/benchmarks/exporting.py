"""The two ways of writing a company that test_export compares, each run in a process of its own."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

import xlsxwriter

from builders import message_id, when
from handcart.domain.progress import Progress
from handcart.store.company_file import open_to_read
from handcart.store.session import ReadSession
from handcart.usecases.exports.export_workbook import Period, export_workbook
from handcart.usecases.exports.sources import SHEETS, Source, Tally, sources

_AT_ONCE = 5_000


def export_all(company: Path, target: Path) -> float:
    """Processor seconds of the accountant's workbook, from the first query to the file on the disk."""
    with _reading(company) as session:
        begun = process_time()
        export_workbook(session, target, period=Period(), when=when(), progress=Progress(), render=message_id)
        return process_time() - begun


def cells_alone(company: Path, target: Path) -> float:
    """Processor seconds of XlsxWriter for the cells of every ledger; reading them from the company is not counted."""
    with _reading(company) as session:
        clock = _Clock()
        book = clock.timed(lambda: xlsxwriter.Workbook(str(target), {"constant_memory": True}))
        book.use_zip64()
        figures, days = book.add_format({"num_format": "0.00"}), book.add_format({"num_format": "yyyy-mm-dd"})
        for source in sources(session, SHEETS, Tally(), first=date.min, last=date.max, today=when().today):
            sheet, begin = book.add_worksheet(source.name), 0
            for rows in _in_blocks(source):
                clock.timed(lambda: _write(sheet, begin, rows, figures, days))  # noqa: B023 - called at once
                begin += len(rows)
        clock.timed(book.close)
        return clock.seconds


class _Clock:
    """Adds up processor time; stands still between what is timed."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, work: Callable[[], Any]) -> Any:
        begun = process_time()
        made = work()
        self.seconds += process_time() - begun
        return made


@contextmanager
def _reading(company: Path) -> Iterator[ReadSession]:
    with open_to_read(company) as opened, opened.read() as session:
        yield session


def _in_blocks(source: Source) -> Iterator[list[tuple[object, ...]]]:
    rows = iter(source.rows())
    while block := [tuple(row) for row in islice(rows, _AT_ONCE)]:
        yield block


def _write(sheet: Any, begin: int, rows: Sequence[tuple[object, ...]], figures: Any, days: Any) -> None:
    for number, row in enumerate(rows, begin):
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, place, value)
            elif isinstance(value, date):
                day = value.replace(tzinfo=None) if isinstance(value, datetime) else value
                sheet.write_datetime(number, place, day, days)
            elif value is not None:
                sheet.write_number(number, place, value, figures)
