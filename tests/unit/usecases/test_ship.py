"""Shipping: what can go, what it does to stock and reservations, taking a shipment back, and what can go today."""

from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, days_ago, new_company
from catalogue_steps import approved_order, level, lines_of_order, look, refused, reserved, step, stocked_product, undo
from handcart.domain.errors import NotAllowed
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import Delivery, Extent, LineKind, MovementReason, OrderStatus, SupplyFacet
from handcart.settings.company import ALLOW_NEGATIVE_STOCK
from handcart.store.company_file import CompanyFile
from handcart.store.queries.shipping import shipments_of, shippable_orders
from handcart.store.queries.stock import movements_of
from handcart.store.records import Order
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.company.profile import change_setting
from handcart.usecases.customers.save import add_customer
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.hold import hold_order, release_hold
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.orders.remaining import remaining_of
from handcart.usecases.orders.ship import Consignment, ship_order
from handcart.usecases.orders.undo_shipment import undo_shipment

TWO, FIVE = 2_000, 5_000


@pytest.fixture
def file(tmp_path: Path):
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, broken_order_invariants, today=TODAY) == []


def order_of(file: CompanyFile, order_id: int) -> Order:
    return look(file, lambda session: session.get(Order, order_id))


def test_shipping_all_takes_the_goods_from_the_shelf_and_from_the_reservation(file: CompanyFile) -> None:
    cup = stocked_product(file, FIVE)
    order_id = approved_order(file, (cup, TWO))
    assert level(file, cup) == (FIVE, TWO)
    done = step(
        file, ship_order, order_id, consignment=Consignment(carrier=" DHL ", tracking_number="JD01", note="fragile")
    )
    assert (done.shipment.number, done.shipment.carrier, done.shipment.tracking_number) == ("SH-0001", "DHL", "JD01")
    assert done.shipment.delivery is Delivery.PICK_UP
    assert (done.order.shipping, done.order.status, done.order.shipped_on) == (
        Extent.FULLY,
        OrderStatus.TO_INVOICE,
        TODAY,
    )
    assert level(file, cup) == (FIVE - TWO, 0)
    moved = look(file, movements_of, cup)[0]
    assert (moved.quantity, moved.reason, moved.unit_cost) == (-TWO, MovementReason.SHIPMENT, 20_000)
    assert moved.shipment_line_id is not None


def test_a_part_can_go_first_and_only_what_is_reserved(file: CompanyFile) -> None:
    cup, pot = stocked_product(file, TWO), stocked_product(file, 0, name="Pot")
    order_id = approved_order(file, (cup, TWO), (pot, TWO))
    first, second = lines_of_order(file, order_id)
    assert refused(file, ship_order, order_id, quantities={second.id: 1_000}, error=NotAllowed) == (
        "order.refused.quantity.ship",
        None,
    )
    assert refused(file, ship_order, order_id, quantities={first.id: 0}, error=NotAllowed)[0] == (
        "order.refused.quantity_positive"
    )
    assert refused(file, ship_order, order_id, quantities={}) == ("order.bad.nothing_chosen", "quantity")
    assert refused(file, ship_order, order_id, quantities={99: 1_000}) == ("order.bad.line", "line")
    done = step(file, ship_order, order_id, quantities={first.id: 1_000})
    assert (done.order.shipping, done.order.supply) == (Extent.PARTLY, SupplyFacet.SHORT)
    assert reserved(file, order_id) == [1_000]


def test_a_held_order_does_not_ship_until_it_is_released(file: CompanyFile) -> None:
    cup = stocked_product(file, FIVE)
    order_id = approved_order(file, (cup, TWO))
    step(file, hold_order, order_id, reason="customer is moving")
    assert refused(file, ship_order, order_id, error=NotAllowed) == ("order.refused.held", None)
    assert look(file, shippable_orders, today=TODAY, below_zero=False) == []
    step(file, release_hold, order_id)
    assert step(file, ship_order, order_id).order.shipping is Extent.FULLY


def test_nothing_ships_tomorrow(file: CompanyFile) -> None:
    cup = stocked_product(file, FIVE)
    order_id = approved_order(file, (cup, TWO))
    late = Consignment(shipped_on=TODAY + timedelta(days=1))
    assert refused(file, ship_order, order_id, consignment=late) == ("stock.bad.day_in_future", "shipped_on")


def test_a_service_is_done_by_the_same_step_and_needs_no_stock(file: CompanyFile) -> None:
    customer = step(file, add_customer, name="Tea House").id
    service = LineInput(kind=LineKind.SERVICE, name="Engraving", price=100_000, quantity=1_000)
    entered = OrderInput(customer_id=customer, lines=(service,), delivery=Delivery.DOWNLOAD)
    order_id = step(file, receive_order, entered).id
    step(file, approve_order, order_id)
    done = step(file, ship_order, order_id)
    assert (done.shipment.delivery, done.order.shipping) == (Delivery.DOWNLOAD, Extent.FULLY)


def test_with_negative_stock_all_that_is_open_goes(file: CompanyFile) -> None:
    step(file, change_setting, ALLOW_NEGATIVE_STOCK, True)
    cup = stocked_product(file, TWO)
    waiting = approved_order(file, (cup, TWO))
    order_id = approved_order(file, (cup, FIVE))
    assert reserved(file, waiting, order_id) == [TWO, 0]
    step(file, ship_order, order_id)
    assert level(file, cup) == (TWO - FIVE, 0)
    assert order_of(file, waiting).supply is SupplyFacet.SHORT


def test_a_shipment_taken_back_is_as_if_it_never_left(file: CompanyFile) -> None:
    cup = stocked_product(file, TWO)
    order_id = approved_order(file, (cup, TWO))
    waiting = approved_order(file, (cup, TWO))
    shipped = step(file, ship_order, order_id).shipment
    back = step(file, undo_shipment, shipped.id)
    assert (back.shipping, back.status, back.shipped_on) == (Extent.NONE, OrderStatus.TO_SHIP, None)
    assert level(file, cup) == (TWO, TWO)
    assert reserved(file, order_id, waiting) == [TWO, 0]
    assert look(file, shipments_of, order_id)[0].undone
    assert [row.reason for row in look(file, movements_of, cup)][:2] == [
        MovementReason.SHIPMENT_UNDONE,
        MovementReason.SHIPMENT,
    ]
    assert refused(file, undo_shipment, shipped.id, error=NotAllowed)[0] == "order.refused.no_undoable_shipment"
    step(file, ship_order, order_id)
    assert refused(file, undo_shipment, shipped.id, error=NotAllowed)[0] == "order.refused.shipment_undone"


def test_undo_of_a_shipment_by_the_journal_leaves_no_trace(file: CompanyFile) -> None:
    cup = stocked_product(file, TWO)
    order_id = approved_order(file, (cup, TWO))
    before = order_of(file, order_id)
    step(file, ship_order, order_id)
    undo(file)
    assert order_of(file, order_id) == before
    assert look(file, shipments_of, order_id) == []
    assert level(file, cup) == (TWO, TWO)
    assert step(file, ship_order, order_id).shipment.number == "SH-0001"


def test_what_can_go_today_whole_or_in_part(file: CompanyFile) -> None:
    cup, pot = stocked_product(file, FIVE), stocked_product(file, 0, name="Pot")
    whole = approved_order(file, (cup, TWO))
    part = approved_order(file, (cup, TWO), (pot, TWO))
    approved_order(file, (pot, TWO))
    found = look(file, shippable_orders, today=TODAY, below_zero=False)
    assert [(order.id, order.whole, order.open_lines, order.ready_lines) for order in found] == [
        (whole, True, 1, 1),
        (part, False, 2, 1),
    ]


def test_a_hold_that_is_over_holds_no_longer(file: CompanyFile) -> None:
    cup = stocked_product(file, FIVE)
    order_id = approved_order(file, (cup, TWO))
    yesterday = TODAY - timedelta(days=1)
    step(file, hold_order, order_id, reason="until the fair is over", until=yesterday, made=days_ago(2))
    assert look(file, shippable_orders, today=yesterday, below_zero=False) == []
    assert [order.id for order in look(file, shippable_orders, today=TODAY, below_zero=False)] == [order_id]
    assert step(file, ship_order, order_id).order.shipping is Extent.FULLY


def test_the_sentence_says_what_remains(file: CompanyFile) -> None:
    cup, pot = stocked_product(file, FIVE), stocked_product(file, 0, name="Pot")
    order_id = approved_order(file, (cup, TWO), (pot, TWO))
    rest = look(file, remaining_of, order_id, today=TODAY)
    assert rest.next_step is Step.SHIP
    first = rest.message.values["first"]
    assert (first.id, first.values["count"], first.values["lines"]) == ("order.remaining.some_ready", 1, 2)  # type: ignore[union-attr]
