"""The import assistant: from files to records and back, what must be said, decided and confirmed on the way."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from importing_at_work import bring, import_desk, page
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from records_at_work import Desk
from walking import cut_texts, nameless
from whole_window import WholeWindow

from builders import TODAY, new_company
from handcart import places
from handcart.files.recognising.fields import Field, ImportKind
from handcart.store.company_file import CompanyFile
from handcart.store.records import Customer, ImportBatch, Order, Payment, Product
from handcart.ui.imports import files_step, given_back, meaning_step
from handcart.ui.imports.screen import ImportScreen
from handcart.ui.imports.stage import Step
from handcart.ui.kit.words import Words
from handcart.ui.shell.file_drops import FileDrops
from handcart.usecases.imports.decisions import RowDecision
from handcart.usecases.imports.overview import Look
from handcart.wording import LANGUAGES, Wording
from import_checks import rows_of
from money_steps import customer, delivered, invoice

CUSTOMERS = "Customer No,Name,Email,Credit limit\nK1,Tea House,tea@example.com,500\nK2,Pot & Pan,,12.5.00\n"


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CompanyFile]:
    monkeypatch.setattr(places, "backup_folder", lambda: tmp_path / "backups")
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(company: CompanyFile, words: Words, qtbot: QtBot) -> Desk:
    return import_desk(company, words, qtbot)


def said(widget: QWidget, desk: Desk) -> bool:
    return widget.isVisibleTo(desk.window)


def test_a_file_becomes_records_and_goes_back_again(
    desk: Desk, company: CompanyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = bring(desk, tmp_path, CUSTOMERS)
    assert screen.course.stage.step is Step.MEANING
    assert screen.meaning.kind.currentData() == "customers"
    assert screen.meaning.columns.choices["Credit limit"].currentData() == Field.CREDIT_LIMIT
    screen.meaning.foot.forward.click()
    assert screen.check.totals.text() == "2 rows read = 1 imported + 0 unchanged + 1 refused"
    refused = screen.check.rows.current()
    assert refused is not None
    assert (refused.row, refused.column, refused.new, refused.record) == (
        3,
        "Credit limit",
        "12.5.00",
        "K2, Pot & Pan, 12.5.00",
    )
    assert [each.name for each in rows_of(company, Customer) if not each.walk_in] == []
    screen.check.foot.forward.click()
    assert screen.course.stage.step is Step.RESULT
    assert [each.name for each in rows_of(company, Customer) if not each.walk_in] == ["Tea House"]
    assert list((tmp_path / "backups").rglob("*.handcart-backup"))

    monkeypatch.setattr(given_back, "ask_for_place", lambda *_: tmp_path / "marked.xlsx")
    screen.result.given_back.save.click()
    marked = openpyxl.load_workbook(tmp_path / "marked.xlsx").worksheets[0]
    assert [cell.value for cell in marked["E"]] == ["_status", None, "refused"]
    screen.result.take_back.click()
    assert [each for each in rows_of(company, Customer) if not each.walk_in] == []
    assert not said(screen.result.take_back, desk)
    screen.result.foot.forward.click()
    assert screen.course.stage.step is Step.FILES


def test_the_past_is_told_and_can_be_taken_back(desk: Desk, company: CompanyFile, tmp_path: Path) -> None:
    screen = bring(desk, tmp_path, CUSTOMERS)
    screen.meaning.check()
    screen.check.write()
    screen.course.give_up()
    assert said(screen.files.past, desk)
    assert screen.files.totals.text() == "2 rows read = 1 imported + 0 unchanged + 1 refused"
    screen.files.take_back.click()
    assert [batch.state for batch in rows_of(company, ImportBatch)] == ["undone"]
    assert not screen.files.take_back.isEnabled()


def test_what_is_not_recognised_is_said_column_by_column_and_remembered(desk: Desk, tmp_path: Path) -> None:
    screen = bring(desk, tmp_path, "Aaa,Bbb\nX1,Green tea\n")
    assert screen.meaning.kind.currentData() is None
    assert not screen.meaning.foot.forward.isEnabled()
    assert said(screen.meaning.foot.problem, desk)
    screen.course.take_kind(ImportKind.PRODUCTS)
    screen.course.mean("Aaa", Field.PRODUCT_CODE)
    screen.course.mean("Bbb", Field.PRODUCT_NAME)
    assert not said(screen.meaning.foot.problem, desk)
    screen.meaning.check()
    assert screen.check.foot.forward.text() == "Import 1 row"

    again = bring(desk, tmp_path, "Aaa,Bbb\nX2,Black tea\n", "next.csv")
    assert again.meaning.columns.choices["Bbb"].currentData() == Field.PRODUCT_NAME


def test_one_column_holds_a_field(desk: Desk, tmp_path: Path) -> None:
    screen = bring(desk, tmp_path, "Code,Name,Title,Price\nX1,Tea,Green tea,1\n")
    screen.course.mean("Title", Field.PRODUCT_NAME)
    shown = {header: choice.currentData() for header, choice in screen.meaning.columns.choices.items()}
    assert shown == {"Code": Field.PRODUCT_CODE, "Name": None, "Title": Field.PRODUCT_NAME, "Price": Field.UNIT_PRICE}


def test_an_open_date_is_asked_beside_its_field(desk: Desk, tmp_path: Path) -> None:
    text = "Order ID,Order Date,Product,Quantity,Unit Price\nA1,03/04/2026,Tea,1,2.50\n"
    screen = bring(desk, tmp_path, text)
    assert said(screen.meaning.dates_field.problem, desk)
    screen.meaning.dates.setCurrentIndex(1)
    screen.meaning.dates.activated.emit(1)
    assert not said(screen.meaning.dates_field.problem, desk)
    screen.meaning.check()
    screen.check.write()
    assert [order.ordered_on.isoformat() for order in rows_of(desk.file, Order)] == ["2026-04-03"]


def test_columns_are_saved_and_loaded(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = bring(desk, tmp_path, CUSTOMERS)
    saved = tmp_path / "columns.json"
    screen.course.mean("Email", None)
    monkeypatch.setattr(meaning_step, "ask_for_place", lambda *_: saved)
    screen.meaning.save.click()
    desk.layouts.clear()
    screen = bring(desk, tmp_path, CUSTOMERS, "again.csv")
    assert screen.meaning.columns.choices["Email"].currentData() == Field.EMAIL
    monkeypatch.setattr(meaning_step, "ask_for_file", lambda *_: saved)
    screen.meaning.load.click()
    assert screen.meaning.columns.choices["Email"].currentData() is None
    saved.write_text("[]", encoding="utf-8")
    screen.meaning.load.click()
    assert "not a saved mapping" in screen.meaning.foot.problem.text()


@pytest.mark.parametrize(
    ("decision", "names"),
    [
        (RowDecision.SAME, {"K1": "tea@example.com"}),
        (RowDecision.ANOTHER, {"K1": "", "K9": "tea@example.com"}),
        (RowDecision.LEAVE_OUT, {"K1": ""}),
    ],
)
def test_a_record_that_seems_to_be_there_is_decided(
    desk: Desk, company: CompanyFile, tmp_path: Path, decision: RowDecision, names: dict[str, str]
) -> None:
    customer(company, number="K1")
    screen = bring(desk, tmp_path, "Customer No,Name,Email\nK9,Tea House,tea@example.com\n")
    screen.meaning.check()
    shown = screen.check.rows.current()
    assert shown is not None
    assert shown.what is Look.TWICE
    assert said(screen.check.decision.same, desk)
    screen.course.decide_row(shown.place, decision)
    screen.check.write()
    found = {each.number: each.email for each in rows_of(company, Customer) if not each.walk_in}
    assert found == names


def test_payments_are_confirmed_one_by_one(desk: Desk, company: CompanyFile, tmp_path: Path) -> None:
    issued = invoice(company, delivered(company))
    amount = Decimal(issued.gross).scaleb(-2)
    text = f"Date,Amount,Payer,Purpose\n{TODAY},{amount},Somebody,{issued.number}\n{TODAY},1.00,Nobody,thanks\n"
    screen = bring(desk, tmp_path, text)
    screen.meaning.check()
    assert screen.check.foot.forward.text() == "Record 1 payment"
    table = screen.check.proposals
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert not screen.check.foot.forward.isEnabled()
    screen.check.all_button.click()
    screen.check.write()
    assert [payment.amount for payment in rows_of(company, Payment)] == [issued.gross]
    assert screen.course.stage.result is not None
    assert screen.course.stage.result.imported_rows == 1


def test_a_file_nobody_can_read_is_one_sentence(desk: Desk, tmp_path: Path) -> None:
    screen = bring(desk, tmp_path, "", "empty.xlsx")
    assert screen.course.stage.step is Step.FILES
    assert "empty.xlsx is empty" in screen.files.foot.problem.text()
    assert said(screen.files.foot.problem, desk)


def test_escape_goes_back_a_step_and_loses_nothing(desk: Desk, tmp_path: Path) -> None:
    screen = bring(desk, tmp_path, CUSTOMERS)
    screen.course.mean("Email", None)
    screen.meaning.check()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.course.stage.step is Step.MEANING
    assert screen.meaning.columns.choices["Email"].currentData() is None
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.course.stage.step is Step.FILES
    screen.files.foot.forward.click()
    assert screen.course.stage.step is Step.MEANING


def test_cells_are_pasted_as_if_they_were_a_file(desk: Desk, company: CompanyFile) -> None:
    QGuiApplication.clipboard().setText("Code\tName\tPrice\nX1\tGreen tea\t9.80\nX2\tBlack tea\t8.50\n")
    desk.window.menus.run("import.paste")
    assert page(desk).course.stage.step is Step.MEANING
    page(desk).course.take_kind(ImportKind.PRODUCTS)
    page(desk).meaning.check()
    page(desk).check.write()
    assert {product.code: product.price for product in rows_of(company, Product)} == {"X1": 98000, "X2": 85000}
    QGuiApplication.clipboard().clear()
    desk.window.menus.run("import.paste")
    assert page(desk).course.stage.step is Step.RESULT


def test_giving_up_leaves_nothing_behind(desk: Desk, company: CompanyFile, tmp_path: Path) -> None:
    made: list[Path] = []
    before = places.new_import_folder

    def new_folder() -> Path:
        made.append(before())
        return made[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "new_import_folder", new_folder)
        screen = bring(desk, tmp_path, CUSTOMERS)
    screen.meaning.check()
    assert made[0].is_dir()
    screen.check.foot.give_up.click()
    assert not made[0].exists()
    assert screen.course.stage.step is Step.FILES
    assert rows_of(company, ImportBatch) == []


def test_a_template_is_saved_for_the_chosen_kind(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "template.xlsx"
    monkeypatch.setattr(files_step, "ask_for_place", lambda *_: target)
    page(desk).files.template.setCurrentIndex(1)
    page(desk).files.template_button.click()
    assert openpyxl.load_workbook(target).sheetnames[0] == "Customers"


def test_files_are_dropped_on_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    dropped: list[Path] = []
    window = QWidget()
    qtbot.addWidget(window)
    drops = FileDrops(window, dropped.extend)
    file = tmp_path / "file.csv"
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(file)), QUrl("https://example.com/file.csv")])
    either = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    event = QDropEvent(QPointF(1, 1), either, content, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    event.setDropAction(Qt.DropAction.MoveAction)
    assert drops.eventFilter(window, event)
    assert dropped == [file]
    assert event.dropAction() is Qt.DropAction.CopyAction


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_names_and_room(desk: Desk, tmp_path: Path, language: str, qtbot: QtBot) -> None:
    desk.window.resize(1280, 800)
    customer(desk.file, number="K1")
    desk.words.switch(Wording(language))
    text = "Customer No,Name,Email,Credit limit,Bbb\nK9,Tea House,tea@example.com,1,x\nK2,Pot & Pan,,12.5.00,y\n"
    screen = bring(desk, tmp_path, text)
    for go_on in (screen.meaning.check, screen.check.write, lambda: None):
        qtbot.waitUntil(lambda: not cut_texts(screen))
        assert nameless(screen) == []
        assert all(pane.focusPolicy() or pane.focusProxy() for pane in screen.panes())
        go_on()
    assert screen.course.stage.step is Step.RESULT


@pytest.mark.parametrize("example", ["WHITE HANGING HEART T-LIGHT HOLDER", "Donaudampfschifffahrtsgesellschaften-Tee"])
def test_a_long_example_leaves_the_choices_their_room(desk: Desk, tmp_path: Path, example: str, qtbot: QtBot) -> None:
    screen = bring(desk, tmp_path, f"Customer No,Name\nK1,{example}\n")
    columns, choice = screen.meaning.columns, screen.meaning.columns.choices["Name"]
    qtbot.waitUntil(choice.isVisible)
    assert choice.mapTo(columns, choice.rect().topRight()).x() < columns.width() - 8


def test_cells_are_pasted_over_a_list_but_not_into_a_field(words: Words, company: CompanyFile, qtbot: QtBot) -> None:
    whole = WholeWindow(words, company)
    qtbot.addWidget(whole.window)
    with qtbot.waitActive(whole.window):
        whole.window.show()
    QGuiApplication.clipboard().setText("Number\tName\tE-mail\nK1\tTea House\ttea@example.com\n")
    customers = whole.go("customers")
    field = customers.search_field()
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Tea House" in field.text()
    field.clear()
    around = customers.panes()[0]
    around.setFocus()
    QTest.keyClick(around, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    page = whole.window.page()
    assert isinstance(page, ImportScreen)
    assert page.course.stage.choices.kind is ImportKind.CUSTOMERS
    assert page.course.stage.step is Step.MEANING


def test_very_long_and_very_many_cells_leave_the_page_its_size(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    many = [f"Column {number}" for number in range(300)]
    head = ",".join(["X" * 20_000, *many, "Product code", "Product name", "Price"])
    screen = bring(desk, tmp_path, f"{head}\n{'a' * 20_000}{',' * 301}T1,{'Tea' * 9_000},{'9' * 9_000}\n")
    shown = screen.meaning.columns.choices
    assert len(shown) == 120
    assert shown["Price"].currentData() == Field.UNIT_PRICE
    screen.meaning.check()
    assert screen.check.rows.current() is not None
    assert screen.minimumSizeHint().width() <= 1280


def test_an_encoding_that_was_taken_wrongly_is_said(desk: Desk, tmp_path: Path) -> None:
    screen = bring(desk, tmp_path, "Customer No,Name\nK1,M\u00fcller\n", encoding="cp1252")
    assert said(screen.meaning.encoding_field, desk)
    assert screen.meaning.encoding.currentText() == "As found (CP1252)"
    screen.course.take_encoding("utf-8")
    assert "cannot be read from row 1" in screen.meaning.foot.problem.text()
    screen.course.take_encoding("cp1252")
    assert not said(screen.meaning.foot.problem, desk)
    screen.meaning.check()
    screen.check.write()
    assert [each.name for each in rows_of(desk.file, Customer) if not each.walk_in] == ["M\u00fcller"]
