"""The review screen: decisions by keys, fixes and overrides in their place, several orders at once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from orders_at_work import made, order_for, product_for
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from review_at_work import ReviewWindow, customer_of, ids, said, shown, three_orders
from walking import cut_texts, nameless

from builders import new_company, when
from handcart.domain.postal_address import PostalAddress
from handcart.domain.review.finding import Rule
from handcart.domain.review.lines import open_customer
from handcart.domain.vocabulary import Delivery, OrderState, Verdict
from handcart.store.company_file import CompanyFile
from handcart.store.records import Customer, Order, OrderLine
from handcart.store.tables import order_lines
from handcart.ui.kit.words import Words
from handcart.ui.review.actions import APPROVE, FIX, HOLD, LET_STAND, REJECT
from handcart.ui.review.order_pane import OrderPane
from handcart.ui.screens import CUSTOMERS_SHOWS
from handcart.usecases.customers.save import change_customer
from handcart.usecases.customers.standing import block_customer
from handcart.usecases.history.undo import undo_last_step
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.review.renew import renew_review
from handcart.wording import Wording


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as company:
        yield company


@pytest.fixture
def cups(file: CompanyFile) -> int:
    return product_for(file, 100_000)


@pytest.fixture
def window(file: CompanyFile, cups: int, words: Words, qtbot: QtBot) -> ReviewWindow:
    return three_orders(file, cups, words, qtbot)


def test_the_queue_stands_on_the_gravest_order(window: ReviewWindow, file: CompanyFile) -> None:
    by_name = ids(file)
    waiting = [window.screen.queue.waiting.row(row).id for row in range(3)]
    assert waiting == [by_name["Blocked"], by_name["Warned"], by_name["Clear"]]
    assert window.order_id == by_name["Blocked"]
    assert window.screen.queue.count.text() == "3 waiting"
    assert window.may(APPROVE, HOLD, REJECT) == [False, True, True]
    assert window.screen.page.decision.why.text() == "Blocked: fix it or let it stand."


def test_j_and_k_walk_the_queue_and_n_the_findings(window: ReviewWindow, file: CompanyFile) -> None:
    by_name = ids(file)
    first = window.screen.page.objection
    window.keys(Qt.Key.Key_N)
    assert window.order_id == by_name["Blocked"]
    assert window.screen.page.objection is not first
    window.keys(Qt.Key.Key_N)
    assert window.order_id == by_name["Warned"]
    window.keys(Qt.Key.Key_J)
    assert window.order_id == by_name["Clear"]
    window.keys(Qt.Key.Key_K, Qt.Key.Key_K)
    assert window.order_id == by_name["Blocked"]
    window.keys(Qt.Key.Key_A)
    assert window.order(by_name["Blocked"]).state is OrderState.RECEIVED


def test_a_approves_and_the_next_order_is_shown_at_once(window: ReviewWindow, file: CompanyFile) -> None:
    by_name = ids(file)
    window.keys(Qt.Key.Key_J, Qt.Key.Key_A)
    assert window.order(by_name["Warned"]).state is OrderState.APPROVED
    assert window.order_id == by_name["Clear"]
    assert said(window.window.notices.toast)[0].endswith("approved")
    window.keys(Qt.Key.Key_A)
    assert window.order_id == by_name["Blocked"]
    assert window.screen.queue.decided.rowCount() == 2
    window.replay(undo_last_step)
    assert window.order(by_name["Clear"]).state is OrderState.RECEIVED
    assert window.screen.queue.waiting.rowCount() == 2


def test_letters_typed_into_a_field_decide_nothing(window: ReviewWindow, file: CompanyFile) -> None:
    by_name = ids(file)
    window.keys(Qt.Key.Key_J, Qt.Key.Key_H)
    QTest.keyClicks(window.field(), "ahrnjk")
    assert window.field().text() == "ahrnjk"
    assert window.order_id == by_name["Warned"]
    assert window.order(by_name["Warned"]).state is OrderState.RECEIVED


def test_holding_asks_why_and_until_when(window: ReviewWindow, file: CompanyFile) -> None:
    warned = ids(file)["Warned"]
    window.keys(Qt.Key.Key_J, Qt.Key.Key_H, Qt.Key.Key_Return)
    assert "reason" in window.field().accessibleDescription()
    QTest.keyClicks(window.field(), "Asked about it")
    window.keys(Qt.Key.Key_Tab)
    QTest.keyClicks(window.field(), "yesterday")
    window.keys(Qt.Key.Key_Return)
    assert window.order(warned).held is False
    window.field().clear()
    QTest.keyClicks(window.field(), "+3")
    window.keys(Qt.Key.Key_Return)
    order = window.order(warned)
    assert (order.hold_reason, order.hold_until) == ("Asked about it", when().today.replace(day=when().today.day + 3))
    assert window.window.focusWidget() is window.screen.queue.table


def test_rejecting_asks_why(window: ReviewWindow, file: CompanyFile) -> None:
    window.keys(Qt.Key.Key_R)
    assert window.filled() == ["Reject"]
    QTest.keyClicks(window.field(), "Never again")
    window.keys(Qt.Key.Key_Return)
    order = window.order(ids(file)["Blocked"])
    assert (order.state, order.decision_reason) == (OrderState.REJECTED, "Never again")


def test_escape_puts_a_form_away_and_the_queue_has_the_focus(window: ReviewWindow) -> None:
    window.keys(Qt.Key.Key_H)
    assert window.screen.page.is_asking
    window.keys(Qt.Key.Key_Escape)
    assert not window.screen.page.is_asking
    assert window.window.focusWidget() is window.screen.queue.table


def test_a_fix_is_made_in_one_click_and_undone_in_one(window: ReviewWindow, file: CompanyFile) -> None:
    warned = ids(file)["Warned"]
    window.keys(Qt.Key.Key_J)
    assert window.filled() == ["Use the agreed terms"]
    window.button("Use the agreed terms").click()
    assert window.order(warned).terms_days != 60
    assert window.order_id == warned
    assert window.screen.page.objection is None
    assert window.filled() == ["Approve"]
    window.replay(undo_last_step)
    assert window.order(warned).terms_days == 60


def test_f_makes_the_fix_and_l_asks_why_it_stands(window: ReviewWindow, file: CompanyFile) -> None:
    warned = ids(file)["Warned"]
    window.keys(Qt.Key.Key_L)
    QTest.keyClicks(window.field(), "Paid at the counter")
    window.keys(Qt.Key.Key_Return)
    assert window.may(FIX, LET_STAND, APPROVE) == [True, True, True]
    window.screen.open_record("review", warned)
    window.keys(Qt.Key.Key_F)
    assert window.order(warned).terms_days != 60
    assert window.may(FIX, LET_STAND) == [False, False]
    window.screen.queue.table.selectAll()
    assert window.may(FIX, LET_STAND, APPROVE) == [False, False, True]


def test_an_override_needs_a_reason_and_offers_those_given_before(window: ReviewWindow, file: CompanyFile) -> None:
    window.button("Let it stand…").click()
    window.keys(Qt.Key.Key_Return)
    assert window.field().accessibleDescription()
    QTest.keyClicks(window.field(), "Paid at the counter")
    window.keys(Qt.Key.Key_Return)
    assert window.may(APPROVE) == [True]
    window.keys(Qt.Key.Key_A)
    again = order_for(file, "Again", 6_000, product=product_for(file, 9_000, "Bowl"))
    made(file, "customer.block", block_customer, customer_of(file, again), reason="Also owes")
    window.window.running.changed.emit(frozenset({"orders"}))
    window.screen.open_record("review", again)
    window.button("Let it stand…").click()
    window.button("Paid at the counter").click()
    assert window.field().text() == "Paid at the counter"


def test_what_was_let_stand_counts_again(window: ReviewWindow) -> None:
    window.button("Let it stand…").click()
    QTest.keyClicks(window.field(), "Paid at the counter")
    window.keys(Qt.Key.Key_Return)
    page = window.screen.page
    assert page.look is not None
    let_stand = next(each for each in page.look.objections if each.reason)
    page._look_at(let_stand)
    assert window.may(APPROVE) == [True]
    window.button("Let it count again").click()
    assert window.may(APPROVE) == [False]
    assert not any(each.reason for each in page.look.objections)
    window.replay(undo_last_step)
    assert window.may(APPROVE) == [True]


def test_another_quantity_is_typed_in_its_place(file: CompanyFile, cups: int, words: Words, qtbot: QtBot) -> None:
    order_id = order_for(file, "Half", 2_500, product=cups)
    window = shown(file, words, qtbot)
    window.button("Other quantity…").click()
    window.field().setText("many")
    window.keys(Qt.Key.Key_Return)
    assert window.field().accessibleDescription()
    assert window.screen.page.is_asking
    window.field().setText("3x2")
    window.keys(Qt.Key.Key_Return)
    with file.read() as session:
        (line,) = session.find(OrderLine, order_lines.c.order_id == order_id)
    assert line.quantity == 6_000


def test_an_address_is_completed_in_its_place(file: CompanyFile, cups: int, words: Words, qtbot: QtBot) -> None:
    nowhere = PostalAddress(name="Half", street="Seestrasse 4", postcode="784", city="Konstanz", country="DE")
    order_id = order_for(file, "Half", 2_000, product=cups, delivery=Delivery.SHIP, ship_to=nowhere)
    window = shown(file, words, qtbot)
    while window.screen.page.objection.finding.detail != "postcode":  # type: ignore[union-attr]
        window.keys(Qt.Key.Key_N)
    window.button("Complete the address…").click()
    assert window.field().selectedText() == "784"
    window.field().setText("78462")
    window.keys(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    window.field().setText("Germany")
    window.keys(Qt.Key.Key_Return)
    assert window.field().accessibleDescription()
    window.field().setText("de")
    window.keys(Qt.Key.Key_Return)
    order = window.order(order_id)
    assert (order.ship_street, order.ship_postcode, order.ship_country) == ("Seestrasse 4", "78462", "DE")


def test_what_is_being_typed_stays_when_something_else_changes(window: ReviewWindow) -> None:
    window.keys(Qt.Key.Key_H)
    QTest.keyClicks(window.field(), "While typing")
    window.window.running.changed.emit(frozenset({"orders"}))
    assert window.field().text() == "While typing"


def test_nothing_waits(file: CompanyFile, words: Words, qtbot: QtBot) -> None:
    window = shown(file, words, qtbot)
    assert window.screen.page.all_decided.isVisible()
    assert window.screen.queue.nothing.isVisible()
    assert window.may(APPROVE, HOLD, REJECT) == [False, False, False]


def test_an_order_that_does_not_wait_is_shown_all_the_same(window: ReviewWindow, file: CompanyFile) -> None:
    warned = ids(file)["Warned"]
    made(file, "order.hold", hold_order, warned, reason="Later")
    window.window.running.changed.emit(frozenset({"orders"}))
    window.window.open_record("review", warned)
    assert window.order_id == warned
    window.keys(Qt.Key.Key_A)
    assert window.order(warned).state is OrderState.APPROVED
    assert window.order_id == ids(file)["Blocked"]


def test_a_click_into_the_queue_leaves_the_order_that_does_not_wait(window: ReviewWindow, file: CompanyFile) -> None:
    warned = ids(file)["Warned"]
    made(file, "order.hold", hold_order, warned, reason="Later")
    window.window.running.changed.emit(frozenset({"orders"}))
    window.window.open_record("review", warned)
    table = window.screen.queue.table
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.currentIndex()).center())
    assert window.order_id == ids(file)["Blocked"]


def test_the_smallest_window_still_holds_the_decision(window: ReviewWindow) -> None:
    window.window.resize(960, 600)
    QApplication.processEvents()
    decision = window.screen.page.decision
    buttons = (decision.approve, decision.hold, decision.reject)
    assert all(button.geometry().right() <= decision.width() for button in buttons)
    assert window.screen.page.geometry().right() <= window.screen.width()


def test_the_customer_is_asked_in_their_language(
    window: ReviewWindow, file: CompanyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(OrderPane, "open_mail", staticmethod(opened.append))
    customer = customer_of(file, window.order_id)
    with file.read() as session:
        name = session.get(Customer, customer).name
    made(file, "customer.change", change_customer, customer, name=name, email="he@example.org", language="zh_CN")
    window.window.running.changed.emit(frozenset({"customers"}))
    assert opened == []
    window.button("Ask Blocked").click()
    (mail,) = opened
    assert mail.toString().startswith("mailto:he@example.org?subject=")
    assert "您好" in unquote(mail.toString(QUrl.ComponentFormattingOption.FullyEncoded))


def test_the_screen_follows_the_language(window: ReviewWindow) -> None:
    window.words.switch(Wording("zh_CN"))
    QApplication.processEvents()
    assert window.button("挂起…").isVisible()
    assert window.screen.queue.count.text() == "待审 3 单"
    assert nameless(window.screen) == []
    assert cut_texts(window.screen) == []


def test_one_button_is_filled(window: ReviewWindow) -> None:
    for _ in range(2):
        window.keys(Qt.Key.Key_J)
        assert len(window.filled()) == 1
        window.keys(Qt.Key.Key_H)
        assert window.filled() == ["Hold"]
        window.keys(Qt.Key.Key_Escape)


def test_every_pane_can_be_walked_to(window: ReviewWindow) -> None:
    panes: list[QWidget] = window.screen.panes()
    assert all(window.screen.isAncestorOf(pane) for pane in panes)
    window.window.setFocus()
    window.keys(Qt.Key.Key_F6)
    assert window.window.focusWidget() is not None


def test_amounts_that_do_not_add_up_are_shown_whole(file: CompanyFile, cups: int, words: Words, qtbot: QtBot) -> None:
    """The one rule of which the sample has no finding."""
    order_id = order_for(file, "Wrong", 2_000, product=cups)
    with file.change("test.fault", when()) as session:
        session.change(Order, order_id, gross=session.get(Order, order_id).gross + 1)
        renew_review(session, order_id)
        renew_order(session, order_id)
    window = shown(file, words, qtbot)
    QApplication.processEvents()
    assert window.filled() == ["Compute again"]
    assert cut_texts(window.screen) == []
    window.button("Compute again").click()
    assert window.screen.page.look is not None
    assert window.screen.page.look.open == ()


def test_looking_at_another_finding_takes_the_focus_to_its_fix(window: ReviewWindow) -> None:
    first = window.screen.page.objection
    window.button("Look").click()
    assert window.screen.page.objection is not first
    assert window.window.focusWidget() is window.button("Use the agreed terms")


def test_a_finding_that_became_less_grave_makes_room_for_the_gravest(window: ReviewWindow) -> None:
    """A fix may leave a note where it mended what blocked: what still blocks is shown, not the note."""
    page = window.screen.page
    look, first = page.look, page.objection
    assert look is not None
    assert first is not None
    noted = replace(first, finding=replace(first.finding, verdict=Verdict.INFO))
    rest = tuple(each for each in look.objections if each is not first)
    page.show_look(replace(look, objections=(*rest, noted)))
    assert page.objection is rest[0]


def test_a_finding_about_credit_leads_to_the_limit(file: CompanyFile, cups: int, words: Words, qtbot: QtBot) -> None:
    order_id = order_for(file, "Limited", 5_000, product=cups)
    made(file, "customer.change", change_customer, customer_of(file, order_id), credit_limit=100)
    window = shown(file, words, qtbot)
    window.screen.open_record("review", order_id)
    led_to: list[tuple[str, int | None]] = []
    page = window.screen.page
    assert page.look is not None
    fixing = page._fixing
    fixing._commands = fixing._commands._replace(go=lambda kind, record_id: led_to.append((kind, record_id)))
    page._look_at(next(each for each in page.look.objections if each.finding.rule is Rule.CREDIT))
    page._fix(open_customer(customer_of(file, order_id)))
    assert led_to == [("customer_credit_limit", customer_of(file, order_id))]
    assert led_to[0][0] in CUSTOMERS_SHOWS


def test_until_the_first_order_is_read_no_hollow_card_is_shown(window: ReviewWindow, qtbot: QtBot) -> None:
    pane = OrderPane(window.screen._around, window.screen._commands())
    qtbot.addWidget(pane)
    pane.show()
    assert not pane.card.isVisible()
    assert not pane.heading.isVisible()


def test_in_a_narrow_window_a_fix_is_cut_at_its_end_and_told_whole(window: ReviewWindow) -> None:
    window.keys(Qt.Key.Key_J)
    bar = window.screen.page.card.bar
    assert bar is not None
    (text, button), *_ = bar._offered.items()
    bar.resize(150, bar.height())
    assert button.accessibleName() == text
    assert button.text() != text
    assert button.toolTip() == text
    bar.resize(700, bar.height())
    assert (button.text(), button.toolTip()) == (text, "")
