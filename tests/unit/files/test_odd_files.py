"""Files that are not what they are called, and files that are broken: rows, or one sentence in both languages."""

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from made_files import read, text_file, xlsx

from handcart.domain.errors import FileProblem
from handcart.wording import Wording

HEAD = "Order ID,Date,SKU,Qty,Price"
ROW = "A1,2026-03-05,X,1,2.5"
SHEET = "xl/worksheets/sheet1.xml"


def _ended(path: Path) -> dict[str, int] | str:
    """How many rows of which sheet, or the id of the problem, which has a sentence in every language."""
    try:
        return {name: len(rows) for name, rows in read(path).items()}
    except FileProblem as told:
        problem = told
    for language in ("en", "zh_CN"):
        assert Wording(language).problem(problem).count(path.name) == 1
    return problem.message.id


def _patched(path: Path, part: str, content: bytes) -> Path:
    """A workbook of which one part is something else."""
    plain = xlsx(path.with_name("plain.xlsx"), [["a", "b"], [1, 2]])
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return path


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a", "a.xlsm"])
def test_a_workbook_under_any_name(tmp_path: Path, name: str) -> None:
    made = xlsx(tmp_path / "made.xlsx", [HEAD.split(","), ROW.split(",")])
    shutil.copy(made, tmp_path / name)
    assert _ended(tmp_path / name) == {"Sheet1": 2}


@pytest.mark.parametrize(("name", "encoding"), [("a.xlsx", "utf-8"), ("a.xls", "utf-16"), ("a.ods", "gb18030")])
def test_text_under_the_name_of_a_workbook(tmp_path: Path, name: str, encoding: str) -> None:
    assert _ended(text_file(tmp_path / name, HEAD, ROW, encoding=encoding)) == {"": 2}


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "files.web_page"),
        ("a.xls", b'<?xml version="1.0"?><Workbook/>', "files.web_page"),
        ("a.xlsx", b"%PDF-1.7 a,b,c", "files.foreign"),
        ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "files.foreign"),
        ("a.csv", bytes(5_000), "files.foreign"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5_000, "files.damaged"),
        ("a.csv", b"", "files.empty"),
    ],
)
def test_what_is_no_table_is_one_sentence(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert _ended(tmp_path / name) == problem


def test_a_lost_zero_byte_is_taken_out(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(f"{HEAD}\n{ROW}".replace("X", "X\0Y").encode())
    assert read(file)[""][1][1][2] == "XY"


def test_a_quotation_mark_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    assert _ended(text_file(tmp_path / "a.csv", HEAD, 'A1,2026-03-05,"X,1,2.5', *[ROW] * 50)) == "files.text_broken"
    assert _ended(text_file(tmp_path / "b.csv", HEAD, 'A1,2026-03-05,"5"" X\r\nY",1,2.5', ROW)) == {"": 3}


@pytest.mark.parametrize("content", [b"", b"\0\xff", b"<a>" * 100_000])
def test_a_sheet_that_is_none_is_damaged_or_empty(tmp_path: Path, content: bytes) -> None:
    assert _ended(_patched(tmp_path / "a.xlsx", SHEET, content)) in ("files.damaged", {})


def test_a_shared_text_that_is_not_there_is_damage(tmp_path: Path) -> None:
    cells = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="s"><v>99999</v></c></row></sheetData></worksheet>'
    )
    assert _ended(_patched(tmp_path / "a.xlsx", SHEET, cells)) == "files.damaged"


def test_hidden_rows_columns_and_sheets_are_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD.split(","), ROW.split(","), ROW.split(",")):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    hidden = book.create_sheet("kept away")
    hidden.append(["a"])
    hidden.sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
    assert _ended(tmp_path / "a.xlsx") == {"Sheet": 3, "kept away": 1}


@pytest.mark.long
def test_thousands_of_sheets_take_no_longer_than_their_cells(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", {f"s{number}": [["a"]] for number in range(3_000)})
    ended = _ended(file)
    assert len(ended) == 3_000
