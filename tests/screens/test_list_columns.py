"""The columns of a list: as wide as what is seen in them, and what is cut all the same is told beside the mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from orders_at_work import OrdersInMemory, OrdersWindow
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QHeaderView
from pytestqt.qtbot import QtBot

from builders import new_company
from handcart.store.queries.order_list import OrderRow
from handcart.ui.kit import table_delegate
from handcart.ui.kit.words import Words
from handcart.ui.lists.list_pane import ListPane
from handcart.ui.orders.listing import ORDERS

OrderPane = ListPane[OrderRow]


@pytest.fixture
def pane(tmp_path: Path, words: Words, qtbot: QtBot) -> Iterator[OrderPane]:
    """A list over orders that exist only in memory."""
    with new_company(tmp_path) as company:
        window = OrdersWindow(words, company)
        qtbot.addWidget(window.window)
        made = ListPane(window.around(), ORDERS, OrdersInMemory(500))
        qtbot.addWidget(made)
        made.resize(540, 800)
        made.show()
        qtbot.waitExposed(made)
        made.load()
        yield made


def test_columns_are_as_wide_as_what_is_seen_first_and_only_grow(pane: OrderPane) -> None:
    table = pane.table
    header = table.horizontalHeader()
    places = [place for place, column in enumerate(table.list_model.columns) if column.width is not None]
    shown = [place for place in places if not header.isSectionHidden(place)]
    pane.show()
    table.fit_figures()
    for place in shown:
        wanted = max(table.sizeHintForColumn(place), table.heading.title_width(place))
        assert header.sectionSize(place) == wanted
    header.blockSignals(True)
    header.resizeSection(shown[0], 300)
    header.blockSignals(False)
    table.fit_figures()
    assert header.sectionSize(shown[0]) == 300


def test_a_name_that_is_cut_is_told_whole(pane: OrderPane, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(table_delegate.QToolTip, "showText", lambda _place, text, _view: told.append(text))
    table = pane.table
    pane.show()
    place = next(number for number, column in enumerate(table.list_model.columns) if column.id == "customer")
    table.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
    for width in (400, 30):
        table.horizontalHeader().resizeSection(place, width)
        where = table.visualRect(table.model().index(0, place)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, where, table.viewport().mapToGlobal(where))
        QApplication.sendEvent(table.viewport(), event)
    assert told == [table.model().index(0, place).data()]
