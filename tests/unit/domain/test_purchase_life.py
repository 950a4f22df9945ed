"""The life of a purchase or production order: every step from every state, quantities, packs and tolerance."""

import pytest

from handcart.domain.errors import NotAllowed
from handcart.domain.purchase_life import (
    ALLOWED,
    PurchaseQuantities,
    PurchaseStep,
    purchase_quantity,
    refusal,
    require,
    require_receivable,
    state_of_ordered,
)
from handcart.domain.vocabulary import PurchaseState

POSSIBLE = {
    PurchaseState.DRAFT: {PurchaseStep.CHANGE, PurchaseStep.DISCARD, PurchaseStep.PLACE},
    PurchaseState.ORDERED: {PurchaseStep.RECEIVE, PurchaseStep.CANCEL_REST},
    PurchaseState.RECEIVED: set(),
    PurchaseState.CANCELLED: set(),
}


@pytest.mark.parametrize("state", PurchaseState)
@pytest.mark.parametrize("step", PurchaseStep)
def test_each_step_is_possible_where_the_table_says(step: PurchaseStep, state: PurchaseState) -> None:
    if step in POSSIBLE[state]:
        assert refusal(step, state) is None
        require(step, state)
        return
    with pytest.raises(NotAllowed) as caught:
        require(step, state)
    assert caught.value.message.id == "purchase.refused.state"


def test_every_step_is_in_the_table() -> None:
    assert set(ALLOWED) == set(PurchaseStep)


def test_the_state_follows_from_the_quantities() -> None:
    came, waits, gone = PurchaseQuantities(5, 5), PurchaseQuantities(5, 2), PurchaseQuantities(5, 0, 5)
    assert state_of_ordered([came, waits]) is PurchaseState.ORDERED
    assert state_of_ordered([came, gone]) is PurchaseState.RECEIVED
    assert state_of_ordered([gone]) is PurchaseState.CANCELLED
    assert state_of_ordered([PurchaseQuantities(5, 6)]) is PurchaseState.RECEIVED


@pytest.mark.parametrize(
    ("line", "countable", "most"),
    [
        (PurchaseQuantities(10_000), True, 11_000),
        (PurchaseQuantities(5_000), True, 5_000),
        (PurchaseQuantities(5_000), False, 5_500),
        (PurchaseQuantities(10_000, 10_000), True, 1_000),
        (PurchaseQuantities(10_000, 11_000), True, 0),
        (PurchaseQuantities(10_000, 2_000, 8_000), True, 1_000),
    ],
)
def test_a_little_more_than_ordered_may_come(line: PurchaseQuantities, countable: bool, most: int) -> None:
    assert line.receivable(countable=countable) == most
    require_receivable(line, most, countable=countable, product="Cup")
    with pytest.raises(NotAllowed):
        require_receivable(line, most + 1, countable=countable, product="Cup")


@pytest.mark.parametrize(
    ("missing", "pack_size", "minimum", "countable", "quantity"),
    [
        (7_000, None, None, True, 7_000),
        (7_200, None, None, True, 8_000),
        (7_200, None, None, False, 7_200),
        (7_000, 6_000, None, True, 12_000),
        (7_000, None, 20_000, True, 20_000),
        (7_000, 6_000, 20_000, True, 24_000),
        (12_000, 6_000, 6_000, True, 12_000),
    ],
)
def test_what_is_missing_is_ordered_in_packs_and_not_below_the_minimum(
    missing: int, pack_size: int | None, minimum: int | None, countable: bool, quantity: int
) -> None:
    assert purchase_quantity(missing, pack_size=pack_size, minimum=minimum, countable=countable) == quantity
