"""The card of what is unusual on Today: shown with its sentence, leads to the order, and is put away for good."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from today_at_work import TodayWindow

from builders import TODAY, new_company
from catalogue_steps import step, stocked_product
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.words import Words
from handcart.ui.today.unusual_card import UnusualCard
from handcart.usecases.customers.save import add_customer
from handcart.wording import Wording
from selling import sell


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    """Ten or eleven cups a day, but sixty on one of them."""
    with new_company(tmp_path) as file:
        cup = stocked_product(file, name="Cup")
        days = [TODAY - timedelta(days=number) for number in range(100, 0, -1)]
        sold = [(day, 60 if number == 91 else 10 + number % 2) for number, day in enumerate(days)]
        sell(file, cup, sold, customer_id=step(file, add_customer, name="Ann").id)
        yield file


@pytest.fixture
def card(company: CompanyFile, words: Words, qtbot: QtBot) -> UnusualCard:
    window = TodayWindow(words, company).open(qtbot)
    assert window.screen.side.cards is not None
    made = window.screen.side.cards.unusual
    made.opened_in = window  # type: ignore[attr-defined]
    made.load(TODAY)
    return made


def test_it_tells_and_leads_to_the_order(card: UnusualCard, words: Words) -> None:
    assert card.isVisible()
    rows = [str(card.table.model().index(row, 0).data()) for row in range(card.table.model().rowCount())]
    assert any("High sales" in text for text in rows)
    order = next(number for number, text in enumerate(rows) if "Large order" in text)
    card.table.select_row(order)
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    assert card.opened_in.opened[-1][0] == "order"  # type: ignore[attr-defined]
    words.switch(Wording("zh_CN"))
    assert card.table.model().index(0, 1).data() == "没问题"


def test_what_is_fine_goes_and_comes_back_with_undo(card: UnusualCard) -> None:
    before = len(card.found)
    card.table.select_row(0)
    QTest.keyClick(card.table, Qt.Key.Key_Delete)
    card.load(TODAY)
    assert len(card.found) == before - 1
    card.opened_in.undo()  # type: ignore[attr-defined]
    card.load(TODAY)
    assert len(card.found) == before
