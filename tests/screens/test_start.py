"""The start page: recents first, other ways in, a new company checked beside its fields."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from walking import controls, cut_texts, nameless, tab_order, takes_tab

from conftest import Shown, WindowMaker
from handcart.domain.errors import AppError, BadInput, FileProblem
from handcart.ui.kit.words import Words
from handcart.ui.start.commands import Country, Failed, FileState, NewCompany, Places, RecentCompany, StartCommands
from handcart.ui.start.page import StartPage
from handcart.wording import LANGUAGES, Wording

OPENED = datetime(2026, 11, 20, 8, 40, tzinfo=UTC)
RECENTS = [
    RecentCompany("/companies/kiln-leaf.handcart", "Kiln & Leaf", OPENED),
    RecentCompany("/companies/market.handcart", "Market stall", None),
]
PLACES = {
    "en": Places(
        [Country("CH", "Switzerland", "CHF"), Country("DE", "Germany", "EUR"), Country("AQ", "Antarctica", "XXX")],
        [("CHF", "Swiss Franc"), ("EUR", "Euro")],
    ),
    "zh_CN": Places(
        [Country("DE", "德国", "EUR"), Country("CH", "瑞士", "CHF")], [("CHF", "瑞士法郎"), ("EUR", "欧元")]
    ),
}


@dataclass
class Asked:
    """What the page asked for, and how making a company ends."""

    recents: list[RecentCompany] = field(default_factory=lambda: list(RECENTS))
    opened: list[str] = field(default_factory=list)
    made: list[NewCompany] = field(default_factory=list)
    problem: AppError | None = None
    problem_was_shown: bool | None = None
    here: str = "DE"

    def make(self, company: NewCompany, failed: Failed) -> None:
        self.made.append(company)
        if self.problem is not None:
            self.problem_was_shown = failed(self.problem)

    def forget(self, path: str) -> None:
        self.recents = [each for each in self.recents if each.path != path]

    def look_at(self, companies: Sequence[RecentCompany]) -> list[RecentCompany]:
        states = [FileState.READY, FileState.MISSING]
        return [each._replace(state=state) for each, state in zip(companies, states, strict=False)]


@pytest.fixture
def asked() -> Asked:
    """Two recent companies, on a computer in Germany."""
    return Asked()


@pytest.fixture
def page(make_window: WindowMaker, asked: Asked, words: Words, qtbot: QtBot, shown: Shown) -> StartPage:
    """The page in its window, when it has looked around."""
    commands = StartCommands(
        recents=lambda: asked.recents,
        look_at=asked.look_at,
        places=PLACES.__getitem__,
        here=lambda: asked.here,
        today=lambda: date(2026, 11, 20),
        open_path=asked.opened.append,
        forget=asked.forget,
        make=asked.make,
    )
    window = make_window()
    made = StartPage(words, window.menus, window.running, commands)
    window.show_start(made)
    window.show()
    qtbot.waitUntil(lambda: made.form.country.count() > 0)
    return made


def wrong(page: StartPage) -> dict[str, str]:
    return {name: each.problem.text() for name, each in page.form.fields.items() if each.problem.isVisible()}


def test_the_first_company_has_the_focus_so_that_enter_opens_it(page: StartPage, asked: Asked) -> None:
    assert QApplication.focusWidget() is page.recents.table
    QTest.keyClick(page.recents.table, Qt.Key.Key_Return)
    QTest.keyClick(page.recents.table, Qt.Key.Key_Down)
    QTest.keyClick(page.recents.table, Qt.Key.Key_Return)
    assert asked.opened == [RECENTS[0].path, RECENTS[1].path]


def test_the_state_of_the_files_is_shown(page: StartPage) -> None:
    texts = [page.recents.model.index(number, 2).data() for number in range(2)]
    assert texts == ["ready", "file not found"]


def test_delete_takes_a_company_off_the_list(page: StartPage, asked: Asked) -> None:
    QTest.keyClick(page.recents.table, Qt.Key.Key_Delete)
    assert [each.path for each in asked.recents] == [RECENTS[1].path]
    assert page.recents.model.rowCount() == 1
    QTest.keyClick(page.recents.table, Qt.Key.Key_Delete)
    assert not page.recents.isVisible()


def test_without_recents_the_focus_is_in_the_form(make_window: WindowMaker, asked: Asked, page: StartPage) -> None:
    page.recents.show_companies([])
    page.hide()
    page.show()
    assert QApplication.focusWidget() is page.form.name


def test_a_new_company_needs_three_fields(page: StartPage, asked: Asked) -> None:
    page.form.name.setText("  Kiln & Leaf ")
    QTest.keyClick(page.form.name, Qt.Key.Key_Return)
    assert asked.made == [NewCompany("Kiln & Leaf", "DE", "EUR")]


def test_what_is_missing_is_said_beside_its_field(page: StartPage, asked: Asked) -> None:
    page.form.country.setCurrentIndex(-1)
    page.form.button.click()
    assert asked.made == []
    assert wrong(page) == {"name": "Give the company a name.", "country": "Choose the country of the company."}
    assert QApplication.focusWidget() is page.form.name
    assert page.form.name.accessibleDescription() == "Give the company a name."
    QTest.keyClicks(page.form.name, "K")
    assert list(wrong(page)) == ["country"]


def test_what_is_chosen_by_keyboard_is_no_longer_missing(page: StartPage) -> None:
    page.form.country.setCurrentIndex(-1)
    page.form.currency.setCurrentIndex(-1)
    page.form.button.click()
    assert list(wrong(page)) == ["name", "country", "currency"]
    page.form.country.setFocus()
    QTest.keyClicks(page.form.country, "Switz")
    assert list(wrong(page)) == ["name"]


def test_enter_goes_from_the_country_to_the_currency_and_makes_the_company(page: StartPage, asked: Asked) -> None:
    form = page.form
    form.name.setText("Kiln & Leaf")
    form.country.setCurrentIndex(form.country.findData("DE"))
    form.country.activated.emit(form.country.currentIndex())
    form.country.setFocus()
    QTest.keyClick(form.country, Qt.Key.Key_Return)
    assert form.currency.hasFocus()
    assert asked.made == []
    QTest.keyClick(form.currency, Qt.Key.Key_Return)
    assert [each.name for each in asked.made] == ["Kiln & Leaf"]


def test_the_currency_follows_the_country(page: StartPage) -> None:
    page.form.country.setCurrentIndex(page.form.country.findData("CH"))
    page.form.country.activated.emit(page.form.country.currentIndex())
    assert page.form.currency.currentData() == "CHF"


def test_a_country_without_a_currency_leaves_the_choice(page: StartPage, asked: Asked) -> None:
    page.form.name.setText("Station")
    page.form.country.setCurrentIndex(page.form.country.findData("AQ"))
    page.form.country.activated.emit(page.form.country.currentIndex())
    page.form.button.click()
    assert list(wrong(page)) == ["currency"]


def test_a_problem_with_a_field_stands_beside_it(page: StartPage, asked: Asked) -> None:
    asked.problem = BadInput("start.new.name_missing", field="name")
    page.form.name.setText("?")
    page.form.button.click()
    assert asked.problem_was_shown
    assert list(wrong(page)) == ["name"]


def test_any_other_problem_is_left_to_the_presenter(page: StartPage, asked: Asked) -> None:
    asked.problem = FileProblem("error.file.exists", file="a.handcart")
    page.form.name.setText("A")
    page.form.button.click()
    assert asked.problem_was_shown is False
    assert wrong(page) == {}


def test_a_choice_survives_the_other_language(page: StartPage, words: Words) -> None:
    page.form.country.setCurrentIndex(page.form.country.findData("CH"))
    words.switch(Wording("zh_CN"))
    assert (page.form.country.currentText(), page.form.currency.currentText()) == ("瑞士", "EUR，欧元")
    assert page.ways_in["file.open"].text() == "打开公司文件"


def test_a_file_can_be_dropped(page: StartPage, asked: Asked) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile("/companies/dropped.handcart")])
    nothing = Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, nothing))
    assert asked.opened == ["/companies/dropped.handcart"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_has_a_name_and_every_text_its_room(page: StartPage, words: Words, language: str) -> None:
    words.switch(Wording(language))
    QApplication.processEvents()
    assert nameless(page.window()) == []
    assert cut_texts(page.window()) == []


def test_tab_walks_the_page_as_it_is_read(page: StartPage) -> None:
    form = page.form
    expected = [page.recents.table, *page.ways_in.values(), form.name, form.country, form.currency, form.button]
    assert tab_order(page.window(), page.recents.table) == expected
    assert [each for each in controls(page) if takes_tab(each) and each not in expected] == []
