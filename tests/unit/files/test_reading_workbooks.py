"""Workbooks come out as they show themselves: row numbers, types, dates, and cells that hold no value."""

import struct
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from made_files import biff, ods, read, xls, xlsx, xlsx_with_sheet_xml

from handcart.domain.errors import FileProblem
from handcart.files.reading.cells import NO_STORED_VALUE, ErrorCell
from handcart.files.reading.marked_cells import part_named
from handcart.files.reading.marked_cells_binary import marks_of_xls, marks_of_xlsb


def test_rows_have_the_numbers_a_spreadsheet_shows(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", [[], [], ["x"], [], [None, 5]])
    assert read(file) == {"Sheet1": [(3, ["x"]), (5, [None, 5])]}


def test_numbers_come_as_they_are_shown_and_never_as_binary_fractions(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", [[536365.0, 0.1 + 0.2, 731.9399999999999, -2.5, 12345678901]])
    assert read(file)["Sheet1"] == [(1, [536365, Decimal("0.3"), Decimal("731.94"), Decimal("-2.5"), 12345678901])]


def test_text_keeps_leading_zeros_and_booleans_stay(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", [["007", True, "客户"]])
    assert read(file)["Sheet1"] == [(1, ["007", True, "客户"])]


@pytest.mark.parametrize("date_1904", [False, True])
def test_dates_of_both_calendars(tmp_path: Path, date_1904: bool) -> None:
    moment = datetime(2010, 12, 1, 8, 26)
    file = xlsx(tmp_path / "a.xlsx", [[date(2021, 1, 2), moment]], date_1904=date_1904)
    [(_, cells)] = read(file)["Sheet1"]
    assert str(cells[0])[:10] == "2021-01-02"
    assert str(cells[1])[:10] == "2010-12-01"


def test_error_cells_and_formulas_without_a_value_are_marked(tmp_path: Path) -> None:
    file = xlsx_with_sheet_xml(
        tmp_path / "a.xlsx",
        b'<row r="2"><c r="B2"><v>1</v></c><c r="C2" t="e"><v>#DIV/0!</v></c><c r="D2"><f>B2*2</f></c>'
        b'<c r="E2"><f>B2*3</f><v>3</v></c><c r="F2" t="str"><f>""</f><v></v></c><c r="G2"><v>4</v></c></row>',
    )
    assert read(file)["Sheet1"] == [
        (2, [1, ErrorCell("#DIV/0!"), ErrorCell(NO_STORED_VALUE), 3, None, 4]),
    ]


def test_error_cells_of_open_document_sheets(tmp_path: Path) -> None:
    file = ods(
        tmp_path / "a.ods",
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="2" office:value-type="float" '
        'office:value="7"><text:p>7</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=A3"/></table:table-row>',
    )
    assert read(file)["Sheet1"] == [(3, [7, 7, ErrorCell("#DIV/0!"), ErrorCell(NO_STORED_VALUE)])]


@pytest.mark.parametrize(
    "target",
    [
        "worksheets/Sheet1.xml",
        "/xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet1.xml",
        "./worksheets/../worksheets/sheet1.xml",
    ],
)
def test_a_sheet_s_part_is_found_however_a_program_names_it(target: str) -> None:
    names = ["xl/workbook.xml", "xl/worksheets/sheet1.xml"]
    assert part_named(target, names) == "xl/worksheets/sheet1.xml"
    assert part_named("worksheets/other.xml", names) is None


@pytest.mark.parametrize("length", [4096, 1024])
def test_error_cells_of_old_workbooks(tmp_path: Path, length: int) -> None:
    error = biff(0x205, struct.pack("<HHHBB", 1, 2, 0, 0x07, 1))
    truth = biff(0x205, struct.pack("<HHHBB", 1, 3, 0, 1, 0))
    formula = biff(0x06, struct.pack("<HHHBBBBHH", 4, 0, 0, 2, 0, 0x2A, 0, 0, 0xFFFF) + b"\0" * 6)
    file = xls(tmp_path / "a.xls", error + truth + formula, length=length)
    assert marks_of_xls(file, "One") == {(1, 2): "#DIV/0!", (4, 0): "#N/A"}
    assert marks_of_xls(file, "Two") == {}


def test_error_cells_of_binary_workbooks(tmp_path: Path) -> None:
    def text(value: str) -> bytes:
        return struct.pack("<I", len(value)) + value.encode("utf-16-le")

    def record(kind: bytes, body: bytes) -> bytes:
        return kind + bytes([len(body)]) + body

    sheet = (
        record(b"\x00", struct.pack("<I", 6))
        + record(b"\x05", struct.pack("<IId", 0, 0, 1.5))
        + record(b"\x03", struct.pack("<IIB", 3, 0, 0x17))
    )
    path = tmp_path / "a.xlsb"
    with zipfile.ZipFile(path, "w") as archive:
        bundle = struct.pack("<II", 0, 1) + text("rId1") + text("One")
        archive.writestr("xl/workbook.bin", record(b"\x9c\x01", bundle))
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            '<Relationships xmlns="r"><Relationship Id="rId1" Target="worksheets/sheet1.bin"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    assert marks_of_xlsb(path, "One") == {(6, 3): "#REF!"}
    assert marks_of_xlsb(path, "Two") == {}


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.xlsx", b"", "files.empty"),
        ("a.xlsx", b"<html><table></table></html>", "files.web_page"),
        ("a.xlsx", b"SQLite format 3\0" + b"\0" * 500, "files.foreign"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\0\x01\x02\x03", "files.foreign"),
        ("a.xlsx", b"PK\x03\x04 cut off here", "files.damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut off here", "files.damaged"),
    ],
)
def test_a_file_that_is_something_else_is_one_problem(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(FileProblem) as caught:
        read(file)
    assert caught.value.message.id == problem
    assert caught.value.where is not None
    assert caught.value.where.file == name


def test_a_zip_that_is_no_workbook_is_foreign(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(FileProblem, match=r"files\.foreign"):
        read(file)


def test_a_vanished_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"error\.file\.missing"):
        read(tmp_path / "gone.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(FileProblem, match=r"files\.is_a_folder"):
        read(tmp_path / "folder.xlsx")


def test_an_empty_sheet_gives_no_sheet(tmp_path: Path) -> None:
    assert read(xlsx(tmp_path / "a.xlsx", {"Empty": [], "Full": [["x"]]})) == {"Full": [(1, ["x"])]}


@pytest.mark.parametrize("ending", ["xlsx", "xlsm", "csv", "xls", "ods", "xlsb"])
def test_the_ending_does_not_matter_where_the_content_is_a_workbook(tmp_path: Path, ending: str) -> None:
    assert read(xlsx(tmp_path / f"a.{ending}", [["x"]])) == {"Sheet1": [(1, ["x"])]}


def test_a_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    file = xls(tmp_path / "a.xlsx", b"", stream="EncryptedPackage")
    with pytest.raises(FileProblem, match=r"files\.encrypted"):
        read(file)
