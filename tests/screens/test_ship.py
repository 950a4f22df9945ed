"""The ship screen: packing by scanner and by keyboard alone, several at once, work that is never lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from shipping_at_work import ShipWindow
from walking import controls, cut_texts, nameless, tab_order

from builders import TODAY, new_company
from catalogue_steps import lines_of_order, step, stocked_product
from handcart.domain.vocabulary import Delivery
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.ship import actions
from handcart.ui.ship.screen import ShipScreen
from handcart.usecases.customers.save import add_customer
from handcart.usecases.customers.standing import set_customer_warning
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.orders.ship import Consignment, ship_order
from handcart.usecases.products.save import add_product
from handcart.usecases.purchasing.receive import receive_purchase_order
from handcart.usecases.shipping.queue import QueueGroup
from handcart.usecases.stock.count import count_stock, enter_opening_stock
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


def product(file: CompanyFile, code: str, quantity: int, **values: object) -> int:
    product_id = step(file, add_product, name=f"Cup {code}", code=code, price=50_000, cost=20_000, **values).id
    if quantity:
        step(file, enter_opening_stock, product_id, quantity=quantity)
    return product_id


def two_lines(file: CompanyFile) -> int:
    """An order over 12 of CER-1 and 6 of CER-2, all there, promised today."""
    cup, pot = product(file, "CER-1", 40_000), product(file, "CER-2", 20_000, barcode="4006381333931")
    return order_to_send(file, (cup, 12_000), (pot, 6_000), promised_on=TODAY)


def says(window: ShipWindow) -> str:
    return window.screen.table.foot.sentence.text()


def test_an_order_is_packed_and_shipped_by_keyboard_alone(company: CompanyFile, show: Show) -> None:
    order_id = two_lines(company)
    step(company, ship_order, two_lines_again(company), consignment=Consignment(carrier="DHL", service="Parcel"))
    window = show()
    window.screen.table.lines.scan.field.setFocus()
    assert (window.on_table, window.sent()) == (order_id, [12, 6])
    assert window.screen.table.lines.scan.packed.text() == "18 pieces go"
    window.type("CER-1 11")
    window.type("4006381333931")
    assert window.sent() == [11, 1]
    assert window.screen.table.lines.scan.packed.text() == "12 of 18 pieces packed"
    assert window.screen.table.lines.scan.done.text() == "1 × Cup CER-2 packed, 5 left."
    assert says(window) == "6 pieces are not packed yet; they would stay open."
    assert "12 pieces leave the stock" in window.screen.table.effects.texts()
    assert window.scan.hasFocus()
    window.press(Qt.Key.Key_Return, CONTROL)
    shipment = window.shipments(order_id)[0]
    assert (shipment.carrier, shipment.service, shipment.parcels) == ("DHL", "Parcel", 1)
    assert [line.shipped for line in lines_of_order(company, order_id)] == [11_000, 1_000]
    assert window.printed == [("print_packing_slip", shipment.id)]
    assert window.window.notices.toast.accessibleName() == f"SO-0001 shipped, {shipment.number}"
    window.desk.undo()
    assert window.shipments(order_id) == []


def two_lines_again(file: CompanyFile) -> int:
    """Another order, to be shipped before: its carrier is remembered."""
    return order_to_send(file, (product(file, "OTHER", 5_000), 1_000))


def test_a_code_that_is_wrong_stays_in_the_field_and_is_replaced_by_the_next_scan(
    company: CompanyFile, show: Show
) -> None:
    two_lines(company)
    window = show()
    window.scan.setFocus()
    for text, problem in (
        ("CER-9", "No open line of this order has the code CER-9."),
        ("CER-1 13", "Cup CER-1: 13 is too many, 12 can still go."),
    ):
        window.type(text)
        assert window.scan.text() == text
        assert window.screen.table.lines.scan.problem.text() == problem
        assert window.scan.accessibleDescription() == problem
        assert window.sent() == [12, 6]
    window.press(Qt.Key.Key_Return, CONTROL)
    assert window.printed == [], "what is typed must be mended first"
    window.type("CER-1")
    assert window.sent() == [1, 0]
    assert not window.screen.table.lines.scan.problem.isVisible()
    window.press(Qt.Key.Key_Return)
    assert window.sent() == [1, 0], "a scanner's second Enter packs nothing"


def test_scans_arrive_wherever_the_cursor_is_but_in_a_field(company: CompanyFile, show: Show) -> None:
    two_lines(company)
    window = show()
    for place in (window.screen.table.lines.table, window.screen.queue.table):
        place.setFocus()
        window.type("CER-1")
        assert window.scan.hasFocus()
    assert window.sent() == [2, 0]


def test_how_much_goes_can_be_typed_line_by_line(company: CompanyFile, show: Show) -> None:
    order_id = two_lines(company)
    window = show()
    lines = window.screen.table.lines
    window.scan.setFocus()
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_F2)
    assert lines.editor.hasFocus()
    assert lines.editor.text() == "6"
    window.type("7")
    assert lines.problem.text() == "Cup CER-2: 7 is too many, 6 can still go."
    assert lines.editor.isVisible()
    window.press(Qt.Key.Key_Escape)
    assert (window.sent(), lines.table.hasFocus(), lines.problem.isVisible()) == ([12, 6], True, False)
    window.press(Qt.Key.Key_Return)
    window.type("0")
    assert window.sent() == [12, 0]
    window.press(Qt.Key.Key_Escape)
    assert window.scan.hasFocus()
    window.press(Qt.Key.Key_Return, CONTROL)
    assert [line.shipped for line in lines_of_order(company, order_id)] == [12_000, 0]


def test_what_is_typed_in_a_cell_is_taken_when_the_owner_goes_elsewhere(company: CompanyFile, show: Show) -> None:
    two_lines(company)
    window = show()
    window.scan.setFocus()
    window.press(Qt.Key.Key_F2)
    window.type("5", enter=False)
    window.screen.table.shipment.parcels.setFocus()
    assert (window.sent(), window.screen.table.lines.editor.isVisible()) == ([5, 6], False)


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


def test_half_packed_work_survives_refresh_escape_and_other_orders(
    company: CompanyFile, show: Show, qtbot: QtBot
) -> None:
    order_id = two_lines(company)
    other = order_to_send(company, (stocked_product(company, 5_000), 1_000), promised_on=TODAY)
    window = show()
    window.scan.setFocus()
    window.type("CER-1 3")
    window.type("CER-2", enter=False)
    window.screen.table.shipment.note.setText("fragile")
    window.changed()
    window.press(Qt.Key.Key_Escape)
    assert window.screen.queue.table.hasFocus()
    assert (window.sent(), window.scan.text()) == ([3, 0], "CER-2")
    window.press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: window.on_table == other)
    assert window.screen.table.shipment.note.text() == ""
    window.press(Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: window.on_table == order_id)
    assert (window.sent(), window.screen.table.shipment.note.text()) == ([3, 0], "fragile")


def test_an_order_that_changes_while_it_is_packed_says_so_and_keeps_what_was_packed(
    company: CompanyFile, show: Show
) -> None:
    cup = product(company, "CER-1", 10_000)
    order_id = order_to_send(company, (cup, 8_000), promised_on=TODAY)
    window = show()
    window.scan.setFocus()
    window.type("CER-1 8")
    step(company, count_stock, cup, counted=5_000)
    window.changed()
    notice = window.screen.table.findChild(QLabel, "notice")
    assert notice is not None
    assert notice.text().startswith("This order has changed meanwhile: less of it can go")
    assert window.sent() == [5]
    window.desk.undo()
    assert window.sent() == [8]
    step(company, hold_order, order_id, reason="customer is moving")
    window.changed()
    assert window.screen.queue.table.ids() == []
    assert (window.on_table, window.sent()) == (order_id, [8])
    assert says(window) == "The order is held (customer is moving). Release it first."
    assert not window.screen.table.foot.ship.isEnabled()
    assert not window.window.menus.action(actions.SHIP).isEnabled()


def test_goods_that_arrive_bring_their_order_into_the_queue(company: CompanyFile, show: Show) -> None:
    cup = stocked_product(company)
    order_id = order_to_send(company, (cup, 2_000), promised_on=TODAY)
    purchase = goods_on_order(company, cup, 2_000, TODAY)
    window = show()
    queue = window.screen.queue.table
    assert [entry.group for entry in (queue.entry(order_id),) if entry] == [QueueGroup.WAITING]
    assert window.screen.table.page is None
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


@pytest.mark.parametrize(
    ("delivery", "button", "done", "fields"),
    [
        (Delivery.SHIP, "Ship and print slip", "SO-0001 shipped, SH-0001", 6),
        (Delivery.PICK_UP, "Picked up", "SO-0001 picked up, SH-0001", 1),
        (Delivery.HAND_OVER, "Hand over", "SO-0001 handed over, SH-0001", 1),
        (Delivery.DOWNLOAD, "Delivered", "SO-0001 delivered, SH-0001", 1),
    ],
)
def test_words_and_fields_follow_the_way_goods_go(
    company: CompanyFile, show: Show, delivery: Delivery, button: str, done: str, fields: int
) -> None:
    order_id = order_to_send(company, (stocked_product(company, 5_000), 1_000), delivery=delivery)
    window = show()
    table = window.screen.table
    assert table.foot.ship.text() == button
    assert sum(field.isVisible() for field in table.shipment.fields.values()) == fields
    table.foot.ship.click()
    assert window.window.notices.toast.accessibleName() == done
    assert window.shipments(order_id)[0].delivery is delivery
    assert bool(window.printed) is (delivery is Delivery.SHIP)


def test_a_parcel_that_is_fetched_after_all_needs_no_carrier(company: CompanyFile, show: Show) -> None:
    order_id = order_to_send(company, (stocked_product(company, 5_000), 1_000))
    window = show()
    window.screen.table.shipment.carrier.setEditText("DHL")
    window.screen.table.shipment.delivery.setCurrentIndex(list(Delivery).index(Delivery.PICK_UP))
    window.screen.run(actions.OTHERWISE)
    shipment = window.shipments(order_id)[0]
    assert (shipment.delivery, shipment.carrier, shipment.parcels) == (Delivery.PICK_UP, "", None)
    assert window.printed == [("print_packing_slip", shipment.id)]


def test_bad_input_stands_beside_its_field_and_nothing_ships(company: CompanyFile, show: Show) -> None:
    order_id = order_to_send(company, (stocked_product(company, 5_000), 1_000))
    window = show()
    shipment = window.screen.table.shipment
    for name, control, text in (("parcels", shipment.parcels, "1.5"), ("weight_grams", shipment.weight, "-2")):
        control.setText(text)
        window.screen.ship()
        assert shipment.fields[name].problem.isVisible()
        assert (control.text(), control.hasFocus()) == (text, True)
        control.setText("2")
        assert not shipment.fields[name].problem.isVisible()
    window.screen.ship()
    made = window.shipments(order_id)[0]
    assert (made.parcels, made.weight_grams) == (2, 2_000)


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
    assert window.printed[:2] == [("show_pick_list", [first, second]), ("show_pick_list", [second])]
    assert [sending.order_id for sending in window.printed[2][1]] == [second]


def test_everything_again_or_nothing_yet(company: CompanyFile, show: Show) -> None:
    two_lines(company)
    window = show()
    window.window.menus.run(actions.PACK_NONE)
    assert (window.sent(), says(window)) == ([0, 0], "Nothing is packed yet.")
    assert not window.screen.table.foot.ship.isEnabled()
    window.window.menus.run(actions.PACK_ALL)
    assert window.sent() == [12, 6]


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


def crowded(file: CompanyFile) -> int:
    """An order of 200 lines with very long names."""
    customer = step(file, add_customer, name="Königlich-Bayerische Hoflieferanten-Genossenschaft " * 3).id
    step(file, set_customer_warning, customer, warning="Never before eleven, and never at the front door. " * 3)
    wanted = []
    for number in range(200):
        made = step(file, add_product, name=f"Cup {number} " + "with a very long name " * 6, code=f"C{number}", price=1)
        step(file, enter_opening_stock, made.id, quantity=9_000)
        wanted.append((made.id, 3_000))
    return order_to_send(file, *wanted, customer_id=customer, notes="Goods entrance. " * 20)


def test_an_order_of_200_lines_with_long_names_is_packed_like_any_other(company: CompanyFile, show: Show) -> None:
    order_id = crowded(company)
    window = show()
    window.window.resize(1280, 800)
    window.scan.setFocus()
    window.type("C199 3")
    table = window.screen.table.lines.table
    assert table.currentIndex().row() == 199
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())
    assert cut_texts(window.screen.table) == []
    window.press(Qt.Key.Key_Return, CONTROL)
    assert lines_of_order(company, order_id)[199].shipped == 3_000


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


def test_the_slip_follows_what_is_packed(company: CompanyFile, show: Show, qtbot: QtBot) -> None:
    two_lines(company)
    window = show()
    slip = window.screen.table.slip

    def words_on_slip() -> str:
        return "" if slip.pane is None else slip.pane.sheets.accessibleDescription()

    qtbot.waitUntil(lambda: "Cup CER-1" in words_on_slip())
    before = words_on_slip()
    window.screen.table.shipment.note.setText("Mind the lids")
    qtbot.waitUntil(lambda: "Mind the lids" in words_on_slip())
    assert before != words_on_slip()
