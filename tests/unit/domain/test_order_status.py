"""The one word for an order: each of them, which one wins, and that there is always exactly one."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import given
from order_examples import TODAY, all_facts, assert_worded, order

from handcart.domain.message import message
from handcart.domain.order_facets import OrderFacets
from handcart.domain.order_status import Hold, OrderFacts, is_finished, is_held, order_status
from handcart.domain.vocabulary import (
    Extent,
    OrderState,
    OrderStatus,
    QuotationState,
    ReviewFacet,
    SupplyFacet,
)

DRAFT, RECEIVED, APPROVED, FINISHED, REJECTED, CANCELLED = OrderState
YESTERDAY = TODAY - timedelta(days=1)
_OPEN = {"open": 5}


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        (order(DRAFT), OrderStatus.DRAFT),
        (order(DRAFT, quotation=QuotationState.SENT), OrderStatus.QUOTATION),
        (order(RECEIVED, facets={"review": ReviewFacet.BLOCKED}), OrderStatus.BLOCKED),
        (order(RECEIVED, facets={"review": ReviewFacet.CLEAR}), OrderStatus.TO_REVIEW),
        (order(RECEIVED, hold=Hold("asked back")), OrderStatus.HELD),
        (order(APPROVED, hold=Hold("asked back", TODAY), refund_due=1), OrderStatus.HELD),
        (order(APPROVED, hold=Hold("asked back", YESTERDAY), quantities=_OPEN), OrderStatus.TO_SHIP),
        (order(APPROVED, refund_due=1, quantities=_OPEN), OrderStatus.REFUND_DUE),
        (order(APPROVED, quantities=_OPEN, facets={"supply": SupplyFacet.SHORT}), OrderStatus.SHORT),
        (order(APPROVED, quantities=_OPEN, facets={"supply": SupplyFacet.ON_ORDER}), OrderStatus.SHORT),
        (order(APPROVED, quantities=_OPEN, facets={"supply": SupplyFacet.READY}), OrderStatus.TO_SHIP),
        (order(APPROVED, quantities=_OPEN, facets={"shipping": Extent.PARTLY}), OrderStatus.PARTLY_SHIPPED),
        (order(APPROVED, quantities={"to_invoice": 1}, due=1, due_on=YESTERDAY), OrderStatus.TO_INVOICE),
        (order(APPROVED, quantities={"to_credit": 1}), OrderStatus.TO_INVOICE),
        (order(APPROVED, due=1, due_on=YESTERDAY), OrderStatus.OVERDUE),
        (order(APPROVED, due=1, due_on=TODAY), OrderStatus.TO_COLLECT),
        (order(APPROVED, due=1, open_returns=1), OrderStatus.TO_COLLECT),
        (order(APPROVED, open_returns=1), OrderStatus.RETURN_OPEN),
        (order(APPROVED), OrderStatus.FINISHED),
        (order(APPROVED, quantities=_OPEN, imported_open=True), OrderStatus.IMPORTED_OPEN),
        (order(FINISHED), OrderStatus.FINISHED),
        (order(REJECTED), OrderStatus.REJECTED),
        (order(REJECTED, refund_due=1), OrderStatus.REFUND_DUE),
        (order(CANCELLED, hold=Hold("asked back")), OrderStatus.CANCELLED),
        (order(CANCELLED, refund_due=1), OrderStatus.REFUND_DUE),
    ],
)
def test_the_first_that_applies(facts: OrderFacts, status: OrderStatus) -> None:
    assert order_status(facts, TODAY) is status


@given(all_facts)
def test_every_order_has_exactly_one_status(facts: OrderFacts) -> None:
    status = order_status(facts, TODAY)
    assert status in OrderStatus
    assert (status is OrderStatus.HELD) == (is_held(facts, TODAY) and not facts.imported_open)


@given(all_facts)
def test_an_approved_order_reads_finished_exactly_when_it_is(facts: OrderFacts) -> None:
    approved = replace(facts, state=APPROVED, hold=None, imported_open=False)
    assert (order_status(approved, TODAY) is OrderStatus.FINISHED) == is_finished(approved)


@pytest.mark.parametrize(
    "facts",
    [
        order(quantities={"open": 1}),
        order(quantities={"to_invoice": 1}),
        order(quantities={"to_credit": 1}),
        order(due=1),
        order(refund_due=1),
        order(open_returns=1),
    ],
)
def test_anything_left_keeps_an_order_from_being_finished(facts: OrderFacts) -> None:
    assert not is_finished(facts)
    assert is_finished(order(quantities={"shipped": 5, "net_invoiced": 5}))


@pytest.mark.parametrize("status", OrderStatus)
def test_every_status_has_a_word(status: OrderStatus) -> None:
    assert_worded(message(f"order.status.{status.name.lower()}"))


def test_every_value_of_a_facet_has_a_word() -> None:
    for field in fields(OrderFacets):
        assert_worded(message(f"order.facet.{field.name}"))
        for value in type(field.default):
            assert_worded(message(f"order.facet.{field.name}.{value}"))
