"""Returns: three steps with a way back, every outcome, the money, saved for later, bad input; the books stay right."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from company_window import CompanyWindow
from orders_in_states import invoiced, shipped
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from walking import cut_texts, nameless

from builders import new_company, when
from catalogue_steps import level, look
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import (
    DocumentKind,
    DocumentState,
    OrderStatus,
    PaymentKind,
    PaymentMethod,
    ReturnOutcome,
    ReturnsFacet,
    ReturnState,
)
from handcart.store.company_file import CompanyFile
from handcart.store.records import Document, Order, Payment, Return
from handcart.store.tables import documents, payments
from handcart.ui.kit.words import Words
from handcart.ui.orders.actions import order_actions
from handcart.ui.orders.screen import OrdersScreen
from handcart.ui.returns.screen import ReturnsScreen
from handcart.usecases.check.check_company import check_company
from handcart.usecases.payments.record import record_payment
from handcart.wording import Wording


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    """After each test the books are right."""
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, check_company) == []


@pytest.fixture
def window(company: CompanyFile, words: Words, qtbot: QtBot) -> CompanyWindow:
    made = CompanyWindow(words, company, ("orders", "returns"), order_actions)
    qtbot.addWidget(made.window)
    with qtbot.waitActive(made.window):
        made.window.show()
    return made


def paid(company: CompanyFile, amount: int | None = None) -> int:
    """An order of 2 cups, delivered, invoiced and paid; `amount` where that is not all of it."""
    order_id = invoiced(company)
    order = look(company, lambda session: session.get(Order, order_id))
    with company.change("order.take_money", when()) as session:
        record_payment(
            session,
            order.customer_id or 0,
            amount=amount or order.due,
            method=PaymentMethod.TRANSFER,
            allocations={order_id: amount or order.due},
        )
    return order_id


def begin(window: CompanyWindow, order_id: int) -> ReturnsScreen:
    """From the order's page to its return."""
    window.window.open_record("order", order_id)
    orders = window.page()
    assert isinstance(orders, OrdersScreen)
    assert orders.page.may(Step.OPEN_RETURN)
    orders.take(Step.OPEN_RETURN)
    screen = window.page()
    assert isinstance(screen, ReturnsScreen)
    assert screen.page is not None
    return screen


def enter(screen: ReturnsScreen, quantity: str, outcome: ReturnOutcome | None) -> None:
    """Fill in the first two steps, up to the third."""
    assert screen._steps is not None
    next(iter(screen._steps.coming_back.grid.edits.values())).setText(quantity)
    screen._steps.coming_back.reason.setText("cracked")
    screen.go_on()
    row = screen._steps.outcomes._rows[0]
    assert row.choice is not None
    row.choice.setCurrentIndex(row.choices.index(outcome))
    screen.go_on()


def decide_later(screen: ReturnsScreen) -> None:
    """Go through the last two steps without deciding anything."""
    assert screen._steps is not None
    row = screen._steps.outcomes._rows[0]
    assert row.choice is not None
    row.choice.setCurrentIndex(row.choices.index(None))
    screen.go_on()
    screen.go_on()


def toast(window: CompanyWindow) -> tuple[str, bool]:
    """What was said to be done, and whether Undo stands beside it."""
    said = window.window.notices.toast
    return said._text.text(), said.button.isVisibleTo(said)


def order_of(company: CompanyFile, order_id: int) -> Order:
    return look(company, lambda session: session.get(Order, order_id))


OTHER_OUTCOMES = [
    (ReturnOutcome.RESTOCK, 99_000, OrderStatus.FINISHED),
    (ReturnOutcome.SCRAP, 98_000, OrderStatus.FINISHED),
    (ReturnOutcome.REPAIR, 98_000, OrderStatus.FINISHED),
    (ReturnOutcome.REPLACE, 98_000, OrderStatus.PARTLY_SHIPPED),
    (None, 98_000, OrderStatus.RETURN_OPEN),
]


@pytest.mark.parametrize(("outcome", "on_hand", "status"), OTHER_OUTCOMES)
def test_outcomes_that_leave_the_money_alone(
    window: CompanyWindow,
    company: CompanyFile,
    outcome: ReturnOutcome | None,
    on_hand: int,
    status: OrderStatus,
) -> None:
    order_id = paid(company)
    screen = begin(window, order_id)
    enter(screen, "1", outcome)
    assert screen._steps is not None
    assert screen._steps.money.says.text() == "No money moves."
    screen.go_on()
    assert order_of(company, order_id).status is status
    assert level(company, 1)[0] == on_hand
    assert isinstance(window.page(), OrdersScreen)


def test_a_refund_is_credited_and_paid_back_in_one_step(window: CompanyWindow, company: CompanyFile) -> None:
    order_id = paid(company)
    screen = begin(window, order_id)
    enter(screen, "1", ReturnOutcome.REFUND)
    assert screen._steps is not None
    money = screen._steps.money
    assert "16.66" in money.says.text()
    assert money.money.amount.text() == "16.66"
    money.money.amount.setText("99")
    screen.go_on()
    assert money.fields["amount"].problem.isVisible()
    money.money.amount.setText("16.66")
    screen.go_on()
    assert order_of(company, order_id).status is OrderStatus.FINISHED
    refunds = look(company, lambda session: session.find(Payment, payments.c.kind == PaymentKind.REFUND))
    assert [each.amount for each in refunds] == [1_666]
    notes = look(company, lambda session: session.find(Document, documents.c.kind == DocumentKind.CREDIT_NOTE))
    assert [(each.state, each.gross) for each in notes] == [(DocumentState.ISSUED, 1_666)]
    window.window.menus.run("edit.undo")
    assert order_of(company, order_id).status is OrderStatus.FINISHED


def test_what_is_due_back_stays_as_credit_or_waits(window: CompanyWindow, company: CompanyFile) -> None:
    order_id = paid(company)
    for way in (1, 2):
        screen = begin(window, order_id)
        enter(screen, "1", ReturnOutcome.REFUND)
        assert screen._steps is not None
        screen._steps.money.way.setCurrentIndex(way)
        screen.go_on()
        wanted = OrderStatus.FINISHED if way == 1 else OrderStatus.REFUND_DUE
        assert order_of(company, order_id).status is wanted


def test_a_credit_note_left_as_a_draft_moves_no_money(window: CompanyWindow, company: CompanyFile) -> None:
    order_id = paid(company)
    screen = begin(window, order_id)
    enter(screen, "2", ReturnOutcome.REFUND)
    assert screen._steps is not None
    screen._steps.money.issue.setChecked(False)
    assert not screen._steps.money.way.isVisible()
    screen.go_on()
    notes = look(company, lambda session: session.find(Document, documents.c.kind == DocumentKind.CREDIT_NOTE))
    assert [each.state for each in notes] == [DocumentState.DRAFT]


def test_nothing_was_invoiced_yet(window: CompanyWindow, company: CompanyFile) -> None:
    screen = begin(window, shipped(company))
    enter(screen, "2", ReturnOutcome.REFUND)
    assert screen._steps is not None
    assert "Nothing is due back" in screen._steps.money.says.text()
    screen.go_on()
    assert isinstance(window.page(), OrdersScreen)


def test_what_was_paid_in_part_is_not_said_to_be_unpaid(window: CompanyWindow, company: CompanyFile) -> None:
    screen = begin(window, paid(company, amount=1))
    enter(screen, "1", ReturnOutcome.REFUND)
    assert screen._steps is not None
    assert "the rest of the order" in screen._steps.money.says.text()


def test_a_return_is_saved_and_gone_on_with_later(window: CompanyWindow, company: CompanyFile) -> None:
    order_id = paid(company)
    screen = begin(window, order_id)
    assert screen._steps is not None
    next(iter(screen._steps.coming_back.grid.edits.values())).setText("2")
    screen.frame.later.click()
    assert order_of(company, order_id).status is OrderStatus.RETURN_OPEN
    orders = window.page()
    assert isinstance(orders, OrdersScreen)
    orders.take_next()
    screen = window.page()  # type: ignore[assignment]
    assert isinstance(screen, ReturnsScreen)
    assert screen.page is not None
    assert screen.page.returned is not None
    assert not screen.frame.later.isVisible()
    decide_later(screen)
    assert toast(window) == ("Return RET-0001 saved. It waits on its order.", False), "nothing written, nothing undone"
    assert look(company, lambda session: session.get(Return, 1)).state is ReturnState.OPEN
    orders.take_next()
    screen.go_on()
    screen.go_on()
    assert toast(window) == ("Return RET-0001 carried out.", True)
    assert look(company, lambda session: session.get(Return, 1)).state is ReturnState.CLOSED


def test_back_and_escape_keep_what_was_entered(window: CompanyWindow, company: CompanyFile) -> None:
    order_id = paid(company)
    screen = begin(window, order_id)
    enter(screen, "1", ReturnOutcome.SCRAP)
    assert screen._steps is not None
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    row = screen._steps.outcomes._rows[0]
    assert row.choice is not None
    assert row.choice.isVisible()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert isinstance(window.page(), OrdersScreen)
    again = begin(window, order_id)
    assert again._steps is not None
    assert next(iter(again._steps.coming_back.grid.edits.values())).text() == "1"
    again.go_on()
    row = again._steps.outcomes._rows[0]
    assert row.choice is not None
    assert row.choices[row.choice.currentIndex()] is ReturnOutcome.SCRAP
    assert look(company, lambda session: session.find(Return)) == []


def test_a_half_typed_return_waits_while_another_is_made(window: CompanyWindow, company: CompanyFile) -> None:
    first, other = paid(company), paid(company)
    screen = begin(window, first)
    assert screen._steps is not None
    reason = screen._steps.coming_back.reason
    QTest.keyClicks(reason, "glaze is cracked")
    window.window.open_record("order_return", other)
    assert screen.half_typed()
    assert screen._steps.coming_back.reason.text() == ""
    enter(screen, "1", ReturnOutcome.SCRAP)
    screen.go_on()
    assert order_of(company, other).returns is not ReturnsFacet.NONE
    window.window.open_record("order_return", first)
    assert screen._steps.coming_back.reason is reason
    assert reason.text() == "glaze is cracked"


def test_bad_input_stays_on_its_step(window: CompanyWindow, company: CompanyFile) -> None:
    screen = begin(window, paid(company))
    assert screen._steps is not None
    coming_back = screen._steps.coming_back
    screen.go_on()
    assert screen.frame.problem.isVisible()
    next(iter(coming_back.grid.edits.values())).setText("3")
    screen.go_on()
    assert coming_back.isVisible()
    next(iter(coming_back.grid.edits.values())).setText("1")
    coming_back.day.edit.setText("gestern")
    screen.go_on()
    assert coming_back.day.problem.isVisible()
    coming_back.day.edit.setText("+1")
    screen.go_on()
    screen.go_on()
    screen.go_on()
    assert isinstance(window.page(), ReturnsScreen)
    assert screen.frame.problem.isVisible() or coming_back.day.problem.isVisible()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_step_is_nameless_or_cut(
    window: CompanyWindow, company: CompanyFile, words: Words, qtbot: QtBot, language: str
) -> None:
    window.window.resize(1280, 800)
    screen = begin(window, paid(company))
    words.switch(Wording(language))
    assert screen._steps is not None
    next(iter(screen._steps.coming_back.grid.edits.values())).setText("1")
    for _ in range(3):
        assert nameless(screen) == []
        qtbot.waitUntil(lambda: cut_texts(screen) == [])
        if screen.frame.at < 2:
            screen.go_on()
    words.switch(Wording("en"))


def test_without_a_return_the_screen_says_where_one_begins(window: CompanyWindow, company: CompanyFile) -> None:
    window.window.go("returns")
    screen = window.page()
    assert isinstance(screen, ReturnsScreen)
    screen.panes()[0].click()  # type: ignore[attr-defined]
    assert isinstance(window.page(), OrdersScreen)
