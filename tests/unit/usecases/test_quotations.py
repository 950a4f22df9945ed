"""Quotations: made of a draft, sent, accepted as an order, declined, expired."""

from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, days_ago, new_company
from catalogue_steps import lines_of_order, look, refused, step, stocked_product, undo
from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import Delivery, OrderSource, OrderState, OrderStatus, QuotationState
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.customers.save import add_customer
from handcart.usecases.orders.draft import discard_draft, save_draft
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.quotations import (
    accept_quotation,
    decline_quotation,
    expire_old_quotations,
    expire_quotation,
    make_quotation,
    send_quotation,
)
from handcart.usecases.orders.receive import receive_draft
from handcart.usecases.products.save import change_product


@pytest.fixture
def file(tmp_path: Path):
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, broken_order_invariants, today=TODAY) == []


def draft(file: CompanyFile, **head: object) -> int:
    customer = step(file, add_customer, name="Tea House").id
    lines = (LineInput(product_id=stocked_product(file, 5_000), quantity=2_000),)
    entered = OrderInput(customer_id=customer, lines=lines, delivery=Delivery.PICK_UP, **head)  # type: ignore[arg-type]
    return step(file, save_draft, entered).id


def quotation(file: CompanyFile) -> int:
    order_id = draft(file)
    step(file, make_quotation, order_id)
    return order_id


def order_of(file: CompanyFile, order_id: int) -> Order:
    return look(file, lambda session: session.get(Order, order_id))


def test_a_draft_becomes_a_quotation_with_number_and_validity(file: CompanyFile) -> None:
    order_id = draft(file)
    made = step(file, make_quotation, order_id)
    assert (made.quotation_number, made.quotation_state, made.number) == ("QU-0001", QuotationState.OPEN, None)
    assert (made.valid_until, made.status) == (TODAY + timedelta(days=30), OrderStatus.QUOTATION)
    assert refused(file, make_quotation, order_id, error=NotAllowed)[0] == "order.refused.is_quotation"
    assert refused(file, receive_draft, order_id, error=NotAllowed)[0] == "order.refused.is_quotation"


def test_the_validity_is_the_one_asked_for_and_not_over(file: CompanyFile) -> None:
    agreed = TODAY + timedelta(days=7)
    assert step(file, make_quotation, draft(file, valid_until=agreed)).valid_until == agreed
    yesterday = TODAY - timedelta(days=1)
    assert refused(file, make_quotation, draft(file), valid_until=yesterday) == ("order.bad.valid_until", "valid_until")


def test_accepting_receives_it_at_the_prices_it_promised(file: CompanyFile) -> None:
    order_id = quotation(file)
    step(file, send_quotation, order_id)
    product = lines_of_order(file, order_id)[0].product_id
    step(file, change_product, product, price=60_000)
    done = step(file, accept_quotation, order_id)
    assert (done.number, done.order.state, done.order.source) == ("SO-0001", OrderState.RECEIVED, OrderSource.QUOTATION)
    assert (done.order.quotation_state, done.order.ordered_on) == (QuotationState.ACCEPTED, TODAY)
    assert lines_of_order(file, order_id)[0].price == 50_000
    undo(file)
    assert order_of(file, order_id).status is OrderStatus.QUOTATION


def test_a_declined_quotation_is_kept_with_its_reason_and_may_be_sent_again(file: CompanyFile) -> None:
    order_id = quotation(file)
    step(file, send_quotation, order_id)
    declined = step(file, decline_quotation, order_id, reason="too dear")
    assert (declined.quotation_state, declined.decision_reason) == (QuotationState.DECLINED, "too dear")
    assert refused(file, accept_quotation, order_id, error=NotAllowed)[0] == "order.refused.quotation_declined"
    assert refused(file, discard_draft, order_id, error=NotAllowed)[0] == "order.refused.quotation_was_sent"
    assert step(file, send_quotation, order_id).quotation_state is QuotationState.SENT


def test_an_expired_quotation_is_sent_again_with_a_new_last_day(file: CompanyFile) -> None:
    order_id = draft(file)
    step(file, make_quotation, order_id, valid_until=TODAY - timedelta(days=5), made=days_ago(20))
    step(file, send_quotation, order_id, made=days_ago(20))
    assert step(file, expire_old_quotations) == [order_id]
    assert order_of(file, order_id).quotation_state is QuotationState.EXPIRED
    assert step(file, expire_old_quotations) == []
    again = step(file, send_quotation, order_id)
    assert (again.quotation_state, again.valid_until) == (QuotationState.SENT, TODAY + timedelta(days=30))


def test_the_owner_may_let_one_expire_early(file: CompanyFile) -> None:
    order_id = quotation(file)
    assert step(file, expire_quotation, order_id).quotation_state is QuotationState.EXPIRED
