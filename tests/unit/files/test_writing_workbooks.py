"""Exported workbooks hold true numbers and dates, text that stays text, and replace the old file as a whole."""

import os
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from handcart.domain.errors import Cancelled, FileProblem
from handcart.domain.progress import Progress
from handcart.files.writing.front import Figure, Formula, FrontSheet, Words
from handcart.files.writing.sheets import Column, ColumnKind, SheetNames, SheetSpec
from handcart.files.writing.workbook import WrittenSheet, write_workbook

_COLUMNS = (
    Column("code", ColumnKind.TEXT),
    Column("pieces", ColumnKind.WHOLE),
    Column("net", ColumnKind.MONEY),
    Column("net_jpy", ColumnKind.MONEY, exponent=0),
    Column("quantity", ColumnKind.QUANTITY),
    Column("price", ColumnKind.PRICE),
    Column("tax", ColumnKind.PERCENT),
    Column("day", ColumnKind.DAY),
    Column("at", ColumnKind.MOMENT),
)
_ROW = ("00420", 3, 1999, 500, 1500, 98000, 190000, date(2026, 1, 2), datetime(2026, 1, 2, 8, 30, tzinfo=UTC))


def _spec(*rows: tuple[object, ...], name: str = "Orders") -> SheetSpec:
    return SheetSpec(name, _COLUMNS, iter(rows), len(rows))


def _book(path: Path) -> "openpyxl.Workbook":
    return openpyxl.load_workbook(path)


def test_values_are_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_workbook(path, [_spec(_ROW, (None,) * len(_COLUMNS))], Progress())
    sheet = _book(path)["Orders"]
    assert [cell.value for cell in sheet[1]] == [column.name for column in _COLUMNS]
    assert [cell.value for cell in sheet[2]] == [
        "00420", 3, 19.99, 500, 1.5, 9.8, 0.19, datetime(2026, 1, 2), datetime(2026, 1, 2, 8, 30),
    ]  # fmt: skip
    assert [cell.number_format for cell in sheet[2]][2:4] == ["#,##0.00", "#,##0"]
    assert all(cell.value is None for cell in sheet[3])
    assert sheet.freeze_panes == "B2"
    assert sheet.tables["Orders"].ref == "A1:I3"
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$1", "landscape")


def test_figures_days_and_chinese_have_room(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    columns = (*(Column(kind.value, kind) for kind in ColumnKind), Column("city", ColumnKind.TEXT))
    moment = datetime(2026, 1, 2, 8, 30, tzinfo=UTC)
    row = ("a", 1, 1, 1, 1, 1, 1, moment.date(), moment.date(), moment, "杭州市西湖区龙井路一号")
    write_workbook(path, [SheetSpec("Sheet", columns, [row])], Progress())
    sheet = _book(path)["Sheet"]
    widths = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]}
    assert widths["money"] >= len("99,999,999.99")
    assert widths["moment"] >= len("2026-01-02 08:30:00")
    assert widths["city"] >= 2 * len("杭州市西湖区龙井路一号")


def test_as_many_columns_go_on_paper_as_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    many = tuple(Column(f"column_{place:02}", ColumnKind.TEXT) for place in range(60))
    write_workbook(path, [SheetSpec("Many", many, [("x",) * 60]), _spec(_ROW)], Progress())
    assert _book(path)["Many"].print_area == "'Many'!$A$1:$P$2"
    assert _book(path)["Orders"].print_area == "'Orders'!$A$1:$I$2"


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 30 1", "-5", "@x", "http://example.org", "<b>x</b>", "007", "\t=1", "\ud800"]
)
def test_what_a_customer_typed_is_always_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "out.xlsx"
    spec = SheetSpec("Customers", (Column("name", ColumnKind.TEXT),), [(text,)])
    write_workbook(path, [spec], Progress())
    cell = _book(path)["Customers"]["A2"]
    assert cell.value == text.encode("utf-8", "replace").decode()
    # openpyxl takes any text with = in front for a formula; in the file it is an inline string.
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b't="inlineStr"' in xml
    assert b"hyperlink" not in xml


def test_sheets_in_front_hold_words_figures_and_formulas_with_results(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"

    def front(written: Sequence[WrittenSheet]) -> list[FrontSheet]:
        (orders,) = written
        result = Formula("=SUM(Orders!C2:C3)", orders.sums[2], _COLUMNS[2], "total_net")
        return [FrontSheet("README", [[Words("=Me", "title"), Figure(3, _COLUMNS[1]), None, result]], (20, 10))]

    written = write_workbook(path, [_spec(_ROW, _ROW)], Progress(), front=(("README",), front), paper="Letter")
    book = _book(path)
    assert [cell.value for cell in book["README"][1]] == ["=Me", 3, None, "=SUM(Orders!C2:C3)"]
    assert openpyxl.load_workbook(path, data_only=True)["README"]["D1"].value == 39.98
    assert book.defined_names["total_net"].attr_text == "'README'!$D$1"
    assert [(sheet.name, sheet.rows, sheet.sums[2]) for sheet in written] == [("Orders", 2, 3998)]


def test_a_day_that_no_spreadsheet_knows_stays_readable(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    spec = SheetSpec("Orders", (Column("day", ColumnKind.DAY),), [(date(1850, 3, 1),), (date(1901, 1, 1),)])
    write_workbook(path, [spec], Progress())
    assert [cell.value for cell in _book(path)["Orders"]["A"]] == ["day", "1850-03-01", datetime(1901, 1, 1)]


def test_a_long_ledger_goes_on_in_another_sheet(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    written = write_workbook(path, [_spec(*[_ROW] * 5), _spec(_ROW, name="Lines")], Progress(), most_rows=3)
    assert [(sheet.name, sheet.rows) for sheet in written] == [
        ("Orders", 2), ("Orders (2)", 2), ("Orders (3)", 1), ("Lines", 1),
    ]  # fmt: skip
    assert _book(path).sheetnames == ["Orders", "Orders (2)", "Orders (3)", "Lines"]
    assert {name for sheet in _book(path) for name in sheet.tables} == {"Orders", "Orders_2", "Orders_3", "Lines"}


def test_an_empty_ledger_has_its_header(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_workbook(path, [_spec()], Progress())
    assert _book(path)["Orders"].max_row == 1


def test_sheet_names_suit_every_program() -> None:
    names = SheetNames()
    assert names.unique("Orders/2026: [all]") == "Orders 2026   all"
    assert names.unique("history") == "history (2)"
    assert names.unique("README") == "README (2)"
    assert names.unique("x" * 40) == "x" * 31
    assert names.unique("X" * 40) == "X" * 27 + " (2)"
    assert names.unique("''") == "Sheet"


def _failing(after: int, problem: Exception) -> Iterator[tuple[object, ...]]:
    for _ in range(after):
        yield _ROW
    raise problem


_OLD = b"PK\x03\x04 an older workbook"


def _untouched(path: Path) -> bool:
    return path.read_bytes() == _OLD and [item.name for item in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (OSError(28, "No space left on device"), "error.file.disk_full"),
        (PermissionError(13, "in use"), "error.file.not_writable"),
    ],
)
def test_a_failed_export_keeps_the_old_file(tmp_path: Path, problem: OSError, expected: str) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(_OLD)
    spec = SheetSpec("Orders", _COLUMNS, _failing(10, problem))
    with pytest.raises(FileProblem) as caught:
        write_workbook(path, [spec], Progress())
    assert caught.value.message.id == expected
    assert _untouched(path)


def test_a_stopped_export_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(_OLD)
    with pytest.raises(Cancelled):
        write_workbook(path, [_spec(_ROW)], Progress(stop_asked=lambda: True))
    assert _untouched(path)


def test_a_disk_that_fills_up_while_the_file_is_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(_OLD)

    def full(*_arguments: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile.write", full)
    with pytest.raises(FileProblem, match=r"error\.file\.disk_full"):
        write_workbook(path, [_spec(_ROW)], Progress())
    assert _untouched(path)


@pytest.mark.parametrize(("name", "content"), [("company.handcart", _OLD), ("notes.xlsx", b"a text"), ("photo", b"")])
def test_what_is_no_workbook_is_never_replaced(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FileProblem, match=r"error\.file\.not_replaced"):
        write_workbook(path, [_spec(_ROW)], Progress())
    assert path.read_bytes() == content


def test_a_target_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"error\.file\.not_writable"):
        write_workbook(tmp_path, [_spec(_ROW)], Progress())
    with pytest.raises(FileProblem, match=r"error\.file\.not_writable"):
        write_workbook(tmp_path / "no" / "folder.xlsx", [_spec(_ROW)], Progress())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")
def test_a_write_protected_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(_OLD)
    path.chmod(0o400)
    with pytest.raises(FileProblem, match=r"error\.file\.not_writable"):
        write_workbook(path, [_spec(_ROW)], Progress())
    assert _untouched(path)


def test_progress_counts_rows(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    progress = Progress(listener=lambda done, total, _doing: heard.append((done, total)))
    write_workbook(tmp_path / "out.xlsx", [_spec(*[_ROW] * 2_500)], progress)
    assert heard == [(0, 2_500), (1_000, 2_500), (2_000, 2_500)]


def test_a_value_of_the_wrong_kind_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_workbook(tmp_path / "out.xlsx", [SheetSpec("A", (Column("n", ColumnKind.MONEY),), [(1.5,)])], Progress())
