"""Owed, had, due and refund due as ORDERS lays them down, and what never may happen to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handcart.domain.balance import OrderMoney, money_facet
from handcart.domain.vocabulary import MoneyFacet, OrderState

LIVING = [OrderState.RECEIVED, OrderState.APPROVED, OrderState.FINISHED]
OVER = [OrderState.REJECTED, OrderState.CANCELLED]
AMOUNT = st.integers(0, 10**11)


@pytest.mark.parametrize(
    ("money", "owed", "due", "refund_due", "facet"),
    [
        ({"value": 100}, 100, 0, 0, MoneyFacet.UNPAID),
        ({"value": 100, "received": 40}, 100, 0, 0, MoneyFacet.PARTLY),
        ({"value": 100, "received": 100}, 100, 0, 0, MoneyFacet.PAID),
        ({"value": 100, "received": 130}, 100, 0, 30, MoneyFacet.OVERPAID),
        ({"value": 100, "received": 130, "refunded": 30}, 100, 0, 0, MoneyFacet.PAID),
        ({"value": 100, "invoiced": 60}, 100, 60, 0, MoneyFacet.UNPAID),
        ({"value": 100, "invoiced": 60, "received": 60}, 100, 0, 0, MoneyFacet.PARTLY),
        ({"value": 100, "invoiced": 100, "received": 97, "written_off": 3}, 100, 0, 0, MoneyFacet.PAID),
        ({"value": 80, "invoiced": 100, "credited": 20, "received": 100}, 80, 0, 20, MoneyFacet.OVERPAID),
        ({"value": 80, "received": 100}, 80, 0, 20, MoneyFacet.OVERPAID),
        (
            {"value": 100, "invoiced": 100, "credited": 20, "allowances": 20, "received": 100},
            80,
            0,
            20,
            MoneyFacet.OVERPAID,
        ),
        ({"value": 100, "invoiced": 60, "credited": 60, "received": 100}, 100, 0, 0, MoneyFacet.PAID),
        ({"value": 40, "invoiced": 100, "received": 40}, 100, 60, 0, MoneyFacet.PARTLY),
        ({"value": 100, "invoiced": 100, "received": 100, "refunded": 100}, 100, 100, 0, MoneyFacet.UNPAID),
    ],
)
def test_a_living_order(money: dict[str, int], owed: int, due: int, refund_due: int, facet: MoneyFacet) -> None:
    order = OrderMoney(state=OrderState.APPROVED, **money)
    assert (order.owed, order.due, order.refund_due, money_facet(order)) == (owed, due, refund_due, facet)


@pytest.mark.parametrize("state", OVER)
def test_money_of_an_order_that_is_over_goes_back(state: OrderState) -> None:
    order = OrderMoney(state=state, value=100, received=40)
    assert (order.owed, order.refund_due, money_facet(order)) == (0, 40, MoneyFacet.REFUND_DUE)
    credited = OrderMoney(state=state, value=100, invoiced=100, credited=100, received=100)
    assert (credited.due, credited.refund_due) == (0, 100)


@given(st.sampled_from(LIVING), AMOUNT, AMOUNT, AMOUNT)
def test_an_advance_is_never_a_refund_due(state: OrderState, value: int, invoiced: int, advance: int) -> None:
    order = OrderMoney(state=state, value=value, invoiced=min(invoiced, value), received=min(advance, value))
    assert order.refund_due == 0
    assert money_facet(order) in {MoneyFacet.UNPAID, MoneyFacet.PARTLY, MoneyFacet.PAID}


@st.composite
def _moneys(draw: st.DrawFn) -> OrderMoney:
    invoiced, received = draw(AMOUNT), draw(AMOUNT)
    before = OrderMoney(
        state=draw(st.sampled_from(LIVING + OVER)),
        value=draw(AMOUNT),
        invoiced=invoiced,
        credited=draw(st.integers(0, invoiced)),
        received=received,
        refunded=draw(st.integers(0, received)),
    )
    return OrderMoney(
        state=before.state,
        value=before.value,
        invoiced=before.invoiced,
        credited=before.credited,
        received=before.received,
        refunded=before.refunded,
        written_off=draw(st.integers(0, before.due)),
    )


@given(_moneys())
def test_money_is_never_due_both_ways(money: OrderMoney) -> None:
    assert money.due >= 0
    assert money.refund_due >= 0
    assert not (money.due and money.refund_due)


@given(_moneys())
def test_money_is_paid_ahead_only_where_nothing_is_due_and_is_no_refund(money: OrderMoney) -> None:
    assert 0 <= money.paid_ahead <= max(0, money.had - money.refund_due)
    assert not (money.paid_ahead and money.due)


def test_money_for_a_piece_that_came_back_is_paid_ahead_while_more_will_be_invoiced() -> None:
    money = {"invoiced": 33_220, "credited": 4_410, "received": 33_220}
    more_to_come = OrderMoney(state=OrderState.APPROVED, value=153_710, **money)
    assert (more_to_come.paid_ahead, more_to_come.refund_due, more_to_come.due) == (4_410, 0, 0)
    nothing_to_come = OrderMoney(state=OrderState.APPROVED, value=28_810, **money)
    assert (nothing_to_come.paid_ahead, nothing_to_come.refund_due) == (0, 4_410)


@given(_moneys())
def test_a_refund_of_all_that_is_due_back_settles_it(money: OrderMoney) -> None:
    settled = OrderMoney(
        state=money.state,
        value=money.value,
        invoiced=money.invoiced,
        credited=money.credited,
        received=money.received,
        refunded=money.refunded + money.refund_due,
        written_off=money.written_off,
    )
    assert settled.refund_due == 0
    assert settled.due == money.due


@given(_moneys())
def test_the_facet_agrees_with_the_figures(money: OrderMoney) -> None:
    facet = money_facet(money)
    assert (facet in {MoneyFacet.OVERPAID, MoneyFacet.REFUND_DUE}) == (money.refund_due > 0)
    assert facet is not MoneyFacet.OVERPAID or money.state in LIVING
    assert facet is not MoneyFacet.PAID or not money.due
