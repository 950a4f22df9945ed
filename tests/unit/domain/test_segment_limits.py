"""The owner's own limits of the scores: read, written, refused."""

import pytest

from handcart.domain.errors import BadInput
from handcart.domain.segment_limits import ScoreLimits, read_limits, written_limits

ROWS = ("recency 365 120 60 30", "frequency 2 4 8 16", "monetary 100 500 1000 5000")


def test_rows_in_any_order_are_read_and_written_again() -> None:
    limits = read_limits(ROWS[::-1], field="limits")
    assert limits == ScoreLimits((365, 120, 60, 30), (2, 4, 8, 16), (100, 500, 1000, 5000))
    assert written_limits(limits) == ROWS


def test_without_rows_there_are_none() -> None:
    assert read_limits((), field="limits") is None


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (ROWS[:2], "segments.bad.limits"),
        ((*ROWS[:2], ROWS[0]), "segments.bad.limits"),
        ((*ROWS, ROWS[0]), "segments.bad.limits"),
        (("recency 365 120 60", *ROWS[1:]), "segments.bad.limits"),
        (("recency 365 120 60 x", *ROWS[1:]), "segments.bad.limits"),
        (("age 365 120 60 30", *ROWS[1:]), "segments.bad.limits"),
        (("recency 30 60 120 365", *ROWS[1:]), "segments.bad.recency"),
        ((ROWS[0], "frequency 2 2 8 16", ROWS[2]), "segments.bad.frequency"),
        ((*ROWS[:2], "monetary 500 100 1000 5000"), "segments.bad.monetary"),
    ],
)
def test_what_makes_no_scores_is_refused(rows: tuple[str, ...], problem: str) -> None:
    with pytest.raises(BadInput) as raised:
        read_limits(rows, field="limits")
    assert raised.value.message.id == problem
