"""Where the review goes on after an order was mended: where it stood, not where the queue would put it now."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from orders_at_work import product_for
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from review_at_work import ReviewWindow, ids, three_orders

from builders import new_company
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.words import Words


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as company:
        yield company


@pytest.fixture
def window(file: CompanyFile, words: Words, qtbot: QtBot) -> ReviewWindow:
    return three_orders(file, product_for(file, 100_000), words, qtbot)


def test_an_order_that_was_mended_stays_in_its_place_until_it_is_left(window: ReviewWindow, file: CompanyFile) -> None:
    orders = ids(file)
    assert waiting(window) == [orders["Blocked"], orders["Warned"], orders["Clear"]]
    let_all_stand(window)
    assert waiting(window) == [orders["Blocked"], orders["Warned"], orders["Clear"]]
    assert window.order_id == orders["Blocked"]
    window.keys(Qt.Key.Key_A)
    assert window.order_id == orders["Warned"]


def test_an_order_that_was_left_goes_where_it_belongs(window: ReviewWindow, file: CompanyFile) -> None:
    orders = ids(file)
    let_all_stand(window)
    window.keys(Qt.Key.Key_J)
    window.screen.queue.go_on(0)
    window.window.running.changed.emit(frozenset({"orders"}))
    assert waiting(window)[0] == orders["Warned"]
    assert window.order_id == orders["Warned"]


def waiting(window: ReviewWindow) -> list[int]:
    model = window.screen.queue.waiting
    return [model.row(row).id for row in range(model.rowCount())]


def let_all_stand(window: ReviewWindow) -> None:
    """Let stand what is found about the order on screen."""
    while window.screen.page.may_let_stand:
        window.keys(Qt.Key.Key_L)
        QTest.keyClicks(window.field(), "Known customer")
        window.keys(Qt.Key.Key_Return)
