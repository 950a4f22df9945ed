"""Quantities of a line: what follows from them, what must hold, and how much of a line a step may take."""

import pytest
from hypothesis import given
from order_examples import assert_worded, goods, lines

from handcart.domain.order_lines import (
    LineQuantities,
    amendment_refusal,
    broken_invariants,
    quantity_refusal,
    sum_quantities,
)
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import LineKind


def test_goods_ship_as_far_as_they_are_reserved() -> None:
    line = goods(36, reserved=24)
    assert (line.open, line.shippable) == (36, 24)


def test_a_service_needs_no_stock() -> None:
    line = LineQuantities(kind=LineKind.SERVICE, ordered=3, shipped=1)
    assert (line.open, line.shippable) == (2, 2)


def test_a_charge_is_owed_as_soon_as_it_is_agreed() -> None:
    line = LineQuantities(kind=LineKind.CHARGE, ordered=1)
    assert (line.open, line.delivered, line.to_invoice, line.cancellable) == (0, 1, 1, 1)


def test_a_text_asks_for_nothing() -> None:
    line = LineQuantities(kind=LineKind.TEXT, ordered=1)
    assert (line.open, line.invoiceable, line.to_invoice, line.returnable) == (0, 0, 0, 0)


def test_invoicing_ahead_leaves_nothing_to_invoice_and_nothing_to_credit() -> None:
    line = goods(5, invoiced=5, shipped=2)
    assert (line.invoiceable, line.to_invoice, line.to_credit) == (0, 0, 0)


def test_cancelling_what_was_invoiced_asks_for_a_credit() -> None:
    assert goods(5, invoiced=5, shipped=3, cancelled=2).to_credit == 2


def test_a_refunded_return_asks_for_a_credit_and_a_replaced_one_does_not() -> None:
    assert goods(5, shipped=5, invoiced=5, returned=1, refunded=1).to_credit == 1
    assert goods(5, shipped=5, invoiced=5, returned=1).to_credit == 0


def test_what_was_credited_by_mistake_may_be_invoiced_again() -> None:
    assert goods(5, shipped=5, invoiced=5, credited=5).invoiceable == 5


def test_nobody_waits_for_the_invoice_of_a_gift() -> None:
    gift = LineQuantities(kind=LineKind.GOODS, ordered=1, shipped=1, billable=False)
    assert (gift.invoiceable, gift.awaits_invoice, gift.to_invoice) == (1, 0, 0)


def test_a_shipment_can_be_undone_until_invoiced_or_returned() -> None:
    assert goods(5, shipped=5).undoable == 5
    assert goods(5, shipped=5, invoiced=2, returned=3).undoable == 2
    assert goods(2, shipped=2, invoiced=2, credited=1, returned=1, refunded=1).undoable == 0


def test_sums_run_over_all_lines() -> None:
    total = sum_quantities([goods(5, shipped=2), LineQuantities(kind=LineKind.SERVICE, ordered=1)])
    assert (total.open, total.shipped, total.shippable) == (4, 2, 1)


@given(lines())
def test_quantities_that_fit_break_nothing_and_add_up(line: LineQuantities) -> None:
    assert broken_invariants(line) == []
    assert line.wanted == line.delivered + line.open
    assert min(line.open, line.shippable, line.returnable, line.undoable, line.creditable) >= 0
    assert line.to_invoice == 0 or line.to_credit == 0


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        (goods(5, shipped=3, cancelled=3), "order.broken.ordered"),
        (goods(5, shipped=3, returned=4), "order.broken.returned"),
        (goods(5, shipped=3, returned=1, refunded=2), "order.broken.refunded"),
        (goods(5, invoiced=1, credited=2), "order.broken.credited"),
        (goods(5, shipped=4, reserved=2), "order.broken.reserved"),
        (goods(5, reserved=-1), "order.broken.negative.reserved"),
    ],
)
def test_every_broken_invariant_is_named(line: LineQuantities, broken: str) -> None:
    found = broken_invariants(line)
    assert [message.id for message in found] == [broken]
    assert_worded(found[0])


_HALFWAY = goods(10, shipped=4, cancelled=1, returned=1, reserved=2, invoiced=3)


@pytest.mark.parametrize(
    ("step", "most"),
    [
        (Step.SHIP, 2),
        (Step.UNDO_SHIPMENT, 1),
        (Step.INVOICE, 6),
        (Step.CREDIT, 3),
        (Step.CANCEL_OPEN, 5),
        (Step.OPEN_RETURN, 3),
    ],
)
def test_a_step_takes_so_much_of_a_line_and_no_more(step: Step, most: int) -> None:
    assert quantity_refusal(step, _HALFWAY, most, product="Yunomi cup") is None
    refused = quantity_refusal(step, _HALFWAY, most + 1, product="Yunomi cup")
    assert refused is not None
    assert_worded(refused)


@pytest.mark.parametrize("quantity", [0, -1])
def test_a_step_takes_something(quantity: int) -> None:
    refused = quantity_refusal(Step.SHIP, _HALFWAY, quantity, product="Yunomi cup")
    assert refused is not None
    assert_worded(refused)


def test_negative_stock_ships_up_to_what_is_open() -> None:
    assert quantity_refusal(Step.SHIP, _HALFWAY, 5, product="cup", negative_stock_allowed=True) is None
    assert quantity_refusal(Step.SHIP, _HALFWAY, 6, product="cup", negative_stock_allowed=True) is not None


def test_an_amendment_never_goes_below_what_was_shipped() -> None:
    assert amendment_refusal(_HALFWAY, ordered=5, price_changed=False, product="cup") is None
    refused = amendment_refusal(_HALFWAY, ordered=4, price_changed=False, product="cup")
    assert refused is not None
    assert_worded(refused)


def test_the_price_of_what_was_invoiced_stands() -> None:
    refused = amendment_refusal(_HALFWAY, ordered=10, price_changed=True, product="cup")
    assert refused is not None
    assert_worded(refused)
    assert amendment_refusal(goods(5, shipped=1), ordered=5, price_changed=True, product="cup") is None
