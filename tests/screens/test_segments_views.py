"""The views of the segments: scores, points, groups, how right it was, the owner's rules; tags; charts saved."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from segments_at_work import CUSTOMERS, AtWork, busy_company, equal_company
from sqlalchemy import func, select

from handcart.domain.message import message
from handcart.store.company_file import CompanyFile
from handcart.store.tables import customer_tags
from handcart.ui.kit.pointing import NOWHERE
from handcart.ui.kit.words import Words
from handcart.ui.running.work import Done
from handcart.ui.segments import saving
from handcart.ui.segments.actions import RULES, TAG
from handcart.ui.segments.choice import Choice
from handcart.ui.segments.views import GROUPS, PROOF, SCORES, VIEWS
from handcart.usecases.segments.charted import Chart
from handcart.usecases.segments.grouping import BUYERS


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompanyFile]:
    with busy_company(tmp_path_factory.mktemp("segments")) as company:
        yield company


@pytest.fixture
def desk(busy: CompanyFile, words: Words, qtbot: QtBot) -> AtWork:
    made = AtWork(words, busy).open(qtbot)
    qtbot.waitUntil(lambda: made.screen.findings.found is not None)
    return made


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_score_lists_its_customers(desk: AtWork) -> None:
    desk.screen.show_view(SCORES)
    columns = desk.screen.views.scores.pictures["f"]
    QTest.keyClick(columns, Qt.Key.Key_Right)
    assert columns.accessibleDescription().startswith("Score 1, orders: 1")
    QTest.keyClick(columns, Qt.Key.Key_Return)
    assert {line.customer.f for line in desk.screen.customers.lines} == {1}
    assert desk.screen.customers._title.text() == "Frequency score 1"
    QTest.mouseClick(columns, Qt.MouseButton.LeftButton, pos=columns.where(4).center().toPoint())
    assert {line.customer.f for line in desk.screen.customers.lines} == {5}
    QTest.keyClick(columns, Qt.Key.Key_Escape)
    assert len(desk.listed()) == CUSTOMERS


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_every_customer_is_a_point_that_tells_and_chooses(desk: AtWork) -> None:
    desk.screen.show_view(SCORES)
    # Its cards are made only now, and laid out before they are painted.
    QApplication.processEvents()
    scatter = desk.screen.views.scatter.scatter
    QTest.mouseMove(scatter, scatter.where(0).center().toPoint())
    assert scatter.pointed == 0
    assert "last order" in scatter.accessibleDescription()
    QTest.mouseClick(scatter, Qt.MouseButton.LeftButton, pos=scatter.where(0).center().toPoint())
    (line,) = desk.screen.customers.lines
    assert line.name in scatter.told(0)
    assert desk.screen.views.map_card.map.marked == {(line.customer.r, line.customer.f)}
    QTest.mouseMove(scatter, QPoint(scatter.width() - 1, 0))
    assert scatter.pointed == NOWHERE


def test_groups_are_named_and_list_their_customers(desk: AtWork) -> None:
    desk.screen.show_view(GROUPS)
    card = desk.screen.views.groups
    assert len(desk.listed()) == CUSTOMERS
    assert "told apart best" in card.about.text()
    card.table.select_row(0)
    assert 0 < len(desk.listed()) < CUSTOMERS
    assert desk.screen.customers._title.text().startswith("Group: ")


def test_a_segment_is_explained_where_it_is_chosen(desk: AtWork) -> None:
    insight = desk.screen.findings.insight
    assert insight is not None
    explained = next(name for name, each in insight.explained.items() if each.is_better and name != BUYERS)
    desk.screen._choose(Choice(segment=explained))
    assert "What sets" in desk.screen.customers._apart.text()
    assert "%" in desk.screen.customers._apart.text()
    desk.screen.choose_all()
    assert not desk.screen.customers._apart_line.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_how_right_it_is_stands_on_the_screen(desk: AtWork) -> None:
    desk.screen.show_view(PROOF)
    picture = desk.screen.views.proof.picture
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert "came" in picture.accessibleDescription()
    said = " ".join(each.text() for each in desk.screen.views.proof.facts.findChildren(QLabel))
    assert "BG/NBD" in said
    assert "Pareto/NBD" in said


def test_own_rules_are_typed_saved_and_taken_back(desk: AtWork) -> None:
    desk.window.menus.run(RULES)
    rules = desk.screen.views.rules
    first = rules.lines.lines[0]
    first.name.selectAll()
    QTest.keyClicks(first.name, "The best")
    assert rules.touched
    first.scores[0].setText("")
    QTest.keyClicks(first.scores[0], "7")
    rules.save.click()
    assert "scores go from 1 to 5" in rules.problem.text()
    first.scores[0].selectAll()
    QTest.keyClicks(first.scores[0], "3-5")
    rules.limits.own.click()
    QTest.keyClick(first.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert rules.problem.text() == ""
    assert not rules.touched
    assert desk.screen._page is not None
    assert desk.screen._page.rfm.by_limits
    assert desk.screen._page.rfm.segments[0].segment == "The best"
    desk.undo()
    assert desk.screen._page.rfm.segments[0].segment == "champions"
    assert rules.lines.lines[0].name.text() == "Champions"


def test_half_typed_rules_stay_until_they_are_taken_back(desk: AtWork) -> None:
    desk.screen.show_view("rules")
    rules = desk.screen.views.rules
    rules.lines.add.click()
    assert len(rules.lines.lines) == 11
    desk.screen._around.running.change(message("records.saving"), lambda: Done(None, frozenset({"orders"})))
    assert len(rules.lines.lines) == 11
    rules.lines.lines[10].up.click()
    assert rules.lines.lines[9].name.text() == ""
    rules.save.click()
    assert "Name" in rules.problem.text()
    QTest.keyClick(rules.lines.lines[9].name, Qt.Key.Key_Escape)
    assert len(rules.lines.lines) == 10
    assert not rules.touched


def test_limits_that_do_not_rise_are_said(desk: AtWork) -> None:
    desk.screen.show_view("rules")
    rules = desk.screen.views.rules
    rules.limits.own.click()
    for edit in rules.limits.edits["frequency"]:
        edit.setText("3")
    rules.save.click()
    assert "Orders must rise" in rules.problem.text()
    rules.put_back()
    assert not rules.limits.own.isChecked()


def test_a_segment_is_tagged_in_one_step(desk: AtWork) -> None:
    desk.screen._choose(Choice(segment="champions"))
    champions = len(desk.listed())
    desk.window.menus.run(TAG)
    strip = desk.screen.customers.tags
    assert strip.tag.text() == f"Tag {champions} customers"
    QTest.keyClick(strip.edit, Qt.Key.Key_Return)
    assert strip.problem.text() != ""
    QTest.keyClicks(strip.edit, "Best of all")
    QTest.keyClick(strip.edit, Qt.Key.Key_Return)
    assert not strip.isVisible()
    with desk.file.read() as session:
        assert session.value(select(func.count()).select_from(customer_tags)) == champions
    desk.undo()
    desk.window.menus.run(TAG)
    QTest.keyClick(strip.edit, Qt.Key.Key_Escape)
    assert not strip.isVisible()


@pytest.mark.parametrize("chart", list(Chart))
def test_every_chart_is_copied_and_saved(
    desk: AtWork, chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    views = desk.screen.views
    cards = {
        Chart.MAP: views.map_card,
        Chart.SEGMENTS: views.segments,
        Chart.SCORES: views.scores,
        Chart.CUSTOMERS: views.scatter,
        Chart.MOVEMENT: views.movement,
        Chart.GROUPS: views.groups,
        Chart.PROOF: views.proof,
    }
    files = [tmp_path / name for name in ("chart.png", "chart.svg", "figures.xlsx")]
    asked = iter(files)
    monkeypatch.setattr(saving, "ask_for_place", lambda *_: next(asked))
    copy, picture, figures = cards[chart].tools.menu_of_offers().actions()
    copy.trigger()
    assert not QGuiApplication.clipboard().pixmap().isNull()
    for action in (picture, picture, figures):
        action.trigger()
    assert files[0].read_bytes().startswith(b"\x89PNG")
    assert files[1].read_bytes().startswith(b"<?xml")
    assert openpyxl.load_workbook(files[2]).worksheets[0].max_row > 1


@pytest.mark.parametrize("customers", [1, 3, 10])
def test_tiny_and_equal_companies_get_sentences(customers: int, tmp_path: Path, words: Words, qtbot: QtBot) -> None:
    with equal_company(tmp_path, customers) as company:
        made = AtWork(words, company).open(qtbot)
        screen = made.screen
        if customers < 10:
            assert "Not enough data" in screen.too_few.sentence.text()
        else:
            qtbot.waitUntil(lambda: screen.findings.found is not None)
            for view in VIEWS:
                screen.show_view(view)
                made.window.grab()
            assert "too much alike" in screen.views.groups.about.text()
            assert "Not enough data" in screen.views.proof.nothing.text()
            assert "Not enough data" in screen.customers._told.text()
        made.window.close()
