"""The rhythm of purchases: the median gap, how sure it is, when it is due, and when it is over."""

import pytest

from handcart.analysis.rhythm import Rhythm, rhythm_of


def test_the_gap_is_the_usual_one_whatever_one_odd_gap_was() -> None:
    found = rhythm_of([0, 14, 28, 42, 90, 104])
    assert found == Rhythm(purchases=6, last=104, gap=14, spread=0.0)
    assert found.due == 118
    assert found.is_sure


def test_days_in_any_order_and_two_orders_of_one_day() -> None:
    assert rhythm_of([28, 0, 14, 14]) == Rhythm(purchases=3, last=28, gap=14, spread=0.0)


@pytest.mark.parametrize("days", [[], [5], [5, 9], [5, 5, 5]])
def test_three_days_make_a_rhythm(days: list[int]) -> None:
    assert rhythm_of(days) is None


def test_gaps_of_all_lengths_are_no_rhythm() -> None:
    assert rhythm_of([0, 1, 30, 32, 100, 103, 180]) is None


def test_few_or_loose_gaps_are_likely_but_not_sure() -> None:
    few, loose = rhythm_of([0, 10, 20, 30]), rhythm_of([0, 8, 28, 33, 53, 73, 83])
    assert few is not None
    assert loose is not None
    assert not few.is_sure
    assert not loose.is_sure


def test_after_two_further_gaps_it_is_over() -> None:
    found = Rhythm(purchases=5, last=100, gap=20, spread=0.0)
    assert not found.is_over(160)
    assert found.is_over(161)
