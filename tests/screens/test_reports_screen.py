"""The reports screen: reports and periods to choose from, own days, files, and closed books."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot
from records_at_work import Desk

from builders import TODAY, new_company
from handcart.printing.documents import pages_of
from handcart.printing.faces import load_document_faces
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.words import Words
from handcart.ui.reports import screen as reports
from handcart.ui.reports.books import BooksBar, ReopenForm
from handcart.ui.reports.screen import ReportsScreen
from handcart.usecases.company.closed_books import closed_until
from handcart.usecases.reports.periods import ReportPeriod
from handcart.usecases.reports.printed import report_to_print
from handcart.usecases.reports.tables import REPORTS
from handcart.wording import Wording
from money_steps import invoiced


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        invoiced(opened)
        yield opened


@pytest.fixture
def desk(company: CompanyFile, words: Words, qtbot: QtBot) -> Desk:
    made = Desk(words, company)
    made.show(qtbot, ReportsScreen, screen_id="reports", shows=("report",))
    return made


def page(desk: Desk) -> ReportsScreen:
    found = desk.window.page()
    assert isinstance(found, ReportsScreen)
    return found


def rows(desk: Desk) -> list[list[str]]:
    model = page(desk).table.model()
    return [
        [str(model.index(row, place).data()) for place in range(model.columnCount())] for row in range(model.rowCount())
    ]


def choose(desk: Desk, report: str) -> None:
    choice = page(desk).choice
    choice.setCurrentIndex(choice.findData(report))
    choice.activated.emit(choice.currentIndex())


def test_sales_of_this_year_come_first(desk: Desk) -> None:
    assert [row[:3] for row in rows(desk)] == [["Nov 2026", "1", "100.00"], ["Total", "1", "100.00"]]


def test_another_report_is_shown_when_chosen(desk: Desk) -> None:
    choose(desk, "ageing")
    assert [row[1] for row in rows(desk)] == ["Tea House", "Total"]
    assert "20 Nov" in page(desk).about.text()


def test_choices_have_room_for_their_words_in_every_language(desk: Desk, words: Words) -> None:
    choices = (page(desk).choice, page(desk).period)
    words.switch(Wording("zh_CN"))
    narrow = [each.sizeHint().width() for each in choices]
    words.switch(Wording("en"))
    for each, in_chinese in zip(choices, narrow, strict=True):
        assert each.sizeHint().width() > in_chinese
        assert each.sizeHint().width() > each.fontMetrics().horizontalAdvance(each.currentText())


def test_a_report_takes_the_whole_width(desk: Desk) -> None:
    table = page(desk).table
    for name in ("sales_product", "sales_category"):
        choose(desk, name)
        assert table.horizontalHeader().length() == table.viewport().width()


def test_own_days_are_typed(desk: Desk) -> None:
    screen = page(desk)
    screen.period.setCurrentIndex(screen.period.count() - 1)
    screen.period.activated.emit(screen.period.currentIndex())
    period = screen.period
    period.first.edit.setText("2026-11-21")
    period.last.edit.setText("2026-11-20")
    screen.load()
    assert period.last.problem.isVisibleTo(screen)
    period.first.edit.setText("2026-11-01")
    screen.load()
    assert period.last.problem.isHidden()
    assert rows(desk)[0][0] == "Nov 2026"


def test_a_report_is_saved_as_a_workbook(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sales.xlsx"
    monkeypatch.setattr(reports, "ask_for_place", lambda *_: path)
    page(desk).save_button.click()
    sheet = openpyxl.load_workbook(path)["sales_month"]
    assert [cell.value for cell in sheet[2]][1:3] == [1, 100]


def test_books_are_closed_and_reopened_with_a_reason(desk: Desk, company: CompanyFile) -> None:
    bar = page(desk).books
    bar.button.click()
    assert bar._form is not None
    bar._form.answer()
    with company.read() as session:
        closed = closed_until(session.company)
    assert closed is not None
    assert closed < TODAY
    assert "31 Oct" in bar.said.text()

    bar.button.click()
    bar._form.answer()
    assert isinstance(bar._form, ReopenForm)
    assert bar._form._fields["reason"].problem.text()
    bar._form.reason.setText("an invoice came late")
    bar._form.answer()
    assert bar._form is None
    with company.read() as session:
        assert closed_until(session.company) is None


def test_the_bar_says_how_the_books_stand_in_the_file(desk: Desk, qtbot: QtBot) -> None:
    """The window learns of a changed profile only after those who listen to changes."""
    before = desk.profile()
    bar = BooksBar(desk.around()._replace(profile=lambda: before))
    qtbot.addWidget(bar)
    bar.show()
    bar.button.click()
    assert bar._form is not None
    assert bar._form.until.edit.selectedText(), "typing replaces the proposed day"
    bar._form.answer()
    assert "31 Oct" in bar.said.text()
    bar.button.click()
    assert isinstance(bar._form, ReopenForm)


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_has_pages(company: CompanyFile, words: Words, name: str) -> None:
    load_document_faces()
    period = ReportPeriod(TODAY.replace(month=1, day=1), TODAY)
    with company.read() as session:
        printed = report_to_print(session, name, period, today=TODAY)
    for wording in (words.wording, Wording("zh_CN")):
        (page, *_) = pages_of(printed, wording)
        assert page.texts[0] == wording.text(f"report.title.{name}")
