"""The screen of segments: one selection through map, segments and customers, periods, movement, files."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from segments_at_work import CUSTOMERS, AtWork, busy_company

from builders import TODAY, new_company
from handcart.domain.errors import Cancelled
from handcart.store.company_file import CompanyFile
from handcart.ui.actions.action import Situation
from handcart.ui.kit.words import Words
from handcart.ui.running.work import Done
from handcart.ui.segments import file_task, saving
from handcart.ui.segments.actions import LIST, OPEN, segment_actions
from handcart.ui.segments.choice import Choice
from handcart.ui.segments.screen import SegmentsScreen


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompanyFile]:
    with busy_company(tmp_path_factory.mktemp("segments")) as company:
        yield company


@pytest.fixture
def desk(busy: CompanyFile, words: Words, qtbot: QtBot) -> AtWork:
    made = AtWork(words, busy).open(qtbot)
    qtbot.waitUntil(lambda: made.screen.findings.found is not None)
    return made


def test_the_cards_of_a_view_are_made_when_it_is_turned_to(desk: AtWork) -> None:
    """Opening the screen waits for what is seen, not for six views."""
    made = vars(desk.screen.views)
    assert {"map_card", "segments"} <= made.keys()
    assert not {"scores", "scatter", "movement", "groups", "why", "proof", "rules"} & made.keys()
    desk.screen.show_view("groups")
    assert {"groups", "why"} <= made.keys()


def test_everybody_is_listed_with_what_is_to_be_expected(desk: AtWork) -> None:
    assert len(desk.listed()) == CUSTOMERS
    assert sum(int(cell.text) for cell in desk.screen.views.map_card.map.cells) == CUSTOMERS
    assert desk.screen.findings.found is not None
    assert all(line.chance is not None for line in desk.screen.customers.lines)
    assert not desk.screen.customers.table.isColumnHidden(6)


def test_in_a_small_window_everything_is_whole_and_names_come_first(desk: AtWork) -> None:
    card, customers = desk.screen.views.segments, desk.screen.customers
    for width, height, has_room in ((1280, 900, True), (1100, 700, False), (1280, 900, True)):
        desk.window.resize(width, height)
        assert card.table.isColumnHidden(3) is not has_room
        assert customers.table.isColumnHidden(7) is not has_room
        assert desk.screen.views.map_card.height() > 380, "the page scrolls, its cards are not cut"
        assert customers._told.isVisible()
        assert customers.table.viewport().height() > 60
        header = customers.table.horizontalHeader()
        assert header.length() <= customers.width(), "nothing to scroll sideways"
        assert card.table.horizontalHeader().sectionSize(0) > 100
        assert header.sectionSize(0) > 140


def test_a_square_marks_its_segments_and_lists_its_customers(desk: AtWork) -> None:
    heat = desk.screen.views.map_card.map
    QTest.mouseClick(heat, Qt.MouseButton.LeftButton, pos=heat.place_of((5, 5)).center().toPoint())
    assert "Customer 40" in desk.listed()
    assert all((line.customer.r, line.customer.f) == (5, 5) for line in desk.screen.customers.lines)
    assert heat.marked == {(5, 5)}
    table = desk.screen.views.segments.table
    assert [table.model().index(row, 0).data() for row in table.selected_rows()] == ["Champions"]


def test_arrows_move_in_the_map_and_escape_shows_everybody(desk: AtWork) -> None:
    heat = desk.screen.views.map_card.map
    heat.setFocus()
    for key, place in ((Qt.Key.Key_Space, (5, 5)), (Qt.Key.Key_Left, (4, 5)), (Qt.Key.Key_Down, (4, 4))):
        QTest.keyClick(heat, key)
        assert desk.screen.choice.square == place
    assert "days ago" in heat.accessibleDescription()
    QTest.keyClick(heat, Qt.Key.Key_Escape)
    assert desk.screen.choice.square is None
    assert len(desk.listed()) == CUSTOMERS


def test_a_segment_outlines_its_squares_and_a_customer_theirs(desk: AtWork) -> None:
    desk.screen.views.segments.table.select_row(0)
    champions = [line.customer for line in desk.screen.customers.lines]
    assert {each.segment for each in champions} == {"champions"}
    assert desk.screen.views.map_card.map.marked == {(each.r, each.f) for each in champions}
    desk.screen.customers.table.select_row(0)
    first = desk.screen.customers.lines[0].customer
    assert desk.screen.views.map_card.map.marked == {(first.r, first.f)}
    assert len(desk.screen.customers.lines) == len(champions)


def test_a_customer_is_opened(desk: AtWork) -> None:
    table = desk.screen.customers.table
    table.setFocus()
    table.select_row(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    wanted = desk.screen.customers.lines[0].id
    assert desk.opened == [("customer", wanted)]
    desk.window.menus.run(OPEN)
    assert desk.opened == [("customer", wanted)] * 2


def test_columns_sort_largest_first_and_then_the_other_way(desk: AtWork) -> None:
    header = desk.screen.customers.table.horizontalHeader()
    header.sectionClicked.emit(3)
    assert desk.listed()[0] == "Customer 40"
    header.sectionClicked.emit(3)
    assert desk.screen.customers.lines[0].customer.frequency == 1
    header.sectionClicked.emit(0)
    assert desk.listed()[0] == "Customer 01"


def test_a_shorter_period_another_day_and_one_that_is_none(desk: AtWork) -> None:
    head = desk.screen.head
    head.window_choice.setCurrentIndex(0)
    head.window_choice.activated.emit(0)
    assert 0 < len(desk.listed()) < CUSTOMERS
    head.edit.setFocus()
    head.edit.selectAll()
    QTest.keyClicks(head.edit, "nonsense")
    QTest.keyClick(head.edit, Qt.Key.Key_Return)
    assert head.day == TODAY
    assert head._wrong.text() != ""
    QTest.keyClick(head.edit, Qt.Key.Key_Escape)
    assert head._wrong.text() == ""
    head.edit.selectAll()
    QTest.keyClicks(head.edit, "2026-10-01")
    QTest.keyClick(head.edit, Qt.Key.Key_Return)
    assert desk.screen.head.about.text() == "RFM to 1 Oct 2026"


def test_sales_instead_of_customers(desk: AtWork) -> None:
    desk.screen.views.map_card.measures[1].click()
    shown = sum(int(cell.text.replace(",", "")) for cell in desk.screen.views.map_card.map.cells)
    assert shown == sum(line.customer.monetary for line in desk.screen.customers.lines) // 100


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_movement_is_shown_told_and_chosen_from(desk: AtWork) -> None:
    desk.screen.views.segments.movement.click()
    picture = desk.screen.views.movement.picture
    assert sum(band.customers for band in picture.bands) >= CUSTOMERS
    QTest.keyClick(picture, Qt.Key.Key_Down)
    assert picture.bands[0].spoken == picture.accessibleDescription()
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert desk.screen.choice.segment == picture.bands[0].after
    day = desk.screen.views.movement.day
    day.selectAll()
    QTest.keyClicks(day, "2027-01-01")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert "before" in desk.screen.views.movement._wrong.text()
    desk.screen.show_view("map")
    assert desk.screen.views.map_card.map.isVisible()


def test_customers_are_exported(desk: AtWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "ask_for_place", lambda *_: tmp_path / "champions.xlsx")
    desk.screen.views.segments.table.select_row(0)
    desk.screen.export_customers()
    book = openpyxl.load_workbook(tmp_path / "champions.xlsx")
    assert book["customers"].max_row == 1 + len(desk.listed())


def test_the_listed_customers_are_copied(desk: AtWork) -> None:
    desk.screen.copy_customers()
    assert QGuiApplication.clipboard().text().count("\n") == CUSTOMERS


def test_chances_are_kept_until_an_order_changes(desk: AtWork) -> None:
    running = desk.screen._around.running
    before = desk.screen.findings.found
    running.change(_label(), lambda: Done(None, frozenset({"customers"})))
    assert desk.screen.findings.found is before
    running.change(_label(), lambda: Done(None, frozenset({"orders"})))
    assert desk.screen.findings.found is not before


def test_nothing_is_told_of_chances_that_were_not_worked_out(
    busy: CompanyFile, words: Words, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, progress: object) -> None:
        raise Cancelled

    monkeypatch.setattr(file_task, "work_out", stopped)
    desk = AtWork(words, busy).open(qtbot)
    qtbot.waitUntil(lambda: desk.screen.customers._told.text() == "")
    assert desk.screen.customers.table.isColumnHidden(6)
    assert len(desk.listed()) == CUSTOMERS


def test_too_few_customers_get_a_sentence(tmp_path: Path, words: Words, qtbot: QtBot) -> None:
    with new_company(tmp_path) as company:
        desk = AtWork(words, company).open(qtbot)
        assert "Not enough data" in desk.screen.too_few.sentence.text()
        desk.screen.too_few.longer.click()
        assert desk.screen.head.months is None
        assert not desk.screen.too_few.longer.isVisible()
        desk.window.close()


def test_nothing_can_be_done_elsewhere() -> None:
    assert not any(
        each.enabled(Situation(page="orders", may=frozenset({each.id}))) for each in segment_actions(_no, _none)
    )


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_the_pointer_tells_the_figures(desk: AtWork) -> None:
    heat = desk.screen.views.map_card.map
    QTest.mouseMove(heat, heat.place_of((5, 5)).center().toPoint())
    assert heat._hovered == (5, 5)
    QTest.mouseMove(heat, QPoint(1, heat.height() - 1))
    assert heat._hovered is None


def _label() -> object:
    from handcart.domain.message import message

    return message("records.saving")


def test_a_segment_is_listed_in_customers_under_its_name(desk: AtWork) -> None:
    desk.screen._choose(Choice(segment="champions"))
    desk.window.menus.run(LIST)
    ((name, ids),) = desk.sent
    assert name == "Champions"
    assert sorted(ids) == sorted(line.id for line in desk.screen.customers.lines)


def _none(_name: str, _ids: tuple[int, ...]) -> None:
    raise AssertionError("nobody is listed")


def _no() -> SegmentsScreen:
    raise AssertionError("nobody is asked")
