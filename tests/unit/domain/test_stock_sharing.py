"""Sharing out stock: first come, linked lines before all, the newest gives back first."""

from hypothesis import given
from hypothesis import strategies as st

from handcart.domain.stock import Claim, changes, share_out


def claims(*wanted: tuple[int, int]) -> list[Claim]:
    """Claims by (open, reserved), the oldest first; line n belongs to order 10 n."""
    return [Claim(line_id, line_id * 10, still_open, held) for line_id, (still_open, held) in enumerate(wanted, 1)]


def test_first_come_first_served() -> None:
    assert share_out(5, claims((3, 0), (3, 0), (3, 0))) == {1: 3, 2: 2, 3: 0}


def test_a_reservation_stays_where_it_is_though_another_came_earlier() -> None:
    assert share_out(3, claims((3, 0), (3, 3))) == {1: 0, 2: 3}


def test_the_newest_gives_back_first() -> None:
    assert share_out(4, claims((3, 3), (3, 3), (1, 1))) == {1: 3, 2: 1, 3: 0}
    assert share_out(-2, claims((3, 3))) == {1: 0}


def test_lines_goods_were_bought_for_come_before_all_up_to_what_was_bought() -> None:
    assert share_out(5, claims((4, 0), (4, 0)), first={2: 2}) == {1: 3, 2: 2}
    assert share_out(5, claims((4, 0), (4, 3)), first={2: 9}) == {1: 1, 2: 4}


def test_no_more_is_kept_than_is_open() -> None:
    assert share_out(9, claims((2, 5), (-1, 3))) == {1: 2, 2: 0}


def test_only_what_differs_is_a_change() -> None:
    asked = claims((3, 3), (3, 0))
    assert changes(asked, share_out(4, asked)) == [Claim(2, 20, 3, 1)]


@given(
    on_hand=st.integers(-20, 60),
    wanted=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=8),
    first=st.dictionaries(st.integers(1, 8), st.integers(0, 20), max_size=3),
)
def test_all_there_is_is_shared_out_and_no_more(
    on_hand: int, wanted: list[tuple[int, int]], first: dict[int, int]
) -> None:
    asked = claims(*wanted)
    shared = share_out(on_hand, asked, first=first)
    still_open = sum(claim.open for claim in asked)
    assert sum(shared.values()) == min(max(0, on_hand), still_open)
    assert all(0 <= shared[claim.line_id] <= claim.open for claim in asked)
