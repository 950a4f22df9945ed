"""Today: what it shows, every key of its list, what its buttons do and open, how it stays current, languages, sizes."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from orders_at_work import made, order_for, product_for
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot
from today_at_work import TodayWindow
from walking import cut_texts, nameless, tab_order

from builders import TODAY, new_company
from catalogue_steps import look
from handcart.domain.message import message
from handcart.domain.vocabulary import OrderState, OrderStatus
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order
from handcart.ui.kit.axis import round_ticks
from handcart.ui.kit.fonts import font
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.today.needs_list import NeedsList
from handcart.ui.today.needs_model import LINE
from handcart.ui.today.needs_painting import TALL_ROW
from handcart.ui.today.needs_texts import HeadLine, NeedLine
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.today.first_order import CheckedStep, FirstOrder, FirstStep
from handcart.usecases.today.need import NeedGroup, NeedKind
from handcart.wording import LANGUAGES, Wording

# The offscreen platform says so of everything that pops up.
POPS_UP = pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")
FOUR = ("Hotel Seeblick", "Café Morgenrot", "Atelier Brandt", "Teehaus Lindner")


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def orders(company: CompanyFile) -> list[int]:
    """Four orders to review and two to ship, of a product that is there."""
    product = product_for(company, 100_000)
    ids = [order_for(company, name, product=product) for name in (*FOUR, "Bäckerei Roth", "Museumsshop")]
    for order_id in ids[4:]:
        made(company, "order.approve", approve_order, order_id)
    return ids


@pytest.fixture
def today(company: CompanyFile, words: Words, qtbot: QtBot, orders: list[int]) -> TodayWindow:
    """The window on these orders."""
    return TodayWindow(words, company).open(qtbot)


def texts(today: TodayWindow) -> list[str]:
    return [label.text() for label in today.screen.findChildren(QLabel) if label.isVisible() and label.text()]


def press(today: TodayWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(today.screen.needs.list, key)


def shape(today: TodayWindow) -> list[str]:
    """Titles of heads, names of rows."""
    return [line.title for line in today.lines()]


def order_of(company: CompanyFile, order_id: int) -> Order:
    return look(company, lambda session: session.get(Order, order_id))


def test_groups_have_heads_with_counts_and_sums_and_rows_with_reason_and_button(today: TodayWindow) -> None:
    assert shape(today) == [
        "To review",
        *(f"SO-000{number}  {name}" for number, name in enumerate(FOUR[:3], 1)),
        "To ship",
        "SO-0005  Bäckerei Roth",
        "SO-0006  Museumsshop",
    ]
    head, row = today.lines()[0], today.lines()[1]
    assert isinstance(head, HeadLine)
    assert isinstance(row, NeedLine)
    assert (head.note, head.total, head.show_all) == ("4 orders; here the first 3", "66.64", "Show all")
    assert (row.reason, row.figure, row.state, row.button) == (
        "Nothing stands in the way",
        "16.66",
        "To review",
        "Approve",
    )
    assert row.spoken == "SO-0001  Hotel Seeblick, Nothing stands in the way, 16.66, To review, Approve"


def test_the_figures_are_those_of_the_company(today: TodayWindow) -> None:
    shown = texts(today)
    assert {"Sales in November, up to today", "28", "No sales in October by this day"} <= set(shown)
    assert {"Open orders", "6", "EUR 100", "2 can ship today", "4 wait for your decision"} <= set(shown)
    assert {"Nothing is overdue", "Receivables in all 0", "Nothing is short"} <= set(shown)


def test_the_list_has_the_focus_and_stands_on_its_first_row(today: TodayWindow) -> None:
    assert isinstance(QApplication.focusWidget(), NeedsList)
    assert today.current().need.name == "Hotel Seeblick"


def test_arrows_pass_over_heads_and_stop_at_the_ends(today: TodayWindow) -> None:
    press(today, Qt.Key.Key_Up)
    assert today.current().need.name == "Hotel Seeblick"
    press(today, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert today.current().need.name == "Bäckerei Roth"
    press(today, Qt.Key.Key_End, Qt.Key.Key_Down)
    assert today.current().need.name == "Museumsshop"
    press(today, Qt.Key.Key_Home)
    assert today.current().need.name == "Hotel Seeblick"
    press(today, Qt.Key.Key_PageDown)
    assert today.current().need.name == "Museumsshop"


def test_enter_does_it_and_the_next_of_the_group_moves_up(
    today: TodayWindow, company: CompanyFile, orders: list[int]
) -> None:
    press(today, Qt.Key.Key_Return)
    assert order_of(company, orders[0]).state is OrderState.APPROVED
    assert shape(today)[1:4] == ["SO-0002  Café Morgenrot", "SO-0003  Atelier Brandt", "SO-0004  Teehaus Lindner"]
    assert today.current().need.name == "Café Morgenrot"
    assert "Approved SO-0001" in today.window.notices.toast.accessibleName()
    today.undo()
    assert order_of(company, orders[0]).state is OrderState.RECEIVED
    assert shape(today)[1] == "SO-0001  Hotel Seeblick"
    assert today.current().need.name == "Café Morgenrot", "what comes back does not move the owner"


def test_space_looks_inside(today: TodayWindow, orders: list[int]) -> None:
    press(today, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert today.opened == [("order", orders[1])]


def test_what_needs_a_form_is_opened(today: TodayWindow, company: CompanyFile, orders: list[int]) -> None:
    for order_id in orders[4:]:
        made(company, "order.ship", ship_order, order_id)
    today.window.running.changed.emit(frozenset({"orders"}))
    press(today, Qt.Key.Key_End, Qt.Key.Key_Return)
    assert order_of(company, orders[5]).status is OrderStatus.TO_COLLECT
    today.day = TODAY + timedelta(days=40)
    today.window.running.changed.emit(frozenset())
    line = next(line for line in today.lines() if isinstance(line, NeedLine) and line.state == "Overdue")
    assert line.button == "Record payment"
    today.screen.needs.list.settled.emit(line)
    assert today.opened == [("order", orders[5])]


def test_the_button_of_a_row_is_clicked_and_nothing_else_of_it(
    today: TodayWindow, company: CompanyFile, orders: list[int]
) -> None:
    listed = today.screen.needs.list
    place = listed.visualRect(listed.model().index(2, 0))
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert order_of(company, orders[1]).state is OrderState.RECEIVED
    assert today.current().need.name == "Café Morgenrot"
    button = listed.itemDelegate().button_place(QRectF(place), today.current())  # type: ignore[attr-defined]
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=button.center().toPoint())
    assert order_of(company, orders[1]).state is OrderState.APPROVED


def test_a_double_click_looks_inside_but_not_on_the_button(today: TodayWindow, orders: list[int]) -> None:
    listed = today.screen.needs.list
    place = listed.visualRect(listed.model().index(1, 0))
    QTest.mouseDClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert today.opened == [("order", orders[0])]
    button = listed.itemDelegate().button_place(QRectF(place), today.current())  # type: ignore[attr-defined]
    QTest.mouseDClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=button.center().toPoint())
    assert len(today.opened) == 1


def test_show_all_goes_to_where_all_is_listed(today: TodayWindow) -> None:
    listed = today.screen.needs.list
    place = listed.visualRect(listed.model().index(0, 0))
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert today.current().need.name == "Hotel Seeblick", "a head is no row"
    link = listed.itemDelegate().button_place(  # type: ignore[attr-defined]
        QRectF(place), listed.model().index(0, 0).data(LINE)
    )
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=link.center().toPoint())
    assert today.window.menus.situation.page == "orders"


def test_show_all_of_what_is_held_opens_what_is_held(today: TodayWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """A group that no screen of its own lists opens the orders of its kind, not the whole list."""
    today.shows |= {"held_orders"}
    line = today.current()
    held = NeedGroup(NeedKind.HOLD, (line.need,), 4, None)
    monkeypatch.setattr(type(today.screen.needs.list), "current", line._replace(group=held))
    today.screen.show_all()
    assert today.opened == [("held_orders", None)]


@POPS_UP
def test_the_menu_of_a_row_offers_what_keys_and_buttons_do(today: TodayWindow, orders: list[int], qtbot: QtBot) -> None:
    listed = today.screen.needs.list
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(listed.viewport(), event)
    menu = next(each for each in today.window.findChildren(QMenu) if each.isVisible())
    offered = {each.objectName(): each for each in menu.actions()}
    assert list(offered) == ["today.settle", "today.look", "today.show_all"]
    assert all(each.isEnabled() for each in offered.values())
    offered["today.look"].trigger()
    menu.close()
    assert today.opened == [("order", orders[0])]
    press(today, Qt.Key.Key_End)
    assert not today.window.menus.action("today.show_all").isEnabled(), "all that ships is at hand"


def test_nothing_waits(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    window = TodayWindow(words, company).open(qtbot)
    assert "Nothing waits." in texts(window)
    assert window.screen.needs.height() < window.screen.side.height(), "an empty card is not stretched"
    assert window.lines() == []
    assert window.screen.panes()


def test_a_hidden_page_renews_itself_when_it_is_seen_again(
    today: TodayWindow, company: CompanyFile, orders: list[int]
) -> None:
    today.window.go("orders")
    made(company, "order.approve", approve_order, orders[0])
    today.window.running.changed.emit(frozenset({"orders"}))
    assert len(today.lines()) == 7
    today.window.go("today")
    assert [line.title for line in today.lines() if isinstance(line, HeadLine)] == ["To review", "To ship"]
    assert "SO-0001  Hotel Seeblick" in shape(today)[5:]


def test_a_new_day_renews_it_though_nothing_was_touched(today: TodayWindow) -> None:
    today.day = TODAY + timedelta(days=12)
    today.window.running.changed.emit(frozenset())
    assert "Sales in December, up to today" in texts(today)


def test_what_cannot_be_done_any_more_says_why_and_the_list_follows(
    today: TodayWindow, company: CompanyFile, orders: list[int]
) -> None:
    made(company, "order.approve", approve_order, orders[0])
    press(today, Qt.Key.Key_Return)
    assert today.window.strip.isVisible()
    assert "SO-0001  Hotel Seeblick" not in shape(today)[:5]


def test_kinds_that_no_screen_shows_open_what_can_be_opened(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    blocked = order_for(company, "Hotel Seeblick", product=product_for(company, 0), quantity=1_500)
    window = TodayWindow(words, company).open(qtbot)
    row = window.current()
    assert row.button == "Review"
    press(window, Qt.Key.Key_Return)
    assert window.opened == [("order", blocked)]
    window.shows.add("review")
    press(window, Qt.Key.Key_Return)
    assert window.opened[-1] == ("review", blocked)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(1280, 800), (1440, 900), (960, 600)], ids=str)
def test_every_control_has_a_name_and_no_text_is_cut(
    today: TodayWindow, words: Words, language: str, size: tuple[int, int], qtbot: QtBot
) -> None:
    words.switch(Wording(language))
    today.window.resize(*size)
    body = today.screen.needs.parentWidget()
    assert body is not None
    # Nothing stands beyond the right edge, once all is in its place.
    qtbot.waitUntil(lambda: cut_texts(today.screen) == [] and body.width() <= today.screen.width())
    assert nameless(today.screen) == []


def test_a_long_sentence_goes_on_in_a_second_line_at_any_width(
    company: CompanyFile, words: Words, qtbot: QtBot
) -> None:
    order_for(company, "Hotel Seeblick am See", product=product_for(company, 0, "Yunomi cup, celadon, hand thrown"))
    window = TodayWindow(words, company).open(qtbot, width=1600)
    listed = window.screen.needs.list
    needed = QFontMetrics(font(12)).horizontalAdvance(window.current().reason)

    def is_as_tall_as_needed(width: int) -> bool:
        is_tall = listed.visualRect(listed.currentIndex()).height() == TALL_ROW
        too_long = listed.itemDelegate().room_for_text() < needed  # type: ignore[attr-defined]
        return window.window.width() == width and is_tall == too_long

    for width in (1600, 1000, 1600, 960):
        window.window.resize(width, 800)
        qtbot.waitUntil(partial(is_as_tall_as_needed, width))


def test_the_language_is_switched_while_it_is_shown(today: TodayWindow, words: Words) -> None:
    words.switch(Wording("zh_CN"))
    assert shape(today)[0] == "待审核"
    assert "11月销售额（截至今日）" in texts(today)
    assert today.current().need.name == "Hotel Seeblick"


def test_it_is_painted_in_both_themes(today: TodayWindow) -> None:
    light = today.screen.grab().toImage()
    theme().choose("dark")
    assert today.screen.grab().toImage() != light


def test_tab_goes_from_the_list_to_what_stands_beside(today: TodayWindow) -> None:
    order = tab_order(today.window, today.screen.needs.list)
    panes = today.screen.panes()
    assert panes[0] is today.screen.needs.list
    assert [widget for widget in order if widget in panes] == panes


def test_the_chart_is_lower_before_the_page_scrolls(today: TodayWindow) -> None:
    chart = today.cards.months.chart
    assert chart.minimumSizeHint().height() < chart.sizeHint().height() == chart.maximumHeight()


@POPS_UP
def test_the_chart_points_at_months_and_tells_them_all(today: TodayWindow) -> None:
    chart = today.cards.months.chart
    assert "November 2026: 28; a year before: none" in chart.accessibleDescription()
    assert chart.accessibleName() == "Sales by month"
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.pointed == 11
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.pointed == 10
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.pointed == 11
    QTest.mouseMove(chart, QPoint(60, 60))
    today.screen.needs.list.setFocus()
    assert chart.pointed == -1


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((0, 0), [0, 1]),
        ((3,), [0, 1, 2, 3]),
        ((14_300, 9_000), [0, 5_000, 10_000, 15_000]),
        ((-400, 900), [-500, 0, 500, 1_000]),
        ((100,), [0, 50, 100]),
    ],
)
def test_the_lines_of_the_chart_are_round(values: tuple[int, ...], ticks: list[int]) -> None:
    assert round_ticks(values) == ticks


def test_the_first_steps_lead_on_and_can_be_put_away(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    window = TodayWindow(words, company, shows={"order", "customer"}).open(qtbot)
    first = window.cards.first
    assert first.following is not None
    assert first.following.text() == "Add customer"
    first.following.click()
    assert window.opened == [("customer", None)]
    first.sample.click()
    assert window.samples == 1
    order_for(company, "Hotel Seeblick", product=product_for(company, 5_000))
    window.window.running.changed.emit(frozenset({"orders"}))
    assert first.following.text() == "Open order"
    first.close_button.click()
    assert not first.isVisible()
    assert "Put the list of first steps away" in window.window.notices.toast.accessibleName()
    window.undo()
    assert first.isVisible()


def test_in_a_small_window_the_first_steps_come_first_where_nothing_waits(
    company: CompanyFile, words: Words, qtbot: QtBot
) -> None:
    window = TodayWindow(words, company).open(qtbot)
    window.screen.resize(780, 560)
    QApplication.processEvents()
    needs = window.screen.needs
    assert window.cards.first.mapTo(window.screen, QPoint(0, 0)).y() < needs.mapTo(window.screen, QPoint(0, 0)).y()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_first_step_is_cut_beside_its_button(
    company: CompanyFile, words: Words, qtbot: QtBot, language: str
) -> None:
    words.switch(Wording(language))
    first = TodayWindow(words, company, shows={"settings"}).open(qtbot).cards.first
    detail = message("today.first.letterhead.to_do")
    open_from = list(FirstStep).index(FirstStep.LETTERHEAD)
    steps = tuple(CheckedStep(step, number < open_from, detail) for number, step in enumerate(FirstStep))
    first.show_checklist(FirstOrder(steps, order_id=None))
    first.setFixedWidth(380)
    QApplication.processEvents()
    assert cut_texts(first) == []


def test_a_step_that_no_screen_takes_up_has_no_button(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    window = TodayWindow(words, company).open(qtbot)
    assert window.cards.first.following is None


def test_each_step_that_can_be_done_now_has_its_button(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    window = TodayWindow(words, company, shows={"customer", "product", "new_order", "settings", "order"}).open(qtbot)
    first = window.cards.first
    now = [FirstStep.CUSTOMERS, FirstStep.PRODUCTS, FirstStep.ORDER, FirstStep.LETTERHEAD]
    assert [step for step, button in first.buttons.items() if not button.isHidden()] == now
    first.buttons[FirstStep.LETTERHEAD].click()
    assert window.opened == [("settings", None)]
    order_for(company, "Hotel Seeblick", product=product_for(company, 5_000))
    window.window.running.changed.emit(frozenset({"orders"}))
    later = [FirstStep.SHIP, FirstStep.LETTERHEAD, FirstStep.PAYMENT]
    assert [step for step, button in first.buttons.items() if not button.isHidden()] == later
