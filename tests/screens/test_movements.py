"""The list of stock movements: what moved, why, and the way to the product."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from orders_at_work import product_for
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from records_at_work import Desk

from builders import new_company
from catalogue_steps import step
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.words import Words
from handcart.ui.movements.screen import MovementsScreen
from handcart.usecases.stock.count import count_stock, scrap_stock


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        cup = product_for(opened, 10_000, "Yunomi cup")
        product_for(opened, 5_000, "Kyusu pot")
        step(opened, scrap_stock, cup, quantity=1_000, note="broken")
        yield opened


@pytest.fixture
def desk(company: CompanyFile, words: Words, qtbot: QtBot) -> Desk:
    """The list, shown."""
    made = Desk(words, company)
    made.show(qtbot, lambda around: MovementsScreen(around._replace(can_open=lambda _kind: True)))
    return made


def shown(desk: Desk) -> list[str]:
    screen = desk.window.page()
    assert isinstance(screen, MovementsScreen)
    model = screen.list.model
    return [f"{model.index(row, 3).data()} {model.index(row, 4).data()}" for row in range(model.rowCount())]


def test_the_newest_stands_first(desk: Desk) -> None:
    assert shown(desk) == ["Written off −1", "Opening stock +5", "Opening stock +10"]


def test_movements_of_a_product_are_found(desk: Desk) -> None:
    screen = desk.window.page()
    assert isinstance(screen, MovementsScreen)
    screen.go_to_search()
    QTest.keyClicks(screen.list.search, "kyusu")
    assert shown(desk) == ["Opening stock +5"]


def test_views_list_reasons(desk: Desk) -> None:
    screen = desk.window.page()
    assert isinstance(screen, MovementsScreen)
    counts = [screen.list.tabs.accessibleTabName(place) for place in range(4)]
    assert counts == ["All 3", "In 0", "Shipped 0", "By hand 3"]
    screen.list.tabs.setCurrentIndex(2)
    assert shown(desk) == []


def test_enter_goes_to_the_product_and_changes_are_followed(desk: Desk) -> None:
    screen = desk.window.page()
    assert isinstance(screen, MovementsScreen)
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    assert desk.opened == [("product", 1)]
    step(desk.file, count_stock, 1, counted=12_000)
    desk.window.running.changed.emit(frozenset({"stock_movements"}))
    assert shown(desk)[0] == "Count +3"
