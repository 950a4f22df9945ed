"""What is bought together: lift with its counts, a threshold of support, and the strongest tie first."""

import pytest

from handcart.analysis.association import Together, bought_together

BOWL, WHISK, TEA, RARE = 1, 2, 3, 4


def test_lift_is_how_many_times_as_often_as_in_any_order() -> None:
    found = bought_together({WHISK: 30}, orders=50, of_each={WHISK: 60}, all_orders=1_000)
    assert found == [Together(WHISK, 30, 50, pytest.approx(10.0))]
    assert found[0].more == pytest.approx(27)


def test_what_everybody_buys_and_what_was_seen_rarely_is_left_out() -> None:
    together = {WHISK: 30, TEA: 40, RARE: 4}
    found = bought_together(together, orders=50, of_each={WHISK: 60, TEA: 800, RARE: 4}, all_orders=1_000)
    assert [each.product_id for each in found] == [WHISK]


def test_a_frequent_companion_comes_before_a_rare_one() -> None:
    together = {WHISK: 30, RARE: 5}
    found = bought_together(together, orders=50, of_each={WHISK: 60, RARE: 5}, all_orders=1_000)
    assert [each.product_id for each in found] == [WHISK, RARE]
    assert found[1].lift > found[0].lift


def test_a_product_that_is_not_counted_is_not_told() -> None:
    assert bought_together({WHISK: 30}, orders=50, of_each={}, all_orders=100) == []
