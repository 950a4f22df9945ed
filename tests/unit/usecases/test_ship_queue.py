"""The queue of what can go: its groups and their order, what is missing, when it comes, and how it follows receipts."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from builders import TODAY, days_ago, new_company
from catalogue_steps import approved_order, lines_of_order, look, step, stocked_product, undo
from handcart.domain.message import Quantity
from handcart.domain.order_remaining import Arrival, Missing
from handcart.domain.vocabulary import Delivery, LineKind
from handcart.settings.company import ALLOW_NEGATIVE_STOCK
from handcart.store.company_file import CompanyFile
from handcart.store.queries.listing import Listing
from handcart.store.queries.order_list import ORDER_LIST
from handcart.usecases.company.day import start_day
from handcart.usecases.company.profile import change_setting
from handcart.usecases.customers.save import add_customer
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.orders.ship import Consignment, ship_order
from handcart.usecases.products.save import add_product
from handcart.usecases.purchasing.receive import receive_purchase_order
from handcart.usecases.shipping.can_go import orders_that_can_go
from handcart.usecases.shipping.queue import QueueEntry, QueueGroup, ship_queue
from shipping_orders import goods_on_order, order_to_send

TWO, FIVE = 2_000, 5_000


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def queue(file: CompanyFile) -> dict[int, QueueEntry]:
    return {entry.id: entry for entry in look(file, ship_queue, today=TODAY).entries}


def promised(file: CompanyFile, product: int, day: date | None, quantity: int = 1_000, **values: Any) -> int:
    return order_to_send(file, (product, quantity), promised_on=day, **values)


def test_what_is_promised_first_goes_first_and_what_is_not_whole_comes_after(file: CompanyFile) -> None:
    cup, pot = stocked_product(file, 20_000), stocked_product(file, 1_000, name="Pot")
    later = promised(file, cup, TODAY + timedelta(days=3))
    sooner = promised(file, cup, TODAY + timedelta(days=1))
    some_day = promised(file, cup, None)
    today = promised(file, cup, TODAY)
    late = promised(file, cup, TODAY - timedelta(days=2), made=days_ago(5))
    part = promised(file, pot, TODAY, TWO)
    waiting = promised(file, pot, TODAY)
    entries = queue(file)
    assert list(entries) == [late, today, sooner, later, some_day, part, waiting]
    groups = [QueueGroup.DUE] * 2 + [QueueGroup.LATER] * 2
    groups += [QueueGroup.NO_DAY, QueueGroup.PART, QueueGroup.WAITING]
    assert [entry.group for entry in entries.values()] == groups
    assert (entries[late].late, entries[today].late) == (2, 0)


def test_a_row_says_what_goes_and_how(file: CompanyFile) -> None:
    cup = stocked_product(file, 20_000)
    tea = step(file, add_product, name="Loose tea", price=50_000, countable=False).id
    service = LineInput(kind=LineKind.SERVICE, name="Engraving", price=100_000, quantity=1_000)
    goods = LineInput(product_id=cup, quantity=FIVE)
    counted = order_to_send(file, goods, service, promised_on=TODAY, delivery=Delivery.PICK_UP)
    measured = order_to_send(file, goods, (tea, 1_500))
    entries = queue(file)
    first = entries[counted]
    assert (first.open_lines, first.ready_lines, first.pieces) == (2, 2, Quantity(FIVE))
    assert (first.delivery, first.carrier, first.rest) == (Delivery.PICK_UP, "", False)
    assert entries[measured].pieces is None
    line = lines_of_order(file, counted)[0].id
    step(file, ship_order, counted, quantities={line: TWO}, consignment=Consignment(carrier="DHL"))
    rest = queue(file)[counted]
    assert (rest.rest, rest.pieces, rest.carrier) == (True, Quantity(3_000), "DHL")


def test_what_is_held_is_not_in_the_queue(file: CompanyFile) -> None:
    order_id = approved_order(file, (stocked_product(file, FIVE), TWO))
    step(file, hold_order, order_id, reason="customer is moving")
    assert queue(file) == {}


def test_what_waits_says_for_what_and_until_when(file: CompanyFile) -> None:
    pot, lid = stocked_product(file, name="Pot"), stocked_product(file, name="Lid")
    first, both = approved_order(file, (pot, TWO)), approved_order(file, (pot, 1_000), (lid, 1_000), (pot, 1_000))
    assert queue(file)[first].arrival is None
    soon, far = TODAY + timedelta(days=4), TODAY + timedelta(days=9)
    goods_on_order(file, pot, TWO, soon)
    assert queue(file)[first].arrival == Arrival("PO-0001", soon)
    assert queue(file)[both].arrival is None, "the lid is not ordered"
    goods_on_order(file, lid, TWO, far)
    waits = queue(file)[both]
    assert waits.arrival == Arrival("PO-0002", far)
    assert waits.missing == tuple(Missing(name, Quantity(1_000)) for name in ("Pot", "Lid", "Pot"))


def test_an_order_goes_from_short_to_ship_when_its_goods_are_received(file: CompanyFile) -> None:
    pot = stocked_product(file, name="Pot")
    first, second = approved_order(file, (pot, TWO), made=days_ago(2)), approved_order(file, (pot, TWO))
    purchase = goods_on_order(file, pot, 3_000, TODAY)
    assert [entry.group for entry in queue(file).values()] == [QueueGroup.WAITING] * 2
    step(file, receive_purchase_order, purchase)
    assert [(entry.id, entry.group) for entry in queue(file).values()] == [
        (first, QueueGroup.NO_DAY),
        (second, QueueGroup.PART),
    ]
    step(file, ship_order, first)
    undo(file)
    undo(file)
    assert [entry.group for entry in queue(file).values()] == [QueueGroup.WAITING] * 2


def test_where_stock_may_go_below_zero_everything_open_can_go(file: CompanyFile) -> None:
    order_id = promised(file, stocked_product(file), TODAY)
    step(file, change_setting, ALLOW_NEGATIVE_STOCK, True)
    entry = queue(file)[order_id]
    assert (entry.group, entry.pieces, entry.missing) == (QueueGroup.DUE, Quantity(1_000), ())


def test_an_empty_queue_knows_what_comes_next(file: CompanyFile) -> None:
    assert look(file, ship_queue, today=TODAY).to_review == 0
    customer = step(file, add_customer, name="Tea House").id
    line = LineInput(product_id=stocked_product(file, FIVE), quantity=TWO)
    step(file, receive_order, OrderInput(customer_id=customer, lines=(line,)))
    shown = look(file, ship_queue, today=TODAY)
    assert (shown.entries, shown.to_review) == ((), 1)


@pytest.mark.parametrize("below_zero", [False, True])
def test_the_list_of_orders_counts_what_can_go_as_the_queue_does(file: CompanyFile, below_zero: bool) -> None:
    step(file, start_day)
    step(file, change_setting, ALLOW_NEGATIVE_STOCK, below_zero)
    pot = stocked_product(file, 1_000, name="Pot")
    promised(file, pot, TODAY, TWO)
    promised(file, pot, TODAY)
    step(file, hold_order, promised(file, stocked_product(file, 9_000), TODAY), reason="asked to wait")
    can_go = {order.id for order in look(file, orders_that_can_go, today=TODAY)}
    with file.read() as session:
        listed = ORDER_LIST.page(session, Listing("number", limits=(("can_go", True),)), 0, limit=10)
    assert {row.id for row in listed} == can_go
    assert len(can_go) == (2 if below_zero else 1)
