"""The arithmetic of the purchase plan: the sum, packs and minimum, how long the shelf lasts, never below zero."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handcart.domain.purchase_plan import Need, StockAhead, in_units

TODAY = date(2026, 11, 20)
_amounts = st.integers(0, 10**9)


def test_the_sum_is_the_one_of_the_row() -> None:
    need = Need(on_hand=24_000, reserved=20_000, waiting=16_000, incoming=60_000, demand=71_000, safety=18_000)
    assert need.missing == 41_000
    assert need.to_order(pack_size=12_000, minimum=None, countable=True) == 48_000
    assert need.to_order(pack_size=None, minimum=50_000, countable=True) == 50_000


def test_nothing_is_proposed_where_nothing_is_missing() -> None:
    need = Need(on_hand=90_000, reserved=0, waiting=0, incoming=0, demand=10_000, safety=5_000)
    assert need.missing == 0
    assert need.to_order(pack_size=12_000, minimum=100_000, countable=True) == 0


@settings(max_examples=50)
@given(st.lists(_amounts, min_size=5, max_size=5), st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_a_proposal_is_never_negative_and_covers_what_is_missing(wanted: list[int], on_hand: int, pack: int) -> None:
    need = Need(on_hand, *wanted)
    quantity = need.to_order(pack_size=pack, minimum=None, countable=False)
    assert quantity >= need.missing >= 0
    assert quantity % pack == 0


def test_the_shelf_empties_and_is_filled_by_what_comes() -> None:
    ahead = StockAhead(free=10_000, per_day=2_000.0, coming=((TODAY + timedelta(days=3), 4_000),))
    assert ahead.levels(TODAY, 6) == (10_000, 8_000, 6_000, 8_000, 6_000, 4_000)
    assert ahead.lasts(TODAY) == 7
    assert ahead.levels(TODAY, 3, (TODAY + timedelta(days=2), 1_000)) == (10_000, 8_000, 7_000)


def test_what_is_overdue_may_come_tomorrow() -> None:
    ahead = StockAhead(free=0, per_day=0.0, coming=((TODAY - timedelta(days=9), 4_000), (None, 1_000)))
    assert ahead.levels(TODAY, 2) == (0, 5_000)
    assert StockAhead(1_000, 0.0, ()).lasts(TODAY) is None


@pytest.mark.parametrize(
    ("quantity", "countable", "upwards", "expected"),
    [
        (1_499.0, True, False, 1_000),
        (1_500.0, True, False, 2_000),
        (1_001.0, True, True, 2_000),
        (-5.0, False, True, 0),
    ],
)
def test_computed_quantities_become_ones_that_can_be_bought(
    quantity: float, countable: bool, upwards: bool, expected: int
) -> None:
    assert in_units(quantity, countable=countable, upwards=upwards) == expected
