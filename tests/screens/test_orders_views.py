"""Views the owner saves of a list, filters with choices, and steps of several orders at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from orders_at_work import OrdersWindow, order_for, product_for
from orders_in_states import draft, held, received
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import new_company
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import OrderStatus
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order
from handcart.ui.kit.parts import Button
from handcart.ui.kit.words import Words
from handcart.ui.lists.own_views import MOST, OwnViews
from handcart.ui.lists.view_bar import ViewBar
from handcart.ui.lists.wanted import at_first
from handcart.ui.orders.listing import LISTED, ORDERS
from handcart.ui.screens import ORDERS_SHOWS


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def orders(company: CompanyFile, words: Words, qtbot: QtBot) -> OrdersWindow:
    """Three received orders; one of them is far more than there is."""
    cup = product_for(company, 100_000)
    for name, quantity in (("Hotel Seeblick", 1_000), ("Teehaus Lindner", 2_000), ("Café Morgenrot", 3_000)):
        order_for(company, name, quantity, product=cup)
    opened = OrdersWindow(words, company)
    qtbot.addWidget(opened.window)
    with qtbot.waitActive(opened.window):
        opened.window.show()
    return opened


def numbers(opened: OrdersWindow) -> list[str]:
    model = opened.screen.list.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def tabs(opened: OrdersWindow) -> list[str]:
    shown = opened.screen.list.tabs
    return [shown.accessibleTabName(place) for place in range(shown.count())]


def offered(views: ViewBar) -> list[str]:
    return [action.text() for action in views.menu().actions() if action.text()]


def choose(views: ViewBar, text: str) -> None:
    next(action for action in views.menu().actions() if action.text() == text).trigger()


def save_view(opened: OrdersWindow, name: str) -> None:
    """Save what is shown, by the menu and the field."""
    pane = opened.screen.list
    choose(pane.views, "Save as a view…")
    QTest.keyClicks(pane.filters.entry, name)
    QTest.keyClick(pane.filters.entry, Qt.Key.Key_Return)


def kept_by(opened: OrdersWindow) -> OwnViews:
    """What another start of the program would show."""
    return OwnViews(ORDERS, opened.kept)


def test_what_is_shown_is_saved_as_a_view_with_its_count(orders: OrdersWindow) -> None:
    pane = orders.screen.list
    QTest.keyClicks(pane.search, "tee")
    save_view(orders, "Tea")
    assert tabs(orders)[-1] == "Tea 1"
    assert pane.tabs.currentIndex() == 5
    pane.tabs.setCurrentIndex(0)
    assert (len(numbers(orders)), pane.search.text()) == (3, "")
    pane.tabs.setCurrentIndex(5)
    assert (numbers(orders), pane.search.text()) == (["SO-0002"], "tee")


def test_a_view_keeps_its_filters_and_its_order(orders: OrdersWindow) -> None:
    pane = orders.screen.list
    pane.filters.begin("above")
    QTest.keyClicks(pane.filters.entry, "20")
    QTest.keyClick(pane.filters.entry, Qt.Key.Key_Return)
    pane.table.horizontalHeader().sectionClicked.emit(1)
    save_view(orders, "Large")
    (kept,) = kept_by(orders)
    assert kept.wanted == pane.wanted
    assert (kept.name, kept.wanted.value("above"), kept.wanted.sort) == ("Large", 2_000, "customer")


def test_a_view_is_changed_renamed_and_deleted(orders: OrdersWindow) -> None:
    pane = orders.screen.list
    save_view(orders, "Mine")
    assert offered(pane.views) == ["Save as a view…", "Rename “Mine”…", "Delete “Mine”"]
    QTest.keyClicks(pane.search, "hotel")
    choose(pane.views, "Save the changes to “Mine”")
    assert tabs(orders)[-1] == "Mine 1"
    choose(pane.views, "Rename “Mine”…")
    QTest.keyClicks(pane.filters.entry, "Hotels")
    QTest.keyClick(pane.filters.entry, Qt.Key.Key_Return)
    assert [view.name for view in kept_by(orders)] == ["Hotels"]
    choose(pane.views, "Delete “Hotels”")
    assert (list(kept_by(orders)), len(tabs(orders))) == ([], 5)
    assert numbers(orders) == ["SO-0001"]


def test_views_without_room_are_in_the_menu(orders: OrdersWindow) -> None:
    pane = orders.screen.list
    for name in ("Hotels by the lake", "Museums and theatres", "Tea houses"):
        save_view(orders, name)
    shown = [pane.tabs.isTabVisible(place) for place in range(8)]
    assert (shown[0], shown[7], all(shown)) == (True, True, False)
    assert pane.minimumSizeHint().width() <= pane.width()
    choose(pane.views, "Museums and theatres\t3")
    assert pane.tabs.currentIndex() == 6
    assert pane.tabs.isTabVisible(6)


def test_a_name_of_no_use_is_refused_beside_the_field(orders: OrdersWindow) -> None:
    pane = orders.screen.list
    save_view(orders, "One")
    save_view(orders, "Two")
    choose(pane.views, "Rename “Two”…")
    pane.filters.entry.setText("One")
    QTest.keyClick(pane.filters.entry, Qt.Key.Key_Return)
    assert pane.filters.problem.text() == "There is a view “One” already. Please choose another name."
    QTest.keyClick(pane.filters.entry, Qt.Key.Key_Escape)
    save_view(orders, " ")
    assert pane.filters.problem.isVisible()
    assert [view.name for view in kept_by(orders)] == ["One", "Two"]


def test_nobody_needs_more_views_than_can_be_found_again(orders: OrdersWindow) -> None:
    own = kept_by(orders)
    for number in range(MOST):
        own.save(f"View {number}", at_first(ORDERS))
    with pytest.raises(Exception, match="too_many_views"):
        own.save("One more", at_first(ORDERS))


@pytest.mark.parametrize(
    "kept", ["{", "[1]", '[{"name": 1}]', '[{"name": "x", "view": "gone", "limits": {"above": "y"}}]']
)
def test_views_that_make_no_sense_do_no_harm(company: CompanyFile, words: Words, qtbot: QtBot, kept: str) -> None:
    opened = OrdersWindow(words, company, layout=kept)
    qtbot.addWidget(opened.window)
    for view in kept_by(opened):
        assert view.wanted.listing(ORDERS).limits == ()


def test_a_filter_with_choices(orders: OrdersWindow) -> None:
    pane = orders.screen.list
    menu = next(action.menu() for action in pane.filters.add_menu().actions() if action.menu() is not None)
    next(action for action in menu.actions() if action.text() == "Draft").trigger()
    assert numbers(orders) == []
    assert pane.filters.chips["status"].text() == "Draft"
    save_view(orders, "Drafts")
    (kept,) = kept_by(orders)
    assert kept.wanted.value("status") == frozenset({OrderStatus.DRAFT})


def test_several_selected_orders_are_offered_what_they_allow(orders: OrdersWindow) -> None:
    orders.screen.list.table.selectAll()
    pane = orders.screen.several
    assert pane.isVisible()
    assert pane.title.text() == "3 selected"
    texts = [button.text() for button in pane.findChildren(Button) if button.isVisible()]
    assert texts == ["Approve (3)", "Hold (3)", "Reject (3)", "Cancel order (3)"]
    assert orders.window.menus.situation.selected == (3, 2, 1)
    assert orders.enabled(Step.APPROVE, Step.SHIP) == [True, False]


def test_approving_several_is_one_step_for_each(orders: OrdersWindow) -> None:
    orders.screen.list.table.selectAll()
    orders.window.menus.run("order.approve")
    assert orders.window.notices.toast.accessibleName() == "Approve: done for 3."
    orders.undo()
    with orders.file.read() as session:
        assert sorted(order.state for order in session.find(Order)) == ["approved", "approved", "received"]


def test_what_refuses_is_told_with_its_reason(orders: OrdersWindow) -> None:
    screen = orders.screen
    screen.take(Step.APPROVE)
    screen.list.table.selectAll()
    screen.several.choose(Step.APPROVE)
    assert orders.window.notices.toast.accessibleName() == "Approve: done for 2, not possible for 1."
    assert screen.several.outcome.isVisible()
    screen.list.table.select_row(0)
    assert screen.page.isVisible()


def test_one_reason_serves_all(orders: OrdersWindow) -> None:
    screen = orders.screen
    screen.list.table.selectAll()
    screen.several.choose(Step.HOLD)
    QTest.keyClick(screen.several.text, Qt.Key.Key_Return)
    assert screen.several.reason.problem.isVisible()
    QTest.keyClicks(screen.several.text, "closed for a week")
    QTest.keyClick(screen.several.text, Qt.Key.Key_Return)
    with orders.file.read() as session:
        assert {order.hold_reason for order in session.find(Order)} == {"closed for a week"}


def test_f6_and_escape_while_several_are_selected(orders: OrdersWindow) -> None:
    screen = orders.screen
    screen.list.table.selectAll()
    screen.list.table.setFocus()
    QTest.keyClick(orders.window, Qt.Key.Key_F6)
    button = QApplication.focusWidget()
    assert button is screen.several.first_button()
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is screen.list.table
    assert (len(screen.selected), screen.page.isVisible()) == (1, True)


def test_a_button_that_went_with_its_step_hands_the_focus_on(orders: OrdersWindow) -> None:
    screen = orders.screen
    screen.list.table.selectAll()
    button = screen.several.first_button()
    assert button is not None
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is screen.several.first_button()


def test_what_refused_stays_selected_with_its_reason(company: CompanyFile, orders: OrdersWindow) -> None:
    screen = orders.screen
    # Twice the same reference: the later one is blocked.
    cup = product_for(company, 10_000, "Matcha bowl")
    first = order_for(company, "Museum", product=cup, reference="4500")
    with company.read() as session:
        customer = session.get(Order, first).customer_id
    for _ in range(2):
        order_for(company, "Nobody", product=cup, customer_id=customer, reference="4500")
    orders.window.running.changed.emit(frozenset({"orders"}))
    screen.list.tabs.setCurrentIndex(1)
    screen.list.table.selectAll()
    screen.several.choose(Step.APPROVE)
    assert len(screen.selected) == len(numbers(orders)) == 2
    assert screen.several.outcome.isVisible()
    assert not screen.page.isVisible()
    screen.list.table.select_row(0)
    assert screen.page.isVisible()
    assert screen.shown is not None
    assert screen.shown.order.id == screen.list.current_id


def test_other_screens_lead_to_the_orders_of_one_kind(words: Words, company: CompanyFile, qtbot: QtBot) -> None:
    """Today's "Show all" of what is held, refunded, returned or only begun opens these orders, not the whole list."""
    assert set(LISTED) == set(ORDERS_SHOWS) - {"order"}
    kept, waits = held(company), received(company)
    begun = draft(company)
    window = OrdersWindow(words, company)
    qtbot.addWidget(window.window)
    window.window.show()

    def listed(kind: str) -> list[int]:
        window.screen.open_record(kind, None)
        model = window.screen.list.model
        return [row.id for place in range(model.rowCount()) if (row := model.row(place)) is not None]

    assert set(listed("held_orders")) == {kept}
    assert set(listed("begun_orders")) == {begun}
    assert listed("open_returns") == []
    assert window.screen.list.filters.isVisible()
    window.screen.open_record("order", waits)
    assert window.screen.list.current_id == waits
