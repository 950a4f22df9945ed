"""Half up away from zero, and parts that add up."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handcart.domain.rounding import divide_half_up, spread


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (5, 2, 3),
        (-5, 2, -3),
        (5, -2, -3),
        (-5, -2, 3),
        (4, 3, 1),
        (-4, 3, -1),
        (0, 7, 0),
        (1, 2, 1),
        (-1, 2, -1),
    ],
)
def test_a_half_goes_away_from_zero(numerator: int, denominator: int, expected: int) -> None:
    assert divide_half_up(numerator, denominator) == expected


@given(st.integers(-(10**18), 10**18), st.integers(1, 10**6))
def test_division_agrees_with_decimal(numerator: int, denominator: int) -> None:
    with localcontext() as context:
        context.prec = 80
        exact = Decimal(numerator) / Decimal(denominator)
        assert divide_half_up(numerator, denominator) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def test_no_denominator_is_no_number() -> None:
    with pytest.raises(ZeroDivisionError):
        divide_half_up(1, 0)


def test_of_equal_remainders_the_first_gets_the_cent() -> None:
    assert spread(100, [1, 1, 1]) == [34, 33, 33]
    assert spread(-100, [1, 1, 1]) == [-34, -33, -33]
    assert spread(2, [1, 1, 1]) == [1, 1, 0]


def test_the_largest_remainder_gets_the_cent() -> None:
    assert spread(10, [333, 667]) == [3, 7]
    assert spread(1, [1, 2]) == [0, 1]


def test_nothing_spreads_over_nothing() -> None:
    assert spread(0, []) == []
    assert spread(0, [0, 0]) == [0, 0]


@pytest.mark.parametrize("weights", [[], [0, 0], [3, -1]])
def test_what_cannot_be_spread_is_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="cannot be spread"):
        spread(5, weights)


@given(st.integers(-(10**11), 10**11), st.lists(st.integers(0, 10**11), min_size=1).filter(sum))
def test_parts_add_up_and_stay_within_one_of_their_due(total: int, weights: list[int]) -> None:
    parts = spread(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - total * weight) < sum(weights)
        assert weight or part == 0
