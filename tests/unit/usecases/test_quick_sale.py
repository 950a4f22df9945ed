"""Quick sales, and what the walk-in customer cannot do."""

from pathlib import Path

import pytest

from builders import TODAY, new_company
from catalogue_steps import level, look, refused, step, stocked_product, undo
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import (
    Delivery,
    DocumentState,
    LineKind,
    MoneyFacet,
    OrderSource,
    OrderState,
    PaymentMethod,
)
from handcart.store.company_file import CompanyFile
from handcart.store.queries.shipping import shipments_of
from handcart.store.records import Order
from handcart.store.tables import orders
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.customers.save import add_customer
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.quick_sale import quick_sale
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.payments.record import record_payment


@pytest.fixture
def file(tmp_path: Path):
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, broken_order_invariants, today=TODAY) == []


def cups(product_id: int, quantity: int = 2_000, **line: object) -> tuple[LineInput, ...]:
    return (LineInput(product_id=product_id, quantity=quantity, **line),)  # type: ignore[arg-type]


def test_a_quick_sale_is_finished_in_one_step(file: CompanyFile) -> None:
    cup = stocked_product(file, 5_000)
    sold = step(file, quick_sale, OrderInput(lines=cups(cup)), method=PaymentMethod.CASH)
    assert (sold.order.state, sold.order.customer_id) == (OrderState.FINISHED, WALK_IN_CUSTOMER)
    assert (sold.order.source, sold.order.money) == (OrderSource.QUICK_SALE, MoneyFacet.PAID)
    assert sold.invoice is not None
    assert (sold.invoice.state, sold.invoice.gross) == (DocumentState.ISSUED, 1_190)
    assert sold.payment is not None
    assert (sold.payment.amount, sold.payment.method) == (1_190, PaymentMethod.CASH)
    assert [shipment.delivery for shipment in look(file, shipments_of, sold.order.id)] == [Delivery.HAND_OVER]
    assert level(file, cup) == (3_000, 0)
    undo(file)
    assert look(file, lambda session: session.find(Order)) == []
    assert level(file, cup) == (5_000, 0)


def test_a_named_customer_may_buy_at_the_counter_as_well(file: CompanyFile) -> None:
    customer = step(file, add_customer, name="Tea House").id
    entered = OrderInput(customer_id=customer, lines=cups(stocked_product(file, 5_000)), terms_days=30)
    sold = step(file, quick_sale, entered, method=PaymentMethod.CARD)
    assert (sold.order.customer_id, sold.order.terms_days, sold.order.state) == (customer, 0, OrderState.FINISHED)


def test_what_is_not_on_the_shelf_cannot_be_handed_over(file: CompanyFile) -> None:
    cup = stocked_product(file, 1_000)
    refusal = refused(file, quick_sale, OrderInput(lines=cups(cup)), method=PaymentMethod.CASH, error=NotAllowed)
    assert refusal[0] == "order.refused.quantity.ship"
    assert look(file, lambda session: session.find(Order)) == []


def test_what_the_review_blocks_is_not_sold(file: CompanyFile) -> None:
    cup = stocked_product(file, 5_000)
    entered = OrderInput(lines=cups(cup, price=10_000))
    refusal = refused(file, quick_sale, entered, method=PaymentMethod.CASH, error=NotAllowed)
    assert refusal[0] == "order.refused.blocked"


def test_a_gift_alone_needs_neither_invoice_nor_payment(file: CompanyFile) -> None:
    cup = stocked_product(file, 5_000)
    sold = step(file, quick_sale, OrderInput(lines=cups(cup, gift=True)), method=PaymentMethod.CASH)
    assert (sold.order.state, sold.invoice, sold.payment) == (OrderState.FINISHED, None, None)


def test_charges_and_services_are_sold_as_well(file: CompanyFile) -> None:
    lines = (
        LineInput(kind=LineKind.SERVICE, name="Engraving", price=100_000),
        LineInput(kind=LineKind.CHARGE, name="Bag", price=2_000),
    )
    sold = step(file, quick_sale, OrderInput(lines=lines), method=PaymentMethod.CASH)
    assert (sold.order.state, sold.order.net) == (OrderState.FINISHED, 1_020)


def test_the_same_sale_sent_twice_is_one(file: CompanyFile) -> None:
    entered = OrderInput(lines=cups(stocked_product(file, 5_000)), client_key="till-7")
    first = step(file, quick_sale, entered, method=PaymentMethod.CASH)
    assert step(file, quick_sale, entered, method=PaymentMethod.CASH) == first
    assert len(look(file, lambda session: session.find(Order, orders.c.id > 0))) == 1


def test_a_walk_in_customer_cannot_buy_on_account(file: CompanyFile) -> None:
    lines = cups(stocked_product(file, 5_000))
    on_account = OrderInput(customer_id=WALK_IN_CUSTOMER, lines=lines, delivery=Delivery.PICK_UP, terms_days=14)
    assert refused(file, receive_order, on_account, error=NotAllowed)[0] == "order.refused.walk_in_on_account"
    entered = OrderInput(customer_id=WALK_IN_CUSTOMER, lines=lines, delivery=Delivery.PICK_UP)
    order = step(file, receive_order, entered).order
    assert (order.prepayment, order.terms_days) == (True, 0)
    step(file, approve_order, order.id)
    assert refused(file, ship_order, order.id, error=NotAllowed)[0] == "order.refused.walk_in_unpaid"
    step(
        file,
        record_payment,
        WALK_IN_CUSTOMER,
        amount=order.gross,
        method=PaymentMethod.CASH,
        allocations={order.id: order.gross},
    )
    step(file, ship_order, order.id)
