"""The forecasts screen: what it says, its keys, both languages, and companies with too little history."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from whole_window import WholeWindow

from builders import TODAY, new_company, when
from catalogue_steps import stocked_product
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import OrderState
from handcart.store.company_file import CompanyFile
from handcart.store.records import KeptForecast, Order
from handcart.ui.forecasts.factors_card import FactorsCard
from handcart.ui.forecasts.methods_card import MethodsCard
from handcart.ui.forecasts.screen import ForecastsScreen
from handcart.ui.forecasts.telling import Telling
from handcart.ui.kit.words import Words
from handcart.usecases.forecasts.factors import GivenFactors
from handcart.usecases.forecasts.forecast_sales import MethodResult, SalesForecast, forecast_sales
from handcart.usecases.forecasts.sales_series import Grain, SalesSeries
from handcart.usecases.forecasts.subject import Measure
from handcart.wording import Wording
from selling import months_before
from selling import sell as sell_product


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
        assert "will bring about EUR" in page.forecast.answer.text()
        assert page.forecast.methods.table.model().rowCount() >= 5
        assert page.forecast.ahead.table.model().rowCount() == 12
        page.forecast.plot.setFocus()
        QTest.keyClick(page.forecast.plot, Qt.Key.Key_Right)
        assert page.forecast.plot.pointed == 30
        assert page.forecast.ahead.table.currentIndex().row() == 0
        QTest.keyClick(page.forecast.plot, Qt.Key.Key_Left)
        assert page.forecast.plot.pointed == 29


def test_grain_and_language_are_followed(tmp_path: Path, words: Words, qtbot: QtBot) -> None:
    with new_company(tmp_path) as company:
        sell(company, 20)
        page = shown(company, words, qtbot)
        page.forecast.grain.setCurrentIndex(1)
        assert "week" in page.forecast.heading.text()
        words.switch(Wording("zh_CN"))
        assert page.forecast.grain.itemText(1) == "按周"
        assert "预计" in page.forecast.answer.text()


def test_a_change_of_sales_is_forecast_anew(tmp_path: Path, words: Words, qtbot: QtBot) -> None:
    with new_company(tmp_path) as company:
        sell(company, 8)
        page = shown(company, words, qtbot)
        before = page.forecast.answer.text()
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
        assert page.forecast.answer.text() != before


@pytest.mark.parametrize("months", [0, 3])
def test_with_too_little_history_one_sentence_says_what_is_needed(
    tmp_path: Path, words: Words, qtbot: QtBot, months: int
) -> None:
    with new_company(tmp_path) as company:
        sell(company, months)
        page = shown(company, words, qtbot)
        assert page.forecast.empty.isVisibleTo(page)
        assert page.forecast.work.forecast is None
        assert not page.forecast.copy.isEnabled()
        assert page.forecast.copy.toolTip() == page.forecast.save.toolTip() == "There is no forecast yet."
        page.forecast.empty.button.click()
        assert page.forecast.answer.isVisibleTo(page) == page.forecast.save.isEnabled() == bool(months)
        assert not page.forecast.empty.button.isVisibleTo(page)


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_product_is_typed_and_pieces_are_counted(tmp_path: Path, words: Words, qtbot: QtBot) -> None:
    with new_company(tmp_path) as company:
        cup = stocked_product(company, name="Cup")
        sell_product(company, cup, [(day, 12) for day in months_before(TODAY, 16, day=1)])
        page = shown(company, words, qtbot).forecast
        page.subject.choice.setCurrentIndex(1)
        page.subject.choice.activated.emit(1)
        QTest.keyClicks(page.subject.product, "cup")
        QTest.keyClick(page.subject.product, Qt.Key.Key_Return)
        assert page.subject.subject.key == str(cup)
        page.measure.setCurrentIndex(1)
        page.measure.activated.emit(1)
        assert page.heading.text() == "Cup: pieces by month"
        assert "about 12 pieces" in page.answer.text()
        page.copy.click()
        assert "12" in QGuiApplication.clipboard().text()


@pytest.mark.qt_log_ignore("does not support raise")
class Held:
    """Heavy work that goes on until it is told to end."""

    def __init__(self) -> None:
        self.begun: list[tuple[Held.Work, Callable[[SalesForecast], None], partial[SalesForecast]]] = []

    class Work:
        """What was begun."""

        cancelled = False

        def cancel(self) -> None:
            """Nobody waits for it any more."""
            self.cancelled = True

    def heavy(
        self, _label: object, task: partial[SalesForecast], then: Callable[[SalesForecast], None], *_: object
    ) -> Work:
        """Begin it."""
        work = self.Work()
        self.begun.append((work, then, task))
        return work


def test_another_product_cancels_the_forecast_that_runs(
    tmp_path: Path, words: Words, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_company(tmp_path) as company:
        cup, bowl = (stocked_product(company, name=name) for name in ("Cup", "Bowl"))
        for product in (cup, bowl):
            sell_product(company, product, [(day, 10 * product) for day in months_before(TODAY, 15)])
        page = shown(company, words, qtbot)
        held = Held()
        monkeypatch.setattr(page._around.running, "heavy", held.heavy)
        for product, name in ((cup, "Cup"), (bowl, "Bowl")):
            page._show_product(product, name)
            page.forecast.load()
        (first, answered, task), (second, _then, _task) = held.begun
        assert (first.cancelled, second.cancelled) == (True, False)
        answered(task(progress=Progress()))
        # What comes too late is not shown for the other product.
        assert page.forecast.work.forecast is None


def test_all_products_lead_to_the_forecast_of_one(tmp_path: Path, words: Words, qtbot: QtBot) -> None:
    with new_company(tmp_path) as company:
        for name, pieces in (("Cup", 3), ("Teapot", 9)):
            product = stocked_product(company, name=name)
            sell_product(company, product, [(day, pieces) for day in months_before(TODAY, 16, day=1)])
        page = shown(company, words, qtbot)
        page.tabs.setCurrentIndex(1)
        assert [each.product.name for each in page.products.found] == ["Teapot", "Cup"]
        page.products.table.setFocus()
        QTest.keyClick(page.products.table, Qt.Key.Key_Return)
        assert page.tabs.currentIndex() == 0
        assert page.forecast.heading.text().startswith("Teapot")
        words.switch(Wording("zh_CN"))
        assert page.tabs.tabText(1) == "全部商品"


def test_a_forecast_is_kept_each_day(tmp_path: Path, words: Words, qtbot: QtBot) -> None:
    with new_company(tmp_path) as company:
        sell(company, 14)
        page = shown(company, words, qtbot).forecast
        assert "kept with its date" in page.past.said.text()
        with company.read() as session:
            (kept,) = session.find(KeptForecast)
        assert (kept.made_on, kept.subject, len(kept.steps)) == (TODAY, "business:", 12)


@pytest.mark.qt_log_ignore("does not support raise")
def test_an_odd_month_is_told_until_it_is_said_to_be_fine(tmp_path: Path, words: Words, qtbot: QtBot) -> None:
    with new_company(tmp_path) as company:
        cup = stocked_product(company, name="Cup")
        months = months_before(TODAY, 40, day=1)
        sell_product(
            company, cup, [(day, 90 if number == 33 else 10 + number % 3) for number, day in enumerate(months)]
        )
        page = shown(company, words, qtbot).forecast
        assert page.odd.isVisibleTo(page)
        assert "April 2026 is unusual: 900" in page.odd.said.text()
        page.odd.fine.click()
        assert not page.odd.isVisibleTo(page)


def test_what_was_never_sold_is_not_told_to_wait_for_more_history(words: Words, qtbot: QtBot) -> None:
    starts = tuple(months_before(TODAY, 23, day=1))
    series = SalesSeries(Grain.MONTH, starts, (0,) * 23, TODAY.replace(day=1), measure=Measure.PIECES)
    card = MethodsCard(words)
    qtbot.addWidget(card)
    card.show_methods(Telling(words, 2, series, forecast_sales(series, 12, progress=Progress())))
    said = [part.text() for part in card.findChildren(QLabel)]
    assert "There is nothing to measure: all that time nothing was sold." in said
    assert not any("year and a half" in text for text in said)


@pytest.mark.parametrize(("mase_of_used", "says_why"), [(0.9, True), (0.3, False)])
def test_why_the_method_is_used_that_was_not_the_nearest(
    words: Words, qtbot: QtBot, mase_of_used: float, says_why: bool
) -> None:
    starts = tuple(months_before(TODAY, 23, day=1))
    series = SalesSeries(Grain.MONTH, starts, (0,) * 23, TODAY.replace(day=1), measure=Measure.PIECES)
    tried = (MethodResult("averaged", 9.0, 0.0, mase_of_used, 80.0), MethodResult("theta", 5.0, 0.0, 0.5, 80.0))
    made = replace(forecast_sales(series, 12, progress=Progress()), method="averaged", methods=tried, origins=2)
    card = MethodsCard(words)
    qtbot.addWidget(card)
    card.show_methods(Telling(words, 2, series, made))
    said = [part.text() for part in card.findChildren(QLabel) if part.isVisibleTo(card)]
    assert any(text.startswith("In these trials “Theta” came nearer.") for text in said) == says_why


def test_how_much_history_the_factors_need_is_said(words: Words, qtbot: QtBot) -> None:
    starts = tuple(month.replace(day=1) for month in months_before(TODAY.replace(day=1), 20, day=1))
    series = SalesSeries(Grain.MONTH, starts, tuple(range(100, 120)), TODAY.replace(day=1))
    given = GivenFactors(("Ads",), tuple((float(n % 5),) for n in range(20)), tuple((2.0,) for _ in range(6)))
    card = FactorsCard(words)
    qtbot.addWidget(card)
    card.show_factors(Telling(words, 2, series, forecast_sales(series, 6, given, progress=Progress())), ())
    assert card.said.text().startswith("With 2 more months of sales")
    assert not card.slider.isVisibleTo(card)
