"""The packing table: scanned, typed, half packed, shipped by keyboard alone; work that is never lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from shipping_at_work import ShipWindow, product, says, two_lines, two_lines_again
from walking import cut_texts

from builders import TODAY, new_company
from catalogue_steps import lines_of_order, step, stocked_product
from handcart.domain.vocabulary import Delivery
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.words import Words
from handcart.ui.ship import actions
from handcart.usecases.customers.save import add_customer
from handcart.usecases.customers.standing import set_customer_warning
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.ship import Consignment, ship_order
from handcart.usecases.products.save import add_product
from handcart.usecases.stock.count import count_stock, enter_opening_stock
from shipping_orders import order_to_send

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
    assert window.printed == [("slip", shipment.id)]
    assert window.window.notices.toast.accessibleName() == f"SO-0001 shipped, {shipment.number}"
    window.desk.undo()
    assert window.shipments(order_id) == []


def test_the_key_beside_the_button_works_from_the_navigation_and_not_from_a_search(
    company: CompanyFile, show: Show
) -> None:
    order_id = two_lines(company)
    window = show()
    elsewhere = QLineEdit(window.window)
    elsewhere.show()
    elsewhere.setFocus()
    window.press(Qt.Key.Key_Return, CONTROL)
    assert not window.shipments(order_id)
    window.window.navigation.list.setFocus()
    window.press(Qt.Key.Key_Return, CONTROL)
    assert len(window.shipments(order_id)) == 1


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
    window.screen.table.shipment.delivery.setFocus()
    window.press(Qt.Key.Key_Return, CONTROL)
    assert window.printed == [], "what is typed must be mended first"
    assert window.scan.hasFocus(), "that is where it is mended"
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


def test_what_is_typed_in_a_cell_goes_with_the_shipment(company: CompanyFile, show: Show) -> None:
    order_id = two_lines(company)
    window = show()
    for typed, shipped in (("13", [0, 0]), ("4", [4_000, 6_000])):
        window.scan.setFocus()
        window.press(Qt.Key.Key_F2)
        window.type(typed, enter=False)
        window.press(Qt.Key.Key_Return, CONTROL)
        assert [line.shipped for line in lines_of_order(company, order_id)] == shipped


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
    assert (window.screen.table.shipment.note.text(), window.scan.text()) == ("", "")
    window.press(Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: window.on_table == order_id)
    assert (window.sent(), window.screen.table.shipment.note.text()) == ([3, 0], "fragile")
    assert window.scan.text() == "CER-2"


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
    assert table.slip.isVisible() is (delivery is not Delivery.DOWNLOAD)
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
    assert window.printed == [("slip", shipment.id)]


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


def test_everything_again_or_nothing_yet(company: CompanyFile, show: Show) -> None:
    two_lines(company)
    window = show()
    window.window.menus.run(actions.PACK_NONE)
    assert (window.sent(), says(window)) == ([0, 0], "Nothing is packed yet.")
    assert not window.screen.table.foot.ship.isEnabled()
    window.window.menus.run(actions.PACK_ALL)
    assert window.sent() == [12, 6]


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
