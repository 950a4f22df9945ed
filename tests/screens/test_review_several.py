"""The review of several orders at once, what Undo leads back to, and reasons that are half typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from orders_at_work import product_for
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from review_at_work import ReviewWindow, ids, said, three_orders

from builders import new_company
from handcart.domain.vocabulary import OrderState
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.words import Words
from handcart.ui.review.actions import APPROVE, HOLD, REJECT
from handcart.usecases.history.undo import undo_last_step


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


def test_several_at_once_tells_which_were_not_approved(window: ReviewWindow, file: CompanyFile) -> None:
    by_name = ids(file)
    window.screen.queue.table.selectAll()
    assert window.filled() == ["Approve 3"]
    assert window.may(APPROVE, HOLD, REJECT) == [True, True, True]
    window.keys(Qt.Key.Key_A)
    states = {name: window.order(order_id).state for name, order_id in by_name.items()}
    assert states == {
        "Blocked": OrderState.RECEIVED,
        "Warned": OrderState.APPROVED,
        "Clear": OrderState.APPROVED,
    }
    number = window.order(by_name["Blocked"]).number
    assert f"Not approved: {number}. Findings block them." in said(window.window.strip)
    assert "2 orders approved" in said(window.window.notices.toast)
    window.replay(undo_last_step)
    assert window.screen.queue.waiting.rowCount() == 3


def test_several_are_held_for_one_reason_and_undo_leads_back_to_them(window: ReviewWindow, file: CompanyFile) -> None:
    by_name = ids(file)
    table = window.screen.queue.table
    table.select_row(1)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    both = window.screen.queue.selected()
    assert set(both) == {by_name["Warned"], by_name["Clear"]}
    window.keys(Qt.Key.Key_H)
    QTest.keyClicks(window.field(), "Fair next week")
    window.keys(Qt.Key.Key_Return)
    assert [window.order(each).hold_reason for each in both] == ["Fair next week"] * 2
    assert "2 orders held" in said(window.window.notices.toast)
    assert window.order_id == by_name["Blocked"]
    window.replay(undo_last_step)
    assert window.order_id == both[0]
    assert window.screen.queue.selected() == both[:1], "the order it stood on before is not decided along with it"


def test_undo_leads_back_to_the_order_that_was_decided(window: ReviewWindow, file: CompanyFile) -> None:
    clear = ids(file)["Clear"]
    window.screen.queue.select(clear)
    window.keys(Qt.Key.Key_A)
    assert window.order(clear).state is OrderState.APPROVED
    assert window.order_id != clear
    window.replay(undo_last_step)
    assert window.order_id == clear


def test_a_half_typed_reason_is_there_again_and_only_esc_twice_discards_it(window: ReviewWindow) -> None:
    first = window.order_id
    window.keys(Qt.Key.Key_H)
    QTest.keyClicks(window.field(), "They call")
    window.screen.go_on(1)
    assert window.order_id != first
    assert window.screen.half_typed()
    window.screen.go_on(-1)
    window.screen.queue.table.setFocus()
    window.keys(Qt.Key.Key_H)
    assert window.field().text() == "They call"
    window.keys(Qt.Key.Key_Escape)
    assert window.screen.page.is_asking
    window.keys(Qt.Key.Key_Escape)
    assert not window.screen.page.is_asking
    assert not window.screen.half_typed()


def test_a_second_press_decides_nothing_twice(window: ReviewWindow, file: CompanyFile) -> None:
    window.screen.open_record("review", ids(file)["Clear"])
    window.screen._decided.add(ids(file)["Clear"])
    window.keys(Qt.Key.Key_A)
    assert window.order(ids(file)["Clear"]).state is OrderState.RECEIVED
