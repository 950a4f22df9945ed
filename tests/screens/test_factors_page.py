"""Factors and events on screen: a grid typed and pasted into, saved in one step, and what they bring."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from records_at_work import Desk

from builders import TODAY, new_company
from catalogue_steps import look, step, stocked_product
from handcart.domain.vocabulary import FactorKind
from handcart.store.company_file import CompanyFile
from handcart.ui.forecasts.screen import ForecastsScreen
from handcart.ui.kit.words import Words
from handcart.usecases.forecasts.factors import Factor, factor_sheet, save_factors
from handcart.wording import Wording
from selling import months_before, sell

_MONTHS = months_before(TODAY, 48, day=1)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


def screen_of(company: CompanyFile, words: Words, qtbot: QtBot) -> ForecastsScreen:
    desk = Desk(words, company)
    page = desk.show(qtbot, ForecastsScreen).page()
    assert isinstance(page, ForecastsScreen)
    page.desk = desk  # type: ignore[attr-defined]
    return page


def test_a_factor_is_added_pasted_and_saved_in_one_step(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    screen = screen_of(company, words, qtbot)
    screen.tabs.setCurrentIndex(2)
    page = screen.factors
    QTest.keyClicks(page.name, "Ads")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    assert page.half_typed
    assert page.grid.columnCount() == 1
    QGuiApplication.clipboard().setText("Month\tads\tMarket\n2026-03\t1.5\t2000000\n2026-04\t2\t\n")
    QTest.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    page.save_button.click()
    assert not page.half_typed
    saved = look(company, factor_sheet).factors
    assert [(each.name, sorted(each.values.values())) for each in saved] == [
        ("Ads", [1_500, 2_000]),
        ("Market", [2_000_000_000]),
    ]
    screen.desk.undo()  # type: ignore[attr-defined]
    assert look(company, factor_sheet).factors == ()


def test_without_a_factor_there_is_no_hollow_grid_and_a_table_can_be_pasted(
    company: CompanyFile, words: Words, qtbot: QtBot
) -> None:
    screen = screen_of(company, words, qtbot)
    screen.tabs.setCurrentIndex(2)
    page = screen.factors
    assert not page.grid.isVisible()
    assert not page.save_button.isVisible()
    assert page._none.isVisible()
    QGuiApplication.clipboard().setText("Month\tMarket\n2026-03\t2\n")
    QTest.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.grid.isVisible()
    assert page.save_button.isEnabled()
    assert not page._none.isVisible()


def test_what_is_no_number_is_said_and_kept(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    screen = screen_of(company, words, qtbot)
    screen.tabs.setCurrentIndex(2)
    page = screen.factors
    page.add_button.click()
    assert page.problem.isVisibleTo(page)
    QTest.keyClicks(page.name, "Ads")
    page.add_button.click()
    item = page.grid.item(3, 0)
    assert item is not None
    item.setText("many")
    page.save_button.click()
    assert "many" in item.text()
    assert page.problem.isVisibleTo(page)
    page.discard_button.click()
    assert page.grid.columnCount() == 0


def test_a_column_is_removed_and_comes_back_with_undo(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    step(company, save_factors, [Factor(None, "Ads", FactorKind.FACTOR, {_MONTHS[0]: 1_000})])
    screen = screen_of(company, words, qtbot)
    screen.tabs.setCurrentIndex(2)
    screen.factors.grid.setCurrentCell(0, 0)
    screen.factors.remove_button.click()
    assert screen.factors.grid.columnCount() == 0
    screen.desk.undo()  # type: ignore[attr-defined]
    assert screen.factors.grid.columnCount() == 1


def test_events_are_added_and_removed(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    screen = screen_of(company, words, qtbot)
    screen.tabs.setCurrentIndex(2)
    events = screen.factors.events
    QTest.keyClicks(events.edit, "Fair")
    events.add.click()
    assert events.first.problem.isVisibleTo(events)
    QTest.keyClicks(events.first.edit, "2026-12-05")
    QTest.keyClicks(events.last.edit, "2026-12-01")
    events.add.click()
    assert events.last.problem.isVisibleTo(events)
    events.last.edit.clear()
    events.add.click()
    assert [event.name for event in look(company, factor_sheet).events] == ["Fair"]
    assert events._written(date(2026, 5, 3), date(2026, 5, 18)) == ("3 May", "18 May 2026")
    words.switch(Wording("zh_CN"))
    assert events._written(date(2026, 5, 3), date(2026, 5, 18)) == ("2026年5月3日", "5月18日")
    words.switch(Wording("en"))
    events.table.select_row(0)
    QTest.keyClick(events.table, Qt.Key.Key_Delete)
    assert look(company, factor_sheet).events == ()


def test_the_effect_stands_in_the_forecast_and_what_if_moves_it(
    company: CompanyFile, words: Words, qtbot: QtBot
) -> None:
    spent = [10 + (7 * number) % 13 for number in range(48)]
    cup = stocked_product(company, name="Cup")
    sell(company, cup, [(day, 100 + 3 * each) for day, each in zip(_MONTHS, spent, strict=True)])
    ads = {day: each * 1_000 for day, each in zip(_MONTHS, spent, strict=True)}
    market = Factor(None, "Market", FactorKind.MARKET, dict.fromkeys(_MONTHS, 10_000_000))
    step(company, save_factors, [Factor(None, "Ads", FactorKind.FACTOR, ads), market])
    page = screen_of(company, words, qtbot).forecast
    card = page.factors
    assert card.isVisibleTo(page)
    shown = [str(card.table.model().index(0, place).data()) for place in range(5)]
    assert shown[0] == "Ads"
    assert shown[1].startswith("30")
    assert shown[2] == "more than chance"
    assert "Share of the market in October 2026" in card.market.text()
    before = page.ahead.table.model().index(0, 1).data()
    card.slider.setValue(50)
    assert page.ahead.table.model().index(0, 1).data() != before
    card.back.click()
    assert page.ahead.table.model().index(0, 1).data() == before
    words.switch(Wording("zh_CN"))
    assert card.table.model().index(0, 2).data() == "并非偶然"
