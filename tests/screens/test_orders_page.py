"""The page of an order: what it shows, every step that runs from it, why others do not, forms, keys, languages."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from orders_at_work import OrdersWindow, made, order_for, product_for
from orders_in_states import REASON, approved, draft, drafted, held, invoiced, received, rejected, shipped
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QFrame, QLabel
from pytestqt.qtbot import QtBot
from walking import controls, cut_texts, nameless, takes_tab

from builders import new_company
from handcart.domain.message import Message
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import Delivery, OrderStatus, Verdict
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.orders.actions import CONTEXT_MENU, NEXT_STEP
from handcart.ui.orders.heading import Heading
from handcart.ui.orders.steps import Extra, about_what, next_doing
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.page import OrderPage
from handcart.usecases.orders.reject import reject_order
from handcart.wording import Wording


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


Show = Callable[[int], OrdersWindow]


@pytest.fixture
def show(company: CompanyFile, words: Words, qtbot: QtBot) -> Show:
    """Opens the window with the list standing on an order."""

    def opened(order_id: int) -> OrdersWindow:
        window = OrdersWindow(words, company)
        qtbot.addWidget(window.window)
        with qtbot.waitActive(window.window):
            window.window.show()
        table, model = window.screen.list.table, window.screen.list.model
        rows = [row for row in range(model.rowCount()) if (found := model.row(row)) and found.id == order_id]
        table.select_row(rows[0])
        qtbot.waitUntil(lambda: on_page(window).order.id == order_id)
        return window

    return opened


def on_page(window: OrdersWindow) -> OrderPage:
    page = window.screen.page.page
    assert page is not None
    return page


PLAIN_STEPS = [
    (Step.RECEIVE, draft, OrderStatus.TO_REVIEW),
    (Step.APPROVE, received, OrderStatus.TO_SHIP),
    (Step.RELEASE, held, OrderStatus.TO_SHIP),
    (Step.UNDO_SHIPMENT, shipped, OrderStatus.TO_SHIP),
    (Step.ISSUE, drafted, OrderStatus.TO_COLLECT),
    (Step.DISCARD_DOCUMENT, drafted, OrderStatus.TO_INVOICE),
    (Step.REOPEN, rejected, OrderStatus.TO_REVIEW),
]


@pytest.mark.parametrize(("step", "prepare", "then"), PLAIN_STEPS, ids=lambda value: getattr(value, "name", None))
def test_a_step_runs_is_told_and_can_be_taken_back(
    show: Show, company: CompanyFile, step: Step, prepare: Callable[[CompanyFile], int], then: OrderStatus
) -> None:
    window = show(prepare(company))
    before = on_page(window).status
    window.window.menus.run(f"order.{step}")
    assert on_page(window).status is then
    toast = window.window.notices.toast
    assert toast.isVisible()
    assert toast.button.isVisible()
    window.undo()
    assert on_page(window).status is before


def test_what_blocks_an_order_is_mended_in_the_review(show: Show, company: CompanyFile) -> None:
    """Order entry cannot mend an address that is missing at the customer: the review has the ways out."""
    order_id = order_for(company, "No address", product=product_for(company, 5_000), delivery=Delivery.SHIP)
    page = on_page(show(order_id))
    assert page.status is OrderStatus.BLOCKED
    assert next_doing(page, lambda kind: kind == "review") is Extra.REVIEW
    assert about_what(page, Extra.REVIEW) == order_id
    assert next_doing(page, lambda _kind: False) is Step.EDIT


def test_a_draft_that_is_discarded_leaves_page_and_list(show: Show, company: CompanyFile) -> None:
    window = show(draft(company))
    window.window.menus.run("order.discard_draft")
    assert window.screen.page.page is None
    assert window.screen.list.model.rowCount() == 0


def test_an_empty_page_has_nothing_to_scroll(show: Show, company: CompanyFile, qtbot: QtBot) -> None:
    window = show(received(company))
    window.window.resize(1280, 520)
    bar, search = window.screen.page.verticalScrollBar(), window.screen.list.search
    qtbot.waitUntil(bar.isVisible)
    search.setText("nothing is called so")
    qtbot.waitUntil(lambda: not bar.isVisible())
    search.setText("")
    qtbot.waitUntil(bar.isVisible)


def test_what_cannot_run_says_why(show: Show, company: CompanyFile) -> None:
    window = show(received(company))
    assert window.enabled(Step.APPROVE, Step.HOLD, Step.SHIP, Step.SETTLE) == [True, True, False, False]
    action = window.window.menus.action("order.ship")
    assert action.toolTip().splitlines()[0] == "Ship"
    assert len(action.toolTip().splitlines()) == 2
    assert "Ctrl+Shift+A" in window.window.menus.action("order.approve").toolTip()


def test_a_context_menu_holds_what_is_possible_now(show: Show, company: CompanyFile) -> None:
    window = show(received(company))
    menu = window.window.menus.context_menu(CONTEXT_MENU)
    offered = [each.objectName() for each in menu.actions() if not each.isSeparator()]
    assert {"order.approve", "order.hold", "order.reject", "order.cancel"} <= set(offered)
    assert "order.ship" not in offered
    window.window.menus.run("order.approve")
    assert "order.ship" in [each.objectName() for each in menu.actions()]
    menu.aboutToHide.emit()
    window.undo()


def test_a_refusal_of_the_business_goes_to_the_presenter(show: Show, company: CompanyFile) -> None:
    window = show(received(company))
    made(company, "order.reject", reject_order, on_page(window).order.id, reason=REASON)
    window.window.menus.run("order.approve")
    assert window.window.strip.isVisible()
    assert not window.screen._step_runs


def test_the_next_step_runs_from_its_button_and_its_keys(show: Show, company: CompanyFile) -> None:
    window = show(received(company))
    strip = window.screen.page.strip
    assert (strip.next.text(), strip.other.text()) == ("Approve", "Hold")
    strip.next.click()
    assert strip.next.text() == "Ship 1 line"
    for _ in ("open the form", "answer it"):
        QTest.keyClick(window.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert on_page(window).status is OrderStatus.TO_INVOICE


def test_no_step_runs_while_the_page_is_behind_the_list(show: Show, company: CompanyFile, qtbot: QtBot) -> None:
    first = received(company)
    window = show(received(company, name="Studio Halm"))
    QTest.keyClick(window.screen.list.table, Qt.Key.Key_Down)
    assert not window.window.menus.action(NEXT_STEP).isEnabled()
    qtbot.waitUntil(lambda: on_page(window).order.id == first)
    assert window.window.menus.action(NEXT_STEP).isEnabled()


def test_the_page_stays_with_its_order_when_that_leaves_the_view(show: Show, company: CompanyFile) -> None:
    window = show(received(company))
    window.screen.list.tabs.setCurrentIndex(1)
    window.window.menus.run("order.approve")
    assert window.screen.list.model.rowCount() == 0
    assert on_page(window).status is OrderStatus.TO_SHIP


def test_the_page_tells_its_order(show: Show, company: CompanyFile) -> None:
    window = show(invoiced(company))
    page = window.screen.page
    assert page.heading.number.text() == "SO-0001"
    assert page.heading.customer.text() == "Hotel Seeblick"
    assert [fact.text() for fact in page.heading.facts if fact.isVisible()] == [
        "ordered Fri 20 Nov",
        "promised Wed 25 Nov",
    ]
    assert page.facets.texts()["money"] == "Unpaid"
    assert page.lines.texts() == ["Net", "28.00", "Tax 19% on 28.00", "5.32", "Total EUR", "33.32"]
    assert page.lines.margin.text() == "Margin 43%"
    assert {"Invoice INV-2026-0001", "Shipment SH-0001"} <= set(texts(window))
    assert {"Approved", "Received", "Shipped"} <= set(texts(window))


def test_what_the_steps_changed_is_a_click_away(show: Show, company: CompanyFile) -> None:
    window = show(approved(company))
    page = window.screen.page

    def toggle(text: str) -> None:
        next(each for each in page.timeline.findChildren(QAbstractButton) if each.text() == text).click()

    toggle("What changed")
    assert page.history.isVisible()
    shown = [each.text() for each in page.history.findChildren(QLabel)]
    assert any("State" in text for text in shown)
    toggle("Hide changes")
    assert not page.history.isVisible()


def test_a_known_way_an_order_came_is_told_in_the_language_of_now(
    show: Show, company: CompanyFile, words: Words
) -> None:
    product = product_for(company, 5_000)
    window = show(order_for(company, "Hotel Seeblick", product=product, channel="phone"))
    assert window.screen.page.heading.facts[0].text() == "ordered Fri 20 Nov, by phone"
    words.switch(Wording("zh_CN"))
    assert "电话" in window.screen.page.heading.facts[0].text()
    words.switch(Wording("en"))


def test_documents_and_slips_are_opened_from_their_rows(show: Show, company: CompanyFile) -> None:
    window = show(invoiced(company))
    opened = []
    for link in window.screen.page.documents.findChildren(QAbstractButton):
        if link.text() == "Open":
            link.click()
            dialog = next(each for each in window.window.findChildren(QDialog) if each.isVisible())
            opened.append(link.accessibleName())
            dialog.close()
            dialog.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert opened == ["Open: Invoice INV-2026-0001", "Open: Shipment SH-0001"]


def test_the_shelf_shows_what_is_there(show: Show, company: CompanyFile) -> None:
    window = show(approved(company, stock=1_000))
    lines = window.screen.page.lines
    shelf = lines.model.index(0, 3).data()
    assert shelf == "1 of 2"
    assert window.screen.page.facets.texts()["supply"] == "1 short"


def test_a_draft_has_no_column_for_the_shelf(show: Show, company: CompanyFile) -> None:
    window = show(draft(company))
    assert window.screen.page.lines.table.isColumnHidden(3)


def test_clear_rules_are_one_row_until_they_are_wanted(show: Show, company: CompanyFile) -> None:
    window = show(received(company))
    clear = sum(1 for found in on_page(window).findings if found.finding.verdict is Verdict.CLEAR)
    assert f"{clear} clear" in window.screen.page.review.summary.text()
    before = len(texts(window))
    next(each for each in links(window) if each.text() == "Show").click()
    assert len(texts(window)) > before + clear
    next(each for each in links(window) if each.text() == "Hide").click()
    assert len(texts(window)) == before


def test_typed_text_stays_text(show: Show, company: CompanyFile) -> None:
    window = show(received(company, name="<b>x</b>"))
    assert window.screen.page.heading.customer.text() == "<b>x</b>"
    rich = [each.text() for each in window.window.findChildren(QLabel) if each.textFormat() != Qt.TextFormat.PlainText]
    assert rich == []


def test_enter_gives_the_page_the_whole_width_and_escape_takes_it_back(show: Show, company: CompanyFile) -> None:
    window = show(received(company))
    screen = window.screen
    screen.list.table.setFocus()
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    assert (screen.list.isVisible(), screen.page.heading.back.isVisible()) == (False, True)
    assert window.window.focusWidget() is screen.page.strip.next
    QTest.keyClick(screen.page.strip.next, Qt.Key.Key_Escape)
    assert (screen.list.isVisible(), screen.page.heading.back.isVisible()) == (True, False)
    assert window.window.focusWidget() is screen.list.table


def test_a_narrow_window_shows_the_list_and_enter_opens_the_page(show: Show, company: CompanyFile) -> None:
    window = show(received(company))
    window.window.resize(960, 640)
    screen = window.screen
    assert (screen.list.isVisible(), screen.page.isVisible()) == (True, False)
    screen.list.opened.emit()
    assert (screen.list.isVisible(), screen.page.isVisible()) == (False, True)


def test_tab_goes_through_the_page_as_it_is_read(show: Show, company: CompanyFile) -> None:
    window = show(received(company, stock=0))
    page = window.screen.page
    inside = [each for each in controls(page) if takes_tab(each)]
    page.heading.more.setFocus()
    order = []
    for _ in inside:
        order.append(window.window.focusWidget())
        window.window.focusNextPrevChild(True)
    places = [each.mapTo(page, each.rect().topLeft()).y() // 24 for each in order if each is not None]
    assert set(order) == set(inside)
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("size", [(1440, 900), (1280, 800), (1000, 640)])
def test_nothing_is_nameless_or_cut(
    show: Show, company: CompanyFile, words: Words, language: str, size: tuple[int, int], qtbot: QtBot
) -> None:
    window = show(shipped(company))
    words.switch(Wording(language))
    window.window.resize(*size)
    screen = window.screen
    assert nameless(screen) == []
    qtbot.waitUntil(lambda: cut_texts(screen.list) == [])
    screen.list.opened.emit()
    assert nameless(screen) == []
    qtbot.waitUntil(lambda: cut_texts(screen.page) == [])
    screen.page.went_back.emit()
    if screen.page.isVisible():
        qtbot.waitUntil(lambda: cut_texts(screen.page) == [])
    words.switch(Wording("en"))


def test_the_page_follows_language_and_theme(show: Show, company: CompanyFile, words: Words) -> None:
    window = show(approved(company))
    words.switch(Wording("zh_CN"))
    assert window.screen.page.strip.next.text() == "发货 1 行"
    assert "时间线" in texts(window)
    words.switch(Wording("en"))
    theme().choose("dark")
    assert theme().tokens.text in window.screen.page.facets._facets[2].value.styleSheet()


def test_another_screen_and_back_keeps_what_can_be_done(show: Show, company: CompanyFile) -> None:
    window = show(received(company))
    window.window.go("orders")
    assert window.enabled(Step.APPROVE) == [True]


def test_a_screen_out_of_sight_is_renewed_when_it_comes_back(show: Show, company: CompanyFile) -> None:
    window = show(received(company))
    window.screen.hide()
    made(company, "order.approve", approve_order, on_page(window).order.id)
    window.window.running.changed.emit(frozenset({"orders"}))
    assert on_page(window).status is OrderStatus.TO_REVIEW
    window.screen.show()
    assert on_page(window).status is OrderStatus.TO_SHIP


def test_a_name_in_a_tip_is_no_markup(show: Show, company: CompanyFile) -> None:
    window = show(received(company))
    window.window.update_situation(undo=Message("step.customer.add", {"customer": "<b>x</b>"}))
    assert "&lt;b&gt;x&lt;/b&gt;" in window.window.menus.action("edit.undo").toolTip()


def test_a_long_name_is_wrapped_on_the_page(show: Show, company: CompanyFile, qtbot: QtBot) -> None:
    name = " ".join(["Kommanditgesellschaft"] * 8)
    window = show(received(company, name=name))
    assert window.screen.page.heading.customer.text() == name
    qtbot.waitUntil(lambda: cut_texts(window.screen.page) == [])


def test_the_name_leads_to_the_customer(show: Show, company: CompanyFile) -> None:
    page = show(received(company)).screen.page
    assert page.page is not None
    order = page.page.order
    for name, said in (("Hotel Seeblick", "Hotel Seeblick"), (" ".join(["Kommanditgesellschaft"] * 8), "Customer")):
        page.heading.show_order(
            replace(order, customer_name=name),
            OrderStatus.TO_REVIEW,
            order.ordered_on,
            may_change=True,
            has_customer=True,
        )
        assert page.heading.open_customer.text() == said
        assert page.heading.customer.isVisible() is (said != name)


def test_no_hairline_stands_at_an_end_of_a_line(show: Show, company: CompanyFile) -> None:
    heading = show(received(company, name="Kommanditgesellschaft für Teehandel")).screen.page.heading
    flow = heading.customer.parentWidget()
    assert flow is not None
    for width in range(200, 700, 10):
        flow.resize(width, 200)
        flow.layout().setGeometry(flow.rect())
        parts = [each for each in flow.findChildren(QFrame) if each.isVisible() and each.x() >= 0]
        for mark in (each for each in parts if each.width() == 1):
            beside = [each.x() for each in parts if each.y() < mark.geometry().center().y() < each.geometry().bottom()]
            assert min(beside) < mark.x() < max(beside)


def test_a_name_keeps_its_room_beside_long_figures(show: Show, company: CompanyFile) -> None:
    lines = show(received(company)).screen.page.lines
    header, shelf = lines.table.horizontalHeader(), 3
    for width, hidden in ((480, False), (380, True), (700, False)):
        lines.resize(width, lines.height())
        assert header.isSectionHidden(shelf) is hidden
        assert header.sectionSize(1) >= 110


def test_the_heading_of_a_draft_has_a_word_for_its_number(words: Words, show: Show, company: CompanyFile) -> None:
    window = show(draft(company))
    assert isinstance(window.screen.page.heading, Heading)
    assert window.screen.page.heading.number.text() == "Draft"


def links(window: OrdersWindow) -> list[QAbstractButton]:
    return [each for each in window.screen.page.review.findChildren(QAbstractButton) if each.isVisible()]


def texts(window: OrdersWindow) -> list[str]:
    return [each.text() for each in window.screen.page.findChildren(QLabel) if each.isVisibleTo(window.screen.page)]
