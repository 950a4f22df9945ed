"""Exporting the ledgers: against XlsxWriter writing the same cells, and its memory whatever the number of rows."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from bulk_company import build_company
from peaks import peak_of
from ratios import medians_of, tell

from handcart.domain.progress import Progress
from handcart.files.writing.sheets import SheetSpec
from handcart.files.writing.workbook import write_workbook
from handcart.store import company_file
from handcart.store.queries.ledger import ledger_rows
from handcart.store.queries.ledgers import LEDGERS
from handcart.usecases.exports.ledger_columns import columns_of

_ROWS = 20_000
_MOST, _MOST_MEMORY = 1.3, 1.2
_EXPORT = """
import sys
from pathlib import Path
from builders import message_id, when
from handcart.domain.progress import Progress
from handcart.store.company_file import open_to_read
from handcart.usecases.exports.export_workbook import Period, export_workbook
with open_to_read(Path(sys.argv[1])) as company, company.read() as session:
    export_workbook(
        session, Path(sys.argv[2]), period=Period(), when=when(), progress=Progress(), render=message_id
    )
"""


def test_writing_costs_little_more_than_the_cells_alone(tmp_path: Path) -> None:
    company = build_company(tmp_path, order_count=8_000)
    ledger = next(each for each in LEDGERS if each.name == "OrderLines")
    with company_file.open_to_read(company) as opened, opened.read() as session:
        rows = [tuple(row) for row in ledger_rows(session, ledger, first=date.min, last=date.max)][:_ROWS]
    columns = columns_of(ledger.columns, 2)
    ways = {
        "floor": lambda: _cells_alone(tmp_path / "floor.xlsx", rows),
        "ours": lambda: write_workbook(
            tmp_path / "ours.xlsx", [SheetSpec(ledger.name, columns, rows, len(rows))], Progress()
        ),
    }
    taken = medians_of(ways, rounds=5)
    assert tell("export, to its cells alone", floor=taken["floor"], measured=taken["ours"], most=_MOST) <= _MOST


@pytest.mark.skipif(sys.platform == "win32", reason="the peak of a process is asked as Unix tells it")
def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    peaks = []
    for orders in (2_000, 40_000):
        folder = tmp_path / str(orders)
        folder.mkdir()
        peaks.append(peak_of(_EXPORT, build_company(folder, order_count=orders), folder / "out.xlsx"))
    ratio = tell("memory of an export, 20 times the rows", floor=peaks[0], measured=peaks[1], unit="MB")
    assert ratio <= _MOST_MEMORY


def _cells_alone(path: Path, rows: Sequence[tuple[object, ...]]) -> None:
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet, figures = workbook.add_worksheet(), workbook.add_format({"num_format": "0.00"})
    days = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, place, value)
            elif isinstance(value, date):
                sheet.write_datetime(number, place, value, days)
            elif value is not None:
                sheet.write_number(number, place, value, figures)
    workbook.close()
