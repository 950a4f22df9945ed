"""The forecasts screen: what it says, its keys, both languages, and companies with too little history."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from whole_window import WholeWindow

from builders import TODAY, new_company, when
from handcart.domain.vocabulary import OrderState
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order
from handcart.ui.forecasts.screen import ForecastsScreen
from handcart.ui.kit.words import Words
from handcart.wording import Wording


def sell(company: CompanyFile, months: int) -> None:
    """An order on the first of each of so many months before this one."""
    with company.change("order.approve", when()) as session:
        day = TODAY.replace(day=1)
        for number in range(months):
            day = (day - timedelta(days=1)).replace(day=1)
            session.add(
                Order,
                number=f"SO-{number}",
                number_sort=f"so-{number}",
                state=OrderState.APPROVED,
                ordered_on=day,
                currency="EUR",
                net=100_000 + 5_000 * (number % 12),
                gross=100_000,
            )


def shown(company: CompanyFile, words: Words, qtbot: QtBot) -> ForecastsScreen:
    whole = WholeWindow(words, company)
    qtbot.addWidget(whole.window)
    whole.window.show()
    page = whole.go("forecasts")
    assert isinstance(page, ForecastsScreen)
    page.whole = whole  # type: ignore[attr-defined]
    return page


@pytest.mark.qt_log_ignore("does not support raise")
def test_the_answer_the_plot_and_the_proof(tmp_path: Path, words: Words, qtbot: QtBot) -> None:
    with new_company(tmp_path) as company:
        sell(company, 30)
        page = shown(company, words, qtbot)
        assert "will bring about EUR" in page._answer.text()
        assert page.methods.table.model().rowCount() >= 5
        assert page.ahead.table.model().rowCount() == 12
        page.plot.setFocus()
        QTest.keyClick(page.plot, Qt.Key.Key_Right)
        assert page.plot.pointed == 30
        assert page.ahead.table.currentIndex().row() == 0
        QTest.keyClick(page.plot, Qt.Key.Key_Left)
        assert page.plot.pointed == 29


def test_grain_and_language_are_followed(tmp_path: Path, words: Words, qtbot: QtBot) -> None:
    with new_company(tmp_path) as company:
        sell(company, 20)
        page = shown(company, words, qtbot)
        page.grain.setCurrentIndex(1)
        assert "week" in page._heading.text()
        words.switch(Wording("zh_CN"))
        assert page.grain.itemText(1) == "按周"
        assert "预计" in page._answer.text()


def test_a_change_of_sales_is_forecast_anew(tmp_path: Path, words: Words, qtbot: QtBot) -> None:
    with new_company(tmp_path) as company:
        sell(company, 8)
        page = shown(company, words, qtbot)
        before = page._answer.text()
        with company.change("order.approve", when()) as session:
            day = (TODAY.replace(day=1) - timedelta(days=1)).replace(day=2)
            session.add(
                Order,
                number="SO-99",
                number_sort="so-99",
                state=OrderState.APPROVED,
                ordered_on=day,
                currency="EUR",
                net=900_000,
                gross=900_000,
            )
        page._around.running.changed.emit(frozenset({"orders"}))
        assert page._answer.text() != before


@pytest.mark.parametrize("months", [0, 3])
def test_with_too_little_history_one_sentence_says_what_is_needed(
    tmp_path: Path, words: Words, qtbot: QtBot, months: int
) -> None:
    with new_company(tmp_path) as company:
        sell(company, months)
        page = shown(company, words, qtbot)
        assert page._empty.isVisibleTo(page)
        assert page._made is None
