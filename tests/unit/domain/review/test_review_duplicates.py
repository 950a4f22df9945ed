"""Rule 5: orders entered twice."""

from dataclasses import replace

import pytest
from review_cases import DEFAULTS, ORDER, SUMS, TODAY, a_case, a_line, a_product, answers, days, with_order

from handcart.domain.review.case import OtherOrder, ReviewCase
from handcart.domain.review.duplicates import duplicate_lines, duplicate_reference, duplicate_total
from handcart.domain.review.finding import FixAction
from handcart.domain.vocabulary import Verdict

CLEAR = [(Verdict.CLEAR, "clear")]
SAME = [(Verdict.WARNING, "same")]
SIMILAR = [(Verdict.WARNING, "similar")]
FIVE = [a_line(a_product(product_id=number), line_id=number) for number in range(1, 6)]


def _other(ago: int = 1, lines: tuple[tuple[int, int], ...] = ((1, 24_000),), gross: int = SUMS.gross) -> OtherOrder:
    return OtherOrder(1040, "SO-1040", TODAY - days(ago), gross, lines)


def _beside(*others: OtherOrder) -> ReviewCase:
    return a_case(recent_orders=others)


def test_the_same_reference_blocks() -> None:
    again = a_case(same_reference=(_other(200),))
    assert answers(duplicate_reference, again) == [(Verdict.BLOCK, "same")]
    assert answers(duplicate_reference, a_case()) == CLEAR
    unnamed = a_case(order=replace(ORDER, reference=" "), same_reference=(_other(),))
    assert answers(duplicate_reference, unnamed) == CLEAR


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (_other(0), SAME),
        (_other(7), SAME),
        (_other(-7), SAME),
        (_other(8), CLEAR),
        (_other(1, ((1, 23_000),)), CLEAR),
        (_other(1, ((1, 12_000), (1, 12_000))), SAME),
        (_other(1, ((1, 24_000), (2, 1_000))), CLEAR),
    ],
)
def test_the_same_products_and_quantities(other: OtherOrder, expected: list[tuple[Verdict, str]]) -> None:
    assert answers(duplicate_lines, _beside(other)) == expected


def test_an_order_without_goods_has_no_duplicate() -> None:
    empty = a_case(lines=(), recent_orders=(_other(1, ()),))
    assert answers(duplicate_lines, empty) == CLEAR
    assert answers(duplicate_total, empty) == CLEAR


@pytest.mark.parametrize(
    ("ago", "products", "gross", "expected"),
    [
        (3, 5, 100_000, SIMILAR),
        (4, 5, 100_000, CLEAR),
        (3, 4, 100_000, SIMILAR),
        (3, 3, 100_000, CLEAR),
        (3, 5, 101_000, SIMILAR),
        (3, 5, 99_000, SIMILAR),
        (3, 5, 101_001, CLEAR),
        (3, 5, 98_999, CLEAR),
    ],
)
def test_nearly_the_same_order(ago: int, products: int, gross: int, expected: list[tuple[Verdict, str]]) -> None:
    """Five lines over 1,000.00; the other order has some of the products, one of them twice as often."""
    order = replace(ORDER, stored=replace(SUMS, gross=100_000))
    lines = tuple((number, 24_000) for number in range(2, products + 1))
    case = a_case(*FIVE, order=order, recent_orders=(_other(ago, ((1, 48_000), *lines), gross),))
    assert answers(duplicate_total, case) == expected


def test_a_duplicate_is_one_finding() -> None:
    assert answers(duplicate_total, _beside(_other())) == CLEAR


def test_the_nearest_order_is_named_and_opened() -> None:
    far, near = _other(6), replace(_other(1), order_id=1046, number="SO-1046")
    finding = duplicate_lines(_beside(far, near), DEFAULTS)[0]
    assert finding.values["order"] == "SO-1046"
    assert [row.number for row in finding.compared] == ["SO-1040", "SO-1046"]
    assert finding.fix is not None
    assert finding.fix.action is FixAction.OPEN_ORDER


def test_an_order_without_a_date_is_compared_as_of_today() -> None:
    undated = replace(with_order(ordered_on=None), recent_orders=(_other(7),))
    assert answers(duplicate_lines, undated) == SAME
