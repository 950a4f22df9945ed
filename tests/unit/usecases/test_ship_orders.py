"""Several orders in one step: what can go goes, what cannot is told, one undo takes all of it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import TODAY, new_company, when
from catalogue_steps import approved_order, lines_of_order, look, refused, step, stocked_product, undo
from handcart.domain.errors import NotAllowed
from handcart.domain.message import Message
from handcart.store.company_file import CompanyFile
from handcart.store.queries.shipping import shipments_of
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.customers.save import add_customer
from handcart.usecases.history.undo import next_to_undo
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.ship import Consignment, ship_order
from handcart.usecases.orders.timeline import order_timeline
from handcart.usecases.shipping.ship_orders import Sending, ShippedOrders, ship_orders, what_would_go
from handcart.wording import Wording
from shipping_orders import order_to_send

TWO, FIVE = 2_000, 5_000


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, broken_order_invariants, today=TODAY) == []


def ship_several(file: CompanyFile, *sendings: Sending) -> ShippedOrders:
    with file.change("order.ship_several", when()) as session:
        return ship_orders(session, sendings)


def test_one_step_ships_all_and_one_undo_takes_all_back(file: CompanyFile) -> None:
    cup = stocked_product(file, FIVE)
    orders = [approved_order(file, (cup, 1_000)) for _ in range(3)]
    shipped = ship_several(file, *map(Sending, orders))
    assert [shipment.order_id for shipment in shipped.shipments] == orders
    label = look(file, next_to_undo)
    assert label is not None
    named = Message(f"step.{label.action}", label.parameters)
    assert Wording("en").render(named) == "ship 3 orders"
    assert Wording("zh_CN").render(named) == "3 单一起发货"
    told = [entry.message.id for entry in look(file, order_timeline, orders[1])]
    assert told[0] == "step.order.ship_several"
    undo(file)
    assert [look(file, shipments_of, order_id) for order_id in orders] == [[], [], []]


def test_what_cannot_go_stays_here_and_says_why(file: CompanyFile) -> None:
    cup = stocked_product(file, FIVE)
    goes, held = approved_order(file, (cup, 1_000)), approved_order(file, (cup, 1_000))
    waits = approved_order(file, (stocked_product(file, name="Pot"), 1_000))
    step(file, hold_order, held, reason="customer is moving")
    shipped = ship_several(file, Sending(held), Sending(goes), Sending(waits))
    assert [shipment.order_id for shipment in shipped.shipments] == [goes]
    assert [(each.number, each.reason.id) for each in shipped.refused] == [
        ("SO-0002", "order.refused.held"),
        ("SO-0003", "order.refused.no_stock"),
    ]


def test_where_nothing_can_go_nothing_is_done_and_the_first_reason_is_told(file: CompanyFile) -> None:
    cup = stocked_product(file, FIVE)
    order_id = approved_order(file, (cup, 1_000))
    step(file, ship_order, order_id)
    before = look(file, next_to_undo)
    assert refused(file, ship_orders, [Sending(order_id)], error=NotAllowed)[0] == "shipping.refused.none"
    assert look(file, next_to_undo) == before


def test_each_goes_as_it_was_packed_or_all_that_can_with_the_carrier_of_last_time(file: CompanyFile) -> None:
    cup = stocked_product(file, 20_000)
    customer = step(file, add_customer, name="Museum").id

    def order() -> int:
        return order_to_send(file, (cup, FIVE), customer_id=customer)

    step(file, ship_order, order(), consignment=Consignment(carrier="UPS", service="Express"))
    whole, part = order(), order()
    packed = {lines_of_order(file, part)[0].id: TWO}
    own = Consignment(carrier="DHL", parcels=2, weight_grams=6_400)
    sending = Sending(part, packed, own)
    assert look(file, what_would_go, sending, today=TODAY) == (packed, own)
    went = ship_several(file, Sending(whole), sending).shipments
    assert [(one.carrier, one.service, one.parcels, one.weight_grams) for one in went] == [
        ("UPS", "Express", None, None),
        ("DHL", "", 2, 6_400),
    ]
    assert [sum(line.shipped for line in lines_of_order(file, order_id)) for order_id in (whole, part)] == [FIVE, TWO]
    again = look(file, what_would_go, Sending(part), today=TODAY)
    assert again == ({lines_of_order(file, part)[0].id: 3_000}, Consignment(carrier="DHL"))


def test_parcels_and_weight_are_above_nothing(file: CompanyFile) -> None:
    order_id = approved_order(file, (stocked_product(file, FIVE), 1_000))
    for values, reason in (({"parcels": 0}, "input.zero"), ({"weight_grams": 10**9}, "input.too_large")):
        asked = refused(file, ship_order, order_id, consignment=Consignment(**values))
        assert asked == (reason, next(iter(values)))
