"""The process screen: figures, sentence and chart of a period, the period before, both languages, nothing there."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from records_at_work import Desk

from builders import TODAY, days_ago, new_company
from handcart.domain.vocabulary import OrderState
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order
from handcart.ui.kit.words import Words
from handcart.ui.process.screen import ProcessScreen
from handcart.wording import Wording


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


def finished(company: CompanyFile, days: int, hours: int) -> None:
    """An order received so many days ago that took so many hours, all of them in review."""
    received = days_ago(days).now
    with company.change("order.approve", days_ago(0)) as session:
        session.add(
            Order, number=f"O-{days}", number_sort=f"o-{days}", state=OrderState.FINISHED, currency="EUR",
            ordered_on=TODAY - timedelta(days=days), net=1_000, gross=1_000, received_at=received,
            approved_at=received + timedelta(hours=hours), finished_at=received + timedelta(hours=hours),
        )  # fmt: skip


def page_of(company: CompanyFile, words: Words, qtbot: QtBot) -> ProcessScreen:
    desk = Desk(words, company)
    page = desk.show(qtbot, ProcessScreen).page()
    assert isinstance(page, ProcessScreen)
    return page


def test_the_sentence_the_figures_and_the_stages(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    finished(company, 10, 30)
    page = page_of(company, words, qtbot)
    assert page.sentence.text() == (
        "An order takes 30 h on average from received to finished; 100% of the time goes into Review."
    )
    assert page.table.model().rowCount() == 4
    assert "Review: 1 order: half within 30 h" in page.chart.accessibleDescription()
    words.switch(Wording("zh_CN"))
    assert "平均用时 30 小时" in page.sentence.text()


def test_another_period_is_read(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    finished(company, 40, 12)
    page = page_of(company, words, qtbot)
    page.period.setCurrentIndex(page.period.findData("month"))
    page.period.activated.emit(page.period.currentIndex())
    assert page.shown is not None
    assert (page.shown.now.orders, page.shown.before.orders) == (0, 1)
    assert not page.save_button.isEnabled()


def test_an_imported_history_is_not_called_nothing(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    with company.change("import.orders", days_ago(0)) as session:
        session.add(
            Order, number="H-1", number_sort="h-1", state=OrderState.FINISHED, currency="EUR",
            ordered_on=TODAY, net=1_000, gross=1_000, imported=True,
        )  # fmt: skip
    page = page_of(company, words, qtbot)
    said = [part.text() for part in page.findChildren(QLabel) if part.isVisible()]
    assert any(text.startswith("The orders of this period were imported.") for text in said)
