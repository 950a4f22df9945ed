"""What is found out of a file is shown and can be changed; which rows are imported where others are refused."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from importing_at_work import bring, import_desk, page
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot
from records_at_work import Desk

from builders import new_company
from handcart import places
from handcart.files.reading.calendars import Calendar
from handcart.files.recognising.fields import Field, ImportKind
from handcart.files.recognising.mapping import load_mapping
from handcart.store.company_file import CompanyFile
from handcart.store.records import Customer, Order
from handcart.ui.imports import given_back, meaning_step
from handcart.ui.imports.stage import Step
from handcart.ui.kit.words import Words
from import_checks import rows_of

CUSTOMERS = "Customer No,Name,Email,Credit limit\nK1,Tea House,tea@example.com,500\nK2,Pot & Pan,,12.5.00\n"
TITLED = "Report,of,all\nCustomer No,Name,City\nK1,Tea House,Ulm\nNumber,Customer,Town\nK2,Pot & Pan,Bonn\n"


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CompanyFile]:
    monkeypatch.setattr(places, "backup_folder", lambda: tmp_path / "backups")
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(company: CompanyFile, words: Words, qtbot: QtBot) -> Desk:
    return import_desk(company, words, qtbot)


def choose(choice: QComboBox, place: int) -> None:
    """As a person does, who opens it and clicks."""
    choice.setCurrentIndex(place)
    choice.activated.emit(place)


def names(opened: CompanyFile) -> list[str]:
    return [each.name for each in rows_of(opened, Customer) if not each.walk_in]


def test_the_row_of_the_headers_is_shown_and_can_be_another(desk: Desk, tmp_path: Path) -> None:
    meaning = bring(desk, tmp_path, TITLED).meaning
    assert meaning.header.currentText() == "As found (2)"
    assert meaning.header.itemText(5) == "Row 4: Number, Customer, Town"
    choose(meaning.header, 5)
    assert [row.row for row in meaning._sheets[0].first_rows] == [5]
    assert meaning.header.currentData() == 4
    assert meaning.about.text().startswith("file.csv: 5 rows with cells, headers in row 4")
    choose(meaning.header, 0)
    assert meaning.header.currentText() == "As found (2)"


def test_from_when_days_count_is_shown_and_can_be_said_otherwise(
    desk: Desk, company: CompanyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Order No", "Order Date", "Product", "Quantity", "Price"])
    book.active.append(["1", date(2022, 3, 4), "Mug", 1, 5])
    book.save(tmp_path / "a.xlsx")
    screen = page(desk)
    screen.take_files([tmp_path / "a.xlsx"])
    assert screen.meaning.calendar.currentText() == "As found (1900)"
    choose(screen.meaning.calendar, 2)
    assert screen.meaning.calendar.currentText() == "1904 (old Macs)"
    monkeypatch.setattr(meaning_step, "ask_for_place", lambda *_: tmp_path / "said.json")
    screen.meaning.save_mapping()
    assert load_mapping(tmp_path / "said.json").calendar is Calendar.FROM_1904
    screen.meaning.check()
    screen.check.write()
    assert [order.ordered_on for order in rows_of(company, Order)] == [date(2026, 3, 5)]
    assert "The workbook counts its days from 1904." in screen.result.how.text()


def test_days_that_are_numbers_in_a_text_are_asked_for(desk: Desk, tmp_path: Path) -> None:
    screen = bring(desk, tmp_path, "Order No,Order Date,Product,Quantity,Price\n1,46086,Mug,1,5\n")
    assert "5 Mar 2026 counted from 1900" in screen.meaning.calendar_field.problem.text()
    choose(screen.meaning.calendar, 1)
    assert screen.meaning.calendar_field.problem.isHidden()
    screen.meaning.check()
    assert screen.course.stage.step is Step.CHECK


def test_nothing_is_imported_until_every_row_can_be(
    desk: Desk, company: CompanyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = bring(desk, tmp_path, CUSTOMERS)
    screen.meaning.check()
    which = screen.check.which
    assert which.choice.currentText() == "the one valid row"
    choose(which.choice, 1)
    assert not screen.check.foot.forward.isEnabled()
    monkeypatch.setattr(given_back, "ask_for_place", lambda *_: tmp_path / "marked.xlsx")
    which.given_back.save.click()
    assert [cell.value for cell in openpyxl.load_workbook(tmp_path / "marked.xlsx").worksheets[0]["E"]][2] == "refused"
    assert not which.given_back.open_folder.isHidden()
    assert names(company) == []
    choose(which.choice, 0)
    screen.check.foot.forward.click()
    assert names(company) == ["Tea House"]
    assert screen.result.how.text().startswith("file.csv: 2 rows below the headers in row 1, read as text")


def test_cells_that_are_pasted_without_headers_are_all_data(desk: Desk, company: CompanyFile) -> None:
    screen = page(desk)
    screen.course.begin_pasted('K1\tTea House, "Ulm"\t500\r\nK2\t"Pot\n& Pan"\t12,50\r\n', ImportKind.CUSTOMERS)
    columns = screen.meaning.columns.choices
    assert list(columns) == ["A", "B", "C"]
    assert screen.meaning.header.currentText() == "No headers: every row is data"
    assert not screen.meaning.foot.problem.isHidden()
    for header, field in (("A", Field.CUSTOMER_CODE), ("B", Field.CUSTOMER_NAME)):
        columns = screen.meaning.columns.choices
        choose(columns[header], columns[header].findData(field.value))
    assert [row.row for row in screen.meaning._sheets[0].first_rows] == [1, 2]
    screen.meaning.check()
    screen.check.foot.forward.click()
    assert names(company) == ['Tea House, "Ulm"', "Pot & Pan"]


@pytest.mark.parametrize(("text", "headers"), [("Aaa\tBbb\nX1\tTea\n", ["Aaa", "Bbb"]), ("X1\tTea\n", ["A", "B"])])
def test_what_was_pasted_begins_with_headers_unless_they_have_figures(
    desk: Desk, text: str, headers: list[str]
) -> None:
    screen = page(desk)
    screen.course.begin_pasted(text)
    assert list(screen.meaning.columns.choices) == headers


def test_there_is_nothing_to_choose_where_no_row_is_refused(desk: Desk, tmp_path: Path) -> None:
    screen = bring(desk, tmp_path, CUSTOMERS.replace("12.5.00", "12.50"))
    screen.meaning.check()
    assert screen.check.which.isHidden()
    assert screen.check.foot.forward.isEnabled()


def test_what_a_file_says_beside_its_lines_is_shown_before_the_import(desk: Desk, tmp_path: Path) -> None:
    head = "Order No,Order Date,Product,Quantity,Price,Order Total,Order Status,Gift wrap"
    rows = ("1,2026-03-02,Mug,1,5,5,paid,yes", "2,2026-03-02,Mug,1,5,4,cancelled,")
    screen = bring(desk, tmp_path, "\n".join((head, *rows)))
    screen.meaning.check()
    assert screen.check.doubts.isVisibleTo(desk.window)
    state, totals, total, columns = screen.check.doubts.text().splitlines()
    assert "“cancelled” under Order Status (row 3)" in state
    assert "€9.00" in totals
    assert "€10.00" in totals
    assert total == "Order 2 (row 3): €4.00 in the file, €5.00 by its lines."
    assert columns == "file.csv: 2 columns are not used: Order Status (paid), Gift wrap (yes)."


def test_a_file_of_which_all_is_used_shows_no_doubts(desk: Desk, tmp_path: Path) -> None:
    screen = bring(desk, tmp_path, "Order No,Order Date,Product,Quantity,Price\n1,2026-03-02,Mug,1,5\n")
    screen.meaning.check()
    assert not screen.check.doubts.isVisibleTo(desk.window)
