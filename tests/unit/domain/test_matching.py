"""Which open amounts a payment was meant for."""

import pytest

from handcart.domain.matching import MOST, matching


@pytest.mark.parametrize(
    ("amounts", "paid", "places"),
    [
        ((), 100, ()),
        ((100,), 100, (0,)),
        ((50, 100, 50), 100, (1,)),
        ((50, 50, 70), 100, (0, 1)),
        ((10, 20, 30, 40), 60, (0, 1, 2)),
        ((10, 25, 30, 41), 66, (1, 3)),
        ((10, 20), 25, ()),
        ((10, 20, 30), 60, (0, 1, 2)),
    ],
)
def test_one_then_a_run_then_the_fewest(amounts: tuple[int, ...], paid: int, places: tuple[int, ...]) -> None:
    assert matching(amounts, paid) == places


def test_beyond_a_dozen_only_single_ones_and_runs_are_tried() -> None:
    many = tuple(range(1, MOST + 2))
    assert matching(many, 4 + 6 + 13) == ()
    assert matching(many, sum(many)) == tuple(range(MOST + 1))
    assert matching(many, 13) == (12,)
