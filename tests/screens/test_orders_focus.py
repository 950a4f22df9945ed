"""Where the focus is on the orders screen: by F6 and Ctrl+K, after forms and steps, after a click."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from orders_at_work import OrdersWindow, order_for, product_for
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from builders import TODAY, new_company
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import OrderStatus
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.words import Words


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def window(company: CompanyFile, words: Words, qtbot: QtBot) -> OrdersWindow:
    """The window on two received orders, the first of them on the page."""
    cup = product_for(company, 100_000)
    for name in ("Hotel Seeblick", "Teehaus Lindner"):
        order_for(company, name, 2_000, product=cup, promised_on=TODAY)
    opened = OrdersWindow(words, company)
    qtbot.addWidget(opened.window)
    with qtbot.waitActive(opened.window):
        opened.window.show()
    return opened


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_f6_walks_list_page_and_search(window: OrdersWindow) -> None:
    window.screen.list.table.setFocus()
    walked, screen = [], window.screen
    for _ in range(4):
        walked.append(QApplication.focusWidget())
        QTest.keyClick(window.window, Qt.Key.Key_F6)
    assert walked == [screen.list.table, screen.page.strip.next, screen.page.lines.table, screen.list.search]


def test_ctrl_f_leaves_the_wide_page_for_the_list(window: OrdersWindow) -> None:
    screen = window.screen
    screen.list.opened.emit()
    QTest.keyClick(window.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is screen.list.search
    assert screen.list.isVisible()


def test_after_a_form_the_focus_is_where_it_came_from(window: OrdersWindow) -> None:
    screen = window.screen
    screen.list.table.setFocus()
    screen.take(Step.HOLD)
    QTest.keyClicks(focused(), "the customer calls back")
    for _warned_first in range(2):
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is screen.list.table
    screen.take(Step.HOLD)
    QTest.keyClicks(focused(), "the customer calls back")
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is screen.list.table
    assert screen.page.page is not None
    assert screen.page.page.status is OrderStatus.HELD
    screen.page.strip.next.setFocus()
    screen.take(Step.REJECT)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is screen.page.strip.next


def test_the_rows_take_over_from_the_button_of_an_empty_list(window: OrdersWindow) -> None:
    pane = window.screen.list
    pane.search.setText("nobody at all")
    button = pane.nothing_found.button
    button.setFocus()
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert pane.table.hasFocus()


def test_a_button_that_went_with_its_step_hands_the_focus_on(window: OrdersWindow) -> None:
    page = window.screen.page
    page.strip.other.setFocus()
    QTest.keyClick(page.strip.other, Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "later")
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.strip.next


def test_the_line_that_is_read_stays_marked_when_the_page_is_renewed(window: OrdersWindow) -> None:
    lines = window.screen.page.lines.table
    lines.setFocus()
    window.screen.take_next()
    assert QApplication.focusWidget() is lines
    assert lines.selected_rows() == [0]


def test_whoever_clicks_a_view_is_among_its_rows(window: OrdersWindow) -> None:
    tabs = window.screen.list.tabs
    window.screen.page.lines.table.setFocus()
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert QApplication.focusWidget() is window.screen.list.table


def test_a_filter_that_was_typed_leaves_the_focus_at_the_filters(window: OrdersWindow) -> None:
    filters = window.screen.list.filters
    filters.begin("above")
    QTest.keyClicks(filters.entry, "20")
    QTest.keyClick(filters.entry, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is filters.add
