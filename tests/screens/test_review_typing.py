"""Letters on the review screen: they are commands, but never of somebody who types a reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from orders_at_work import product_for
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from review_at_work import ReviewWindow, ids, three_orders

from builders import new_company
from handcart.domain.vocabulary import OrderState
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.words import Words
from handcart.ui.review.actions import LET_STAND


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as company:
        yield company


@pytest.fixture
def window(file: CompanyFile, words: Words, qtbot: QtBot) -> ReviewWindow:
    return three_orders(file, product_for(file, 100_000), words, qtbot)


def test_a_refused_l_says_why_and_takes_the_reason_that_is_typed_after_it(
    window: ReviewWindow, file: CompanyFile
) -> None:
    clear = ids(file)["Clear"]
    window.keys(Qt.Key.Key_J, Qt.Key.Key_J)
    assert window.order_id == clear
    type_on(window, "lKnown customer, agreed by phone")
    refusal = window.screen.page.not_standing
    assert refusal.isVisible()
    assert refusal.sentence.text() == "Nothing was found about this order, so there is nothing to let stand."
    assert window.window.menus.why_not(LET_STAND) == refusal.sentence.text()
    assert window.order_id == clear
    assert not window.screen.page.is_asking
    window.keys(Qt.Key.Key_Return)
    assert window.order(clear).state is OrderState.RECEIVED
    assert not refusal.isVisible()
    assert window.window.focusWidget() is window.screen.queue.table
    type_on(window, "a")
    assert window.order(clear).state is OrderState.APPROVED


def test_l_of_several_orders_says_that_it_is_of_one(window: ReviewWindow) -> None:
    window.screen.queue.table.selectAll()
    type_on(window, "lar")
    assert window.screen.page.not_standing.sentence.text().startswith("Findings are let stand one order at a time")
    assert window.screen.queue.waiting.rowCount() == 3
    assert not window.screen.page.is_asking


def test_a_click_elsewhere_makes_letters_commands_again(window: ReviewWindow, file: CompanyFile) -> None:
    window.keys(Qt.Key.Key_J, Qt.Key.Key_J)
    type_on(window, "l")
    window.screen.queue.table.setFocus()
    assert not window.screen.page.not_standing.isVisible()
    type_on(window, "a")
    assert window.order(ids(file)["Clear"]).state is OrderState.APPROVED


def test_l_asks_for_the_reason_where_a_finding_may_stand(window: ReviewWindow) -> None:
    window.keys(Qt.Key.Key_J)
    type_on(window, "lar")
    assert window.field().text() == "ar"
    assert not window.screen.page.not_standing.isVisible()


def type_on(window: ReviewWindow, text: str) -> None:
    """Type where the focus is at each letter."""
    for letter in text:
        QTest.keyClicks(window.window.focusWidget() or window.screen, letter)
