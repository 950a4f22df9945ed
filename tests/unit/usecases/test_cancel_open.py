"""Cancelling what is still open: quantities, reservations, prices, purchases made for it."""

from pathlib import Path

import pytest

from builders import TODAY, new_company, when
from catalogue_steps import approved_order, lines_of_order, look, refused, reserved, step, stocked_product, undo
from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import Delivery, LineKind, OrderState, PurchaseKind, PurchaseState
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order, PurchaseLine, PurchaseOrder
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.customers.save import add_customer
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.cancel_open import cancel_open
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.orders.ship import ship_order


@pytest.fixture
def file(tmp_path: Path):
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, broken_order_invariants, today=TODAY) == []


def test_part_of_a_line_is_cancelled_and_the_order_costs_less(file: CompanyFile) -> None:
    cup = stocked_product(file, 5_000)
    order_id, waiting = approved_order(file, (cup, 5_000)), approved_order(file, (cup, 1_000))
    line = lines_of_order(file, order_id)[0]
    done = step(file, cancel_open, order_id, quantities={line.id: 2_000})
    assert (done.order.gross, done.order.state) == (1_785, OrderState.APPROVED)
    assert lines_of_order(file, order_id)[0].cancelled == 2_000
    assert reserved(file, order_id, waiting) == [3_000, 1_000]
    assert refused(file, cancel_open, order_id, quantities={line.id: 4_000}, error=NotAllowed)[0] == (
        "order.refused.quantity.cancel_open"
    )


def test_what_was_shipped_stays(file: CompanyFile) -> None:
    cup = stocked_product(file, 2_000)
    order_id = approved_order(file, (cup, 5_000))
    step(file, ship_order, order_id)
    done = step(file, cancel_open, order_id)
    assert (lines_of_order(file, order_id)[0].cancelled, done.order.gross) == (3_000, 1_190)
    assert refused(file, cancel_open, order_id, error=NotAllowed)[0] == "order.refused.nothing_to_cancel"


def test_an_order_all_of_which_is_cancelled_is_finished(file: CompanyFile) -> None:
    order_id = approved_order(file, (stocked_product(file, 2_000), 2_000))
    done = step(file, cancel_open, order_id)
    assert (done.order.state, done.order.gross) == (OrderState.FINISHED, 0)
    undo(file)
    assert look(file, lambda session: session.get(Order, order_id)).state is OrderState.APPROVED


def test_a_discount_in_money_never_exceeds_what_is_left(file: CompanyFile) -> None:
    customer, cup = step(file, add_customer, name="Tea House").id, stocked_product(file, 5_000)
    postage = LineInput(kind=LineKind.CHARGE, name="Postage", price=49_000)
    entered = OrderInput(
        customer_id=customer,
        lines=(LineInput(product_id=cup, quantity=2_000), postage),
        delivery=Delivery.PICK_UP,
        discount_amount=600,
    )
    order_id = step(file, receive_order, entered).id
    step(file, approve_order, order_id)
    goods = lines_of_order(file, order_id)[0]
    done = step(file, cancel_open, order_id, quantities={goods.id: 2_000})
    assert (done.order.net, [line.share for line in lines_of_order(file, order_id)]) == (0, [0, 490])


def test_purchases_made_for_what_was_cancelled_are_named(file: CompanyFile) -> None:
    pot = stocked_product(file, 0)
    order_id = approved_order(file, (pot, 2_000))
    line = lines_of_order(file, order_id)[0]
    with file.change("test.purchase", when()) as session:
        purchase = session.add(
            PurchaseOrder, kind=PurchaseKind.PURCHASE, state=PurchaseState.ORDERED, made_on=TODAY, currency="EUR"
        )
        row = session.add(
            PurchaseLine,
            purchase_order_id=purchase,
            position=1,
            product_id=pot,
            quantity=2_000,
            order_line_id=line.id,
        )
    done = step(file, cancel_open, order_id)
    assert [purchase.id for purchase in done.purchases] == [row]
