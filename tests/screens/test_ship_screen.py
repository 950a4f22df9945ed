"""The ship screen: the queue and what follows it, several at once, room, names, languages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from shipping_at_work import ShipWindow, says, two_lines
from walking import controls, cut_texts, nameless, tab_order

from builders import TODAY, new_company
from catalogue_steps import lines_of_order, step, stocked_product
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.ship import actions
from handcart.ui.ship.screen import ShipScreen
from handcart.usecases.customers.save import add_customer
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.purchasing.receive import receive_purchase_order
from handcart.usecases.shipping.queue import QueueGroup
from handcart.wording import Wording
from shipping_orders import goods_on_order, order_to_send

CONTROL = Qt.KeyboardModifier.ControlModifier
Show = Callable[[], ShipWindow]


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def show(company: CompanyFile, words: Words, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Show:
    """Opens the window."""
    return lambda: ShipWindow(words, company).show(qtbot, monkeypatch)


def test_several_are_ticked_and_shipped_in_one_step(company: CompanyFile, show: Show) -> None:
    cup = stocked_product(company, 20_000)
    orders = [order_to_send(company, (cup, 1_000), promised_on=TODAY) for _ in range(3)]
    window = show()
    queue = window.screen.queue
    queue.table.setFocus()
    assert not queue.foot.isVisible()
    window.press(Qt.Key.Key_Home)
    window.press(Qt.Key.Key_Space)
    assert queue.ship_ticked.text() == "Ship all 3"
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Space)
    assert (queue.ticked.text(), queue.ship_ticked.text()) == ("2 ticked", "Ship both")
    step(company, hold_order, orders[1], reason="customer is moving")
    queue.ship_ticked.click()
    assert [len(window.shipments(order_id)) for order_id in orders] == [0, 0, 1]
    assert window.window.notices.toast.accessibleName() == "1 order shipped"
    assert "SO-0002 stayed here: The order is held" in strip(window)
    assert (queue.table.ticked, window.on_table) == (set(), orders[0])
    window.desk.undo()
    assert [len(window.shipments(order_id)) for order_id in orders] == [0, 0, 0]


def test_with_ticks_the_filled_button_and_its_key_ship_what_is_ticked(company: CompanyFile, show: Show) -> None:
    cup = stocked_product(company, 20_000)
    first, second, current = (order_to_send(company, (cup, 1_000), promised_on=TODAY) for _ in range(3))
    window = show()
    window.screen.open_record("ship", current)
    queue, foot = window.screen.queue, window.screen.table.foot
    assert foot.ship.property("kind") == "primary"
    queue.table.tick({first, second})
    assert (queue.ship_ticked.property("kind"), foot.ship.property("kind")) == ("primary", "plain")
    window.press(Qt.Key.Key_Return, CONTROL)
    assert [len(window.shipments(order_id)) for order_id in (first, second, current)] == [1, 1, 0]
    assert window.printed == []
    assert foot.ship.property("kind") == "primary"
    window.press(Qt.Key.Key_Return, CONTROL)
    assert len(window.shipments(current)) == 1


def test_undo_leads_back_to_the_order_that_was_shipped(company: CompanyFile, show: Show) -> None:
    cup = stocked_product(company, 20_000)
    _first, second, _third = (order_to_send(company, (cup, 1_000), promised_on=TODAY) for _ in range(3))
    window = show()
    window.screen.open_record("ship", second)
    window.screen.ship()
    assert window.on_table != second
    window.desk.undo()
    assert window.on_table == second


def strip(window: ShipWindow) -> str:
    return " ".join(label.text() for label in window.window.strip.findChildren(QLabel))


def test_an_order_among_several_goes_as_it_was_packed(company: CompanyFile, show: Show) -> None:
    order_id = two_lines(company)
    other = order_to_send(company, (stocked_product(company, 5_000), 1_000), promised_on=TODAY)
    window = show()
    window.scan.setFocus()
    window.type("CER-1 2")
    window.screen.table.shipment.tracking.setText("JD01")
    window.window.menus.run(actions.NEXT_ORDER)
    window.screen.queue.table.tick({order_id, other})
    window.screen.ship_ticked()
    assert [line.shipped for line in lines_of_order(company, order_id)] == [2_000, 0]
    assert window.shipments(order_id)[0].tracking_number == "JD01"
    assert len(window.shipments(other)) == 1


def test_what_cannot_be_read_about_one_of_several_is_shown_where_it_can_be_mended(
    company: CompanyFile, show: Show, qtbot: QtBot
) -> None:
    order_id = two_lines(company)
    other = order_to_send(company, (stocked_product(company, 5_000), 1_000), promised_on=TODAY)
    window = show()
    window.screen.table.shipment.weight.setText("heavy")
    window.window.menus.run(actions.NEXT_ORDER)
    qtbot.waitUntil(lambda: window.on_table == other)
    window.screen.queue.table.tick({order_id, other})
    window.screen.ship_ticked()
    assert window.on_table == order_id
    assert window.screen.table.shipment.fields["weight_grams"].problem.isVisible()
    assert window.shipments(other) == []


def test_goods_that_arrive_bring_their_order_into_the_queue(company: CompanyFile, show: Show) -> None:
    cup = stocked_product(company)
    order_id = order_to_send(company, (cup, 2_000), promised_on=TODAY)
    purchase = goods_on_order(company, cup, 2_000, TODAY)
    window = show()
    queue = window.screen.queue.table
    assert [entry.group for entry in (queue.entry(order_id),) if entry] == [QueueGroup.WAITING]
    assert window.screen.table.page is None
    assert window.screen.table.nothing.isVisibleTo(window.screen.table)
    step(company, receive_purchase_order, purchase)
    window.changed()
    assert (window.on_table, window.sent()) == (order_id, [2])
    assert window.screen.queue.count.text() == "1 ready"


def test_what_waits_is_folded_until_it_is_asked_for(company: CompanyFile, show: Show) -> None:
    ready = order_to_send(company, (stocked_product(company, 5_000), 1_000), promised_on=TODAY)
    waits = order_to_send(company, (stocked_product(company, name="Pot"), 2_000), promised_on=TODAY)
    window = show()
    queue = window.screen.queue.table
    assert queue.ids() == [ready]
    queue.setFocus()
    window.press(Qt.Key.Key_End)
    window.press(Qt.Key.Key_Right)
    assert queue.ids() == [ready, waits]
    row = queue.model().index(3, 1)
    assert row.data() == "SO-0002  Tea House, Waits for 2 × Pot, not on the way"
    window.press(Qt.Key.Key_Return)
    assert queue.ids() == [ready]
    window.screen.open_record("ship", waits)
    assert (queue.ids(), window.on_table) == ([ready, waits], waits)
    assert says(window) == "Nothing of this order is on the shelf. Receive stock first."
    queue.tick({waits})
    assert queue.ticked == set()


def test_lists_and_slips_are_for_what_is_ticked_and_without_ticks_for_all_that_can_go(
    company: CompanyFile, show: Show
) -> None:
    cup = stocked_product(company, 20_000)
    first, second = (order_to_send(company, (cup, 1_000)) for _ in range(2))
    order_to_send(company, (stocked_product(company), 1_000))
    window = show()
    window.screen.queue.pick_list.click()
    window.screen.queue.table.tick({second})
    window.screen.queue.pick_list.click()
    window.screen.queue.print_slips.click()
    assert window.printed[:2] == [("pick_list", [first, second]), ("pick_list", [second])]
    assert [sending.order_id for sending in window.printed[2][1]] == [second]


def test_an_empty_queue_says_what_comes_next(company: CompanyFile, show: Show) -> None:
    customer = step(company, add_customer, name="Tea House").id
    line = LineInput(product_id=stocked_product(company, 5_000), quantity=1_000)
    window = show()
    queue = window.screen.queue
    assert shown_texts(queue.nothing)[0].startswith("Nothing to ship. Orders come here as soon as")
    assert not window.screen.table.isVisible()
    step(company, receive_order, OrderInput(customer_id=customer, lines=(line,)))
    window.changed()
    assert shown_texts(queue.to_review)[0].endswith("some wait for your review.")
    assert cut_texts(window.screen) == []


def shown_texts(place: object) -> list[str]:
    assert hasattr(place, "findChildren")
    return [label.text() for label in place.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (960, 600), (2560, 1440)])
def test_nothing_is_cut_and_everything_has_a_name(
    company: CompanyFile, show: Show, qtbot: QtBot, language: str, width: int, height: int
) -> None:
    two_lines(company)
    order_to_send(company, (stocked_product(company, name="Pot"), 2_000), promised_on=TODAY)
    window = show()
    window.words.switch(Wording(language))
    theme().choose("dark" if language == "zh_CN" else "light")
    window.window.resize(width, height)
    window.screen.queue.table.tick(set(window.screen.queue.table.ids()))
    window.scan.setFocus()
    window.type("CER-1 4")
    qtbot.waitUntil(lambda: cut_texts(window.screen) == [])
    assert nameless(window.screen) == []
    assert len([each for each in window.screen.findChildren(QPushButton) if filled(each)]) == 1


def filled(button: QPushButton) -> bool:
    return button.property("kind") == "primary"


def test_tab_goes_as_the_eye_reads_and_reaches_every_control(company: CompanyFile, show: Show) -> None:
    two_lines(company)
    window = show()
    window.screen.queue.table.tick(set(window.screen.queue.table.ids()))
    walked = [each for each in tab_order(window.window, window.screen.queue.table) if window.screen.isAncestorOf(each)]
    shipment = window.screen.table.shipment
    order = [window.scan, window.screen.table.lines.table, shipment.delivery, shipment.carrier, shipment.parcels]
    places = [walked.index(each) for each in (*order, shipment.note, window.screen.table.foot.ship)]
    assert places == sorted(places)
    reachable = [each for each in controls(window.screen) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [each for each in reachable if each not in walked and each.isEnabled()] == []


def test_where_there_is_room_for_one_the_order_comes_over_the_queue_and_escape_goes_back(
    company: CompanyFile, show: Show
) -> None:
    two_lines(company)
    window = show()
    window.window.resize(960, 600)
    screen: ShipScreen = window.screen
    assert (screen.queue.isVisible(), screen.table.isVisible()) == (True, False)
    screen.queue.table.setFocus()
    window.press(Qt.Key.Key_Return)
    assert (screen.queue.isVisible(), screen.table.isVisible(), window.scan.hasFocus()) == (False, True, True)
    window.press(Qt.Key.Key_Escape)
    assert (screen.queue.isVisible(), screen.table.isVisible()) == (True, False)


def test_what_is_packed_is_not_lost_with_the_window_unasked(company: CompanyFile, show: Show) -> None:
    order_to_send(company, (stocked_product(company, 20_000), 2_000), promised_on=TODAY)
    window = show()
    assert not window.screen.half_typed()
    window.screen.table.shipment.delivery.setFocus()
    window.screen.table.shipment.tracking.setText("JD0001")
    assert window.screen.half_typed()
    assert window.window.warns_before_leaving()
    window.screen.ship()
    assert not window.screen.half_typed()
