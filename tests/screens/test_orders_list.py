"""The list of orders: pages over any length, views, search, filters, selection, copying, and keeping its place."""

from collections.abc import Iterator
from pathlib import Path
from threading import get_ident
from typing import TypeVar

import pytest
from orders_at_work import OrdersInMemory, OrdersWindow, late, made, order_for, product_for
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builders import TODAY, new_company
from handcart.domain.vocabulary import OrderStatus
from handcart.store.company_file import CompanyFile
from handcart.store.queries.listing import PAGE, ListingTotals
from handcart.store.queries.order_list import OrderRow
from handcart.ui.kit.cells import CELL, EmptyCell, PillCell, TextCell
from handcart.ui.kit.words import Words
from handcart.ui.lists import copying
from handcart.ui.lists.declaration import CellContext
from handcart.ui.lists.list_pane import ListPane
from handcart.ui.lists.model import ListModel
from handcart.ui.lists.pages import MOST, PageCache
from handcart.ui.lists.reading import Picture, Question
from handcart.ui.lists.wanted import at_first
from handcart.ui.orders.listing import ORDERS
from handcart.ui.running.door import window_running
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.draft import save_draft
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.wording import Wording

MANY = 200_000
Value = TypeVar("Value")
PROMISED, STATUS = 3, 5
COLUMNS = ORDERS.columns
OrderPane = ListPane[OrderRow]


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def orders(company: CompanyFile, words: Words, qtbot: QtBot) -> OrdersWindow:
    """Three received orders and one approved one."""
    cup = product_for(company, 100_000)
    for name, quantity in (("Hotel Seeblick", 1_000), ("<b>x</b>", 2_000), ("=1+1", 3_000)):
        order_for(company, name, quantity, product=cup, promised_on=TODAY)
    made(company, "order.approve", approve_order, order_for(company, "Teehaus Lindner", 4_000, product=cup))
    return shown(OrdersWindow(words, company), qtbot)


def shown(opened: OrdersWindow, qtbot: QtBot) -> OrdersWindow:
    qtbot.addWidget(opened.window)
    opened.window.show()
    qtbot.waitExposed(opened.window)
    opened.window.activateWindow()
    return opened


@pytest.fixture
def many(company: CompanyFile, words: Words, qtbot: QtBot) -> tuple[OrderPane, OrdersInMemory]:
    """A list over orders that exist only in memory."""
    window = OrdersWindow(words, company)
    qtbot.addWidget(window.window)
    memory = OrdersInMemory(MANY)
    pane = ListPane(window.around(), ORDERS, memory)
    qtbot.addWidget(pane)
    pane.resize(540, 800)
    pane.show()
    qtbot.waitExposed(pane)
    pane.load()
    return pane, memory


def numbers(opened: OrdersWindow) -> list[str]:
    model = opened.screen.list.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_everything_is_read_in_another_thread(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    order_for(company, "Hotel Seeblick", product=product_for(company, 1_000))
    opened = OrdersWindow(words, company, make_running=window_running)
    qtbot.addWidget(opened.window)
    threads = set()
    memory = OrdersInMemory(MANY)

    def read(question: Question[OrderRow, Value]) -> Value:
        threads.add(get_ident())
        return memory(question)

    pane = ListPane(opened.around(), ORDERS, read)
    qtbot.addWidget(pane)
    pane.show()
    pane.load()
    assert pane.model.rowCount() == 0
    qtbot.waitUntil(lambda: pane.model.rowCount() == MANY)
    pane.table.verticalScrollBar().setValue(pane.table.verticalScrollBar().maximum())
    pane.table.selectAll()
    pane.table.select_row(MANY - 1)
    qtbot.waitUntil(lambda: pane.current_id == 1)
    assert get_ident() not in threads
    qtbot.waitUntil(lambda: opened.screen.page.page is not None)
    opened.window.running.close()


def test_only_the_pages_on_screen_are_read(many: tuple[OrderPane, OrdersInMemory]) -> None:
    pane, memory = many
    assert (pane.model.rowCount(), memory.starts) == (MANY, [0])
    assert pane.model.index(0, 0).data() == f"SO-{MANY}"
    assert pane.model.index(MANY // 2, 0).data(CELL) == EmptyCell()


def test_a_far_place_is_found_from_known_places(many: tuple[OrderPane, OrdersInMemory]) -> None:
    pane, memory = many
    memory.anchored.clear()
    bar = pane.table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    first, last = pane.table.visible_rows()
    assert first > MANY // 3
    assert pane.model.index(first, 0).data() == f"SO-{MANY - first}"
    assert isinstance(pane.model.index(last, STATUS).data(CELL), PillCell)
    bar.setValue(bar.maximum())
    assert memory.anchored[-1] == MANY // PAGE


def test_scrolling_through_everything_keeps_few_pages(many: tuple[OrderPane, OrdersInMemory]) -> None:
    pane, memory = many
    bar = pane.table.verticalScrollBar()
    for part in range(200):
        bar.setValue(bar.maximum() * part // 200)
    assert len(pane.model.pages) <= MOST
    assert len(memory.starts) < 1_000


def test_scrolling_on_the_same_page_asks_nothing(many: tuple[OrderPane, OrdersInMemory]) -> None:
    pane, memory = many
    asked = len(memory.starts)
    for place in range(0, 900, 30):
        pane.table.verticalScrollBar().setValue(place)
    assert len(memory.starts) == asked


def test_a_page_of_an_older_answer_is_dropped(many: tuple[OrderPane, OrdersInMemory]) -> None:
    pane, _ = many
    late_answers = []
    pane._running.ask = lambda _owner, query, then: late_answers.append((query(), then))  # type: ignore[method-assign]
    pane.table.verticalScrollBar().setValue(30 * 5_000)
    pages, then = late_answers[-1]
    pane._answer += 1
    then(pages)
    assert pane.model.row(5_010) is None


def test_the_cache_lets_the_farthest_page_go() -> None:
    memory, cache = OrdersInMemory(MANY), PageCache[OrderRow]()
    for start in range(0, 100 * PAGE, PAGE):
        cache.put({start: [memory.row(start)]}, near=start)
    assert len(cache) == MOST
    assert cache.row(0) is None
    assert cache.row(99 * PAGE) == memory.row(99 * PAGE)
    assert cache.missing(98 * PAGE, 100 * PAGE) == [100 * PAGE]


def test_all_orders_selected_are_summed_without_reading_them(many: tuple[OrderPane, OrdersInMemory]) -> None:
    pane, memory = many
    pane.table.selectAll()
    assert memory.rows_read == 0
    assert pane.footer.selected.text() == "2,000,000.00"
    assert pane.footer.count.text() == "200,000 of 200,000 selected"


def test_a_long_selection_is_summed_by_a_question(many: tuple[OrderPane, OrdersInMemory]) -> None:
    pane, memory = many
    pane.table.select_row(10)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    selection = pane.table.selectionModel().selection()
    selection.select(pane.model.index(10, 0), pane.model.index(509, 0))
    pane.table.selectionModel().select(selection, flags)
    assert pane.footer.selected.text() == "5,000.00"
    assert memory.rows_read == 500


def test_copying_reads_what_is_not_at_hand(many: tuple[OrderPane, OrdersInMemory]) -> None:
    pane, _ = many
    selection = pane.table.selectionModel().selection()
    selection.select(pane.model.index(0, 0), pane.model.index(2 * PAGE, 0))
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    pane.table.selectionModel().select(selection, flags)
    pane.table.copy_selection()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 2 * PAGE + 2
    assert lines[-1].split("\t")[0] == f"SO-{MANY - 2 * PAGE}"


def test_too_much_is_not_copied(many: tuple[OrderPane, OrdersInMemory], qtbot: QtBot) -> None:
    pane, memory = many
    QGuiApplication.clipboard().setText("before")
    pane.table.selectAll()
    pane.table.copy_selection()
    assert QGuiApplication.clipboard().text() == "before"
    assert memory.rows_read == 0 < copying.MOST_ROWS


def test_a_change_keeps_every_row_in_its_place(many: tuple[OrderPane, OrdersInMemory]) -> None:
    pane, memory = many
    bar = pane.table.verticalScrollBar()
    bar.setValue(30 * 700 + 11)
    pane.table.selectRow(705)
    standing, before = pane.current_id, pane.table.rowViewportPosition(705)
    memory.count += 1
    pane.renew()
    assert pane.table.currentIndex().row() == 706
    assert (pane.current_id, pane.table.rowViewportPosition(706)) == (standing, before)


def test_out_of_sight_no_row_is_measured(
    many: tuple[OrderPane, OrdersInMemory], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt measures all rows of a table that is hidden: 200,000 orders stopped the window for nine seconds."""
    table = many[0].table
    measured: list[int] = []
    width = table.sizeHintForColumn
    monkeypatch.setattr(table, "sizeHintForColumn", lambda column: measured.append(column) or width(column))
    many[0].hide()
    table.fit_figures()
    assert measured == []
    many[0].show()
    assert measured


def test_when_the_order_leaves_the_list_the_arrows_go_on_from_there(many: tuple[OrderPane, OrdersInMemory]) -> None:
    pane, memory = many
    pane.table.selectRow(5)
    assert pane.current_id is not None
    memory.gone.add(pane.current_id)
    memory.count -= 1
    pane.renew()
    # As when the owner comes back from another window.
    QGuiApplication.sendEvent(pane.table, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.ActiveWindowFocusReason))
    assert not pane.table.currentIndex().isValid()
    QTest.keyClick(pane.table, Qt.Key.Key_Down)
    assert pane.table.currentIndex().row() == 5


def test_the_list_is_as_the_query_gives_it(orders: OrdersWindow) -> None:
    assert numbers(orders) == ["SO-0004", "SO-0003", "SO-0002", "SO-0001"]
    assert orders.screen.list.footer.all.text() == "166.60"


def test_what_has_no_number_yet_stands_on_top(orders: OrdersWindow) -> None:
    """A draft of today is the newest order of the list, not its last row."""
    entered = OrderInput(lines=(LineInput(product_id=product_for(orders.file, 1_000, "Kettle")),))
    made(orders.file, "order.save_draft", save_draft, entered)
    orders.screen.list.load()
    assert numbers(orders)[1:] == ["SO-0004", "SO-0003", "SO-0002", "SO-0001"]


def test_tabs_count_and_limit(orders: OrdersWindow) -> None:
    tabs = orders.screen.list.tabs
    assert [tabs.accessibleTabName(place) for place in range(tabs.count())] == [
        "All 4",
        "To review 3",
        "To ship 1",
        "Overdue 0",
        "Short 0",
    ]
    tabs.setCurrentIndex(2)
    assert numbers(orders) == ["SO-0004"]


@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_every_column_sorts_both_ways(orders: OrdersWindow, column: int) -> None:
    header = orders.screen.list.table.horizontalHeader()
    header.sectionClicked.emit(column)
    once = numbers(orders)
    header.sectionClicked.emit(column)
    assert numbers(orders) != once or column in (2, 3)
    assert header.sortIndicatorSection() == column
    assert sorted(once) == sorted(numbers(orders))


def test_a_sort_begins_with_its_useful_end() -> None:
    wanted = at_first(ORDERS)
    assert wanted.sorted_by(ORDERS, "number").descending is True
    assert wanted.sorted_by(ORDERS, "ordered").descending is False
    assert wanted.sorted_by(ORDERS, "customer").descending is False
    assert wanted.sorted_by(ORDERS, "total").descending is True


def test_the_search_finds_while_typing(orders: OrdersWindow, qtbot: QtBot) -> None:
    pane = orders.screen.list
    QTest.keyClicks(pane.search, "seeb")
    assert numbers(orders) == ["SO-0001"]
    QTest.keyClicks(pane.search, "xyz")
    assert pane.nothing_found.isVisible()
    pane.nothing_found.button.click()
    assert (pane.search.text(), len(numbers(orders))) == ("", 4)


def test_escape_empties_the_search_and_down_goes_to_the_rows(orders: OrdersWindow) -> None:
    pane = orders.screen.list
    orders.window.menus.run("edit.find")
    QTest.keyClicks(pane.search, "cup")
    QTest.keyClick(pane.search, Qt.Key.Key_Escape)
    assert pane.search.text() == ""
    QTest.keyClick(pane.search, Qt.Key.Key_Down)
    assert orders.window.focusWidget() is pane.table


def test_filters_are_chips_that_go_with_a_click(orders: OrdersWindow) -> None:
    pane = orders.screen.list
    pane.filters.begin("above")
    QTest.keyClicks(pane.filters.entry, "20")
    QTest.keyClick(pane.filters.entry, Qt.Key.Key_Return)
    assert numbers(orders) == ["SO-0004", "SO-0003", "SO-0002"]
    chip = pane.filters.chips["above"]
    assert (chip.isVisible(), chip.text()) == (True, "Total above 20.00")
    chip.click()
    assert (chip.isVisible(), len(numbers(orders))) == (False, 4)


def test_a_filter_of_a_day(orders: OrdersWindow) -> None:
    pane = orders.screen.list
    pane.filters.begin("since")
    QTest.keyClicks(pane.filters.entry, "+1")
    QTest.keyClick(pane.filters.entry, Qt.Key.Key_Return)
    assert (numbers(orders), pane.filters.chips["since"].text()) == ([], "Ordered since 21 Nov")
    pane.filters.chips["since"].click()
    assert len(numbers(orders)) == 4


def test_a_filter_that_makes_no_sense_is_refused_beside_its_field(orders: OrdersWindow) -> None:
    filters = orders.screen.list.filters
    filters.begin("above")
    filters.entry.setText("=1+1")
    QTest.keyClick(filters.entry, Qt.Key.Key_Return)
    assert filters.problem.isVisible()
    assert filters.entry.property("wrong") is True
    QTest.keyClick(filters.entry, Qt.Key.Key_Escape)
    assert not filters.entry.isVisible()
    assert filters.add.isVisible()


def test_the_filters_are_in_the_menu(orders: OrdersWindow) -> None:
    menu = orders.screen.list.filters.add_menu()
    assert [action.text() for action in menu.actions()] == ["Ordered since…", "Total above…", "Status", "Returns"]
    menu.actions()[0].trigger()
    assert orders.screen.list.filters.entry.isVisible()


def test_what_is_selected_is_copied_as_a_table(orders: OrdersWindow) -> None:
    pane = orders.screen.list
    pane.table.selectAll()
    QTest.keyClick(pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert rows[0] == ["Order", "Customer", "Promised", "Total", "Status"]
    assert [row[1] for row in rows[1:]] == ["Teehaus Lindner", "'=1+1", "<b>x</b>", "Hotel Seeblick"]
    assert rows[1][3] == "66.64"


def test_typed_text_is_shown_as_typed(orders: OrdersWindow) -> None:
    model = orders.screen.list.model
    assert [model.index(row, 1).data() for row in (1, 2)] == ["=1+1", "<b>x</b>"]


def test_columns_are_offered_in_a_menu(orders: OrdersWindow) -> None:
    pane = orders.screen.list
    menu = pane.filters.column_menu(COLUMNS, pane.table.shown_columns())
    assert [action.isChecked() for action in menu.actions()] == [True, True, False, True, True, True]
    assert not menu.actions()[1].isEnabled()
    menu.actions()[2].trigger()
    menu.actions()[0].trigger()
    assert pane.table.shown_columns() == [1, 2, 3, 4, 5]


def test_columns_are_chosen_and_kept(orders: OrdersWindow, words: Words, qtbot: QtBot) -> None:
    table = orders.screen.list.table
    assert table.shown_columns() == [0, 1, 3, 4, 5]
    table.show_column(2, True)
    table.horizontalHeader().moveSection(2, 0)
    table.horizontalHeader().resizeSection(4, 130)
    qtbot.waitUntil(lambda: bool(orders.kept.layouts))
    again = shown(OrdersWindow(words, orders.file, layout=orders.kept.layouts[-1]), qtbot)
    kept = again.screen.list.table
    assert kept.shown_columns() == [2, 0, 1, 3, 4, 5]
    assert kept.columnWidth(4) == 130


def test_a_layout_of_other_columns_is_not_taken(words: Words, company: CompanyFile, qtbot: QtBot) -> None:
    opened = shown(OrdersWindow(words, company, layout="number|other|AAAA"), qtbot)
    assert opened.screen.list.table.shown_columns() == [0, 1, 3, 4, 5]


def test_a_company_without_orders_says_what_belongs_here(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    opened = shown(OrdersWindow(words, company), qtbot)
    assert opened.screen.list.nothing_yet.isVisible()
    assert not opened.screen.page.isVisible()
    order_for(company, "Hotel Seeblick", product=product_for(company, 1_000))
    opened.window.running.changed.emit(frozenset({"orders"}))
    assert not opened.screen.list.nothing_yet.isVisible()
    assert opened.screen.page.isVisible()
    assert numbers(opened) == ["SO-0001"]


def test_the_list_speaks_the_other_language(orders: OrdersWindow, words: Words) -> None:
    model = orders.screen.list.model
    words.switch(Wording("zh_CN"))
    assert model.index(0, STATUS).data() == "待发货"
    assert orders.screen.list.tabs.tabText(1) == "待审核"
    assert orders.screen.list.footer.count.text() == "已选 1 / 4"
    words.switch(Wording("en"))


def test_missed_promises_are_red_and_finished_rows_quiet(words: Words) -> None:
    row = OrdersInMemory(1).row(0)
    states = [
        late(row, 1, OrderStatus.TO_SHIP),
        late(row, 0, OrderStatus.TO_SHIP),
        late(row, 1, OrderStatus.FINISHED),
        late(row, 1, OrderStatus.TO_INVOICE),
        late(row, 9, OrderStatus.OVERDUE),
        late(row, 9, OrderStatus.QUOTATION),
        row._replace(number=None),
    ]
    model = ListModel(ORDERS, CellContext(words, "EUR", 2))
    model.show(Picture(ListingTotals(len(states)), {}, {}, 0, {0: states}), today=TODAY)
    roles = [model.index(place, PROMISED).data(CELL).role for place in range(len(states))]
    assert roles == ["red", "muted", "muted", "muted", "red", "muted", "muted"]
    assert model.index(2, 0).data(CELL).role == "muted"
    assert model.index(6, 0).data(CELL) == TextCell("Draft", "text", 500)


def test_days_and_figures_get_the_room_they_need(orders: OrdersWindow, words: Words, qtbot: QtBot) -> None:
    table = orders.screen.list.table
    before = table.columnWidth(PROMISED)
    words.switch(Wording("zh_CN", locale="en_GB"))
    words.wording.day = lambda *_arguments, **_values: "28 September 2025, a long day"  # type: ignore[method-assign]
    words.changed.emit()
    qtbot.waitUntil(lambda: table.columnWidth(PROMISED) > before)
    assert orders.kept.layouts == []
