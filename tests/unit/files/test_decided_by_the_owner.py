"""What is found out of a file and can be said otherwise: the row of the headers, and from when days are counted."""

import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest
from made_files import biff, history_of, text_file, xls, xlsx, xlsx_with_sheet_xml
from openpyxl import load_workbook

from handcart.domain.errors import BadInput, FileProblem
from handcart.domain.progress import Progress
from handcart.files.reading.calendars import Calendar, calendar_of
from handcart.files.reading.kinds import FileKind
from handcart.files.reading.reader import read_sheets
from handcart.files.recognising.fields import Field
from handcart.files.recognising.headers import find_header
from handcart.files.recognising.mapping import Mapping
from handcart.files.returned import MarkedRow, MarkedSheet, write_returned

HEAD = ["Order ID", "Order Date", "SKU", "Quantity", "Price"]
DAY = date(2026, 3, 5)
COUNTED, COUNTED_1904 = 46_086, 44_624
"""The fifth of March 2026, counted from 1900 and from 1904."""


def _day(*files: Path, mapping: Mapping | None = None) -> date | None:
    with history_of(*files, mapping=mapping) as history:
        assert [row.reason.id for row in history.refused] == []
        return next(history.orders).ordered_on


@pytest.mark.parametrize("date_1904", [False, True])
def test_a_workbook_says_from_when_it_counts(tmp_path: Path, *, date_1904: bool) -> None:
    file = xlsx(tmp_path / "a.xlsx", [HEAD, ["A1", DAY, "X", 1, 2]], date_1904=date_1904)
    stored, other = (Calendar.FROM_1904, Calendar.FROM_1900) if date_1904 else (Calendar.FROM_1900, Calendar.FROM_1904)
    assert calendar_of(file, FileKind.XLSX) is stored
    assert _day(file) == _day(file, mapping=Mapping(calendar=stored)) == DAY
    moved = _day(file, mapping=Mapping(calendar=other))
    assert moved is not None
    assert abs((moved - DAY).days) == 1_462


def test_old_and_binary_workbooks_say_it_too(tmp_path: Path) -> None:
    old = xls(tmp_path / "old.xls", b"", book=biff(0x22, struct.pack("<H", 1)))
    assert calendar_of(old, FileKind.XLS) is Calendar.FROM_1904
    assert calendar_of(xls(tmp_path / "a.xls", b""), FileKind.XLS) is Calendar.FROM_1900
    for flag, calendar in ((0, Calendar.FROM_1900), (1, Calendar.FROM_1904)):
        with zipfile.ZipFile(tmp_path / f"{flag}.xlsb", "w") as archive:
            archive.writestr("xl/workbook.bin", bytes((0x99, 0x01, 4, flag, 0, 0, 0)))
        assert calendar_of(tmp_path / f"{flag}.xlsb", FileKind.XLSB) is calendar
    assert calendar_of(text_file(tmp_path / "a.csv", "a"), FileKind.TEXT) is None


def test_days_without_a_format_are_counted_as_the_workbook_counts(tmp_path: Path) -> None:
    for date_1904, counted in ((False, COUNTED), (True, COUNTED_1904)):
        rows = [HEAD, ["A1", counted, "X", 1, 2], ["A2", counted + 0.75, "X", 1, 2]]
        assert _day(xlsx(tmp_path / f"{counted}.xlsx", rows, date_1904=date_1904)) == DAY


def test_days_counted_in_a_text_are_asked_for(tmp_path: Path) -> None:
    file = text_file(tmp_path / "a.csv", ",".join(HEAD), f"A1,{COUNTED},X,1,2")
    with pytest.raises(BadInput) as asked:
        history_of(file)
    assert asked.value.field == "calendar"
    assert asked.value.message.values["from_1900"] == DAY
    assert _day(file, mapping=Mapping(calendar=Calendar.FROM_1900)) == DAY


def test_a_number_that_is_no_day_of_any_order_is_refused(tmp_path: Path) -> None:
    with history_of(xlsx(tmp_path / "a.xlsx", [HEAD, ["A1", 7, "X", 1, 2], ["A2", DAY, "X", 1, 2]])) as history:
        assert [row.reason.id for row in history.refused] == ["files.refused.date"]


def test_the_row_of_the_headers_is_what_the_owner_says(tmp_path: Path) -> None:
    """Of two rows that could be headers the fuller one is found; the owner knows better."""
    other = ["Order Date", "Order ID", "SKU", "Quantity", "Price", "Customer"]
    file = xlsx(tmp_path / "a.xlsx", [["A report"], HEAD, ["A1", DAY, "X", 1, 2], other, [DAY, "A2", "X", 1, 2, "Y"]])
    with history_of(file) as history:
        assert history.understandings[0].header_row == 4
    for rows in ({"Sheet1": 2}, {"": 2}):
        with history_of(file, mapping=Mapping(header_rows=rows)) as history:
            assert (history.understandings[0].header_row, next(history.orders).number) == (2, "A1")
    with pytest.raises(FileProblem, match="no_orders"):
        history_of(file, mapping=Mapping(header_rows={"Sheet1": 1}))


def test_headers_far_down_are_found_where_the_owner_says_so(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", [*[["A note"]] * 99, HEAD, ["A1", DAY, "X", 1, 2]])
    with pytest.raises(FileProblem, match="no_orders"):
        history_of(file)
    assert _day(file, mapping=Mapping(header_rows={"": 100})) == DAY


def test_a_table_without_headers_is_all_data_and_comes_back_so(tmp_path: Path) -> None:
    lettered = {"A": Field.ORDER_NUMBER, "B": Field.ORDER_DATE, "C": Field.QUANTITY, "D": Field.UNIT_PRICE}
    given = Mapping(lettered, header_rows={"": 0})
    file = xlsx(tmp_path / "a.xlsx", [["A1", DAY, 1, 2], ["A2", DAY, "two", 2]])
    with history_of(file, mapping=given) as history:
        assert [order.number for order in history.orders] == ["A1"]
        assert [(row.row, row.reason.values["column"]) for row in history.refused] == [(2, "C")]
        assert history.mapping.columns == lettered
    for name, source in (("looks", file), ("plain", text_file(tmp_path / "a.csv", "A1,2026-03-05,1,2", "A2,x,two,2"))):
        (tmp_path / name).mkdir()
        (sheet,) = read_sheets(source, tmp_path / name, Progress())
        target = tmp_path / f"{name}.xlsx"
        write_returned(source, [MarkedSheet(sheet, 0, [MarkedRow(2, "No number.")])], target)
        rows = [[cell.value for cell in row] for row in load_workbook(target).worksheets[0]]
        assert [(row[0], row[4], row[5]) for row in rows] == [("A1", None, None), ("A2", "refused", "No number.")]


def test_columns_without_headers_are_called_as_in_a_spreadsheet() -> None:
    header = find_header([(1, ["x"] * 703)], {}, decided=0)
    assert header is not None
    assert [header.texts[at] for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_what_was_said_is_kept_in_a_mapping(tmp_path: Path) -> None:
    said = Mapping(calendar=Calendar.FROM_1904, header_rows={"Sheet1": 3})
    assert Mapping.from_json(said.to_json()) == said
    for wrong in ('"calendar": "1905"', '"header_rows": {"a": -1}', '"header_rows": {"a": "x"}'):
        with pytest.raises(ValueError, match=r".+"):
            Mapping.from_json(f'{{"version": 1, {wrong}}}')


def test_a_workbook_without_a_word_of_its_days_counts_from_1900(tmp_path: Path) -> None:
    file = xlsx_with_sheet_xml(tmp_path / "a.xlsx", b"<row><c><v>1</v></c></row>")
    (tmp_path / "rows").mkdir()
    assert [sheet.calendar for sheet in read_sheets(file, tmp_path / "rows", Progress())] == [Calendar.FROM_1900]
