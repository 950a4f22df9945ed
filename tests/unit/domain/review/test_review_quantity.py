"""Rule 12: unusual quantities and typing errors."""

from dataclasses import replace

import pytest
from review_cases import DEFAULTS, USUAL, a_case, a_line, a_product, answers, purchases, with_product

from handcart.domain.message import Quantity
from handcart.domain.review.case import ReviewCase
from handcart.domain.review.finding import FixAction, Measured
from handcart.domain.review.quantity import quantity
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.review.usual import median, usual
from handcart.domain.vocabulary import Verdict

CLEAR = [(Verdict.CLEAR, "clear")]


def _ordered(
    units: float, by_customer: list[int], by_all: list[int] | None = None, *, countable: bool = True
) -> ReviewCase:
    return with_product(
        {"quantity": round(units * 1000)},
        customer_history=purchases(by_customer),
        quantities=tuple(each * 1000 for each in by_all or []),
        countable=countable,
    )


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (24, CLEAR),
        (72, CLEAR),
        (72.001, [(Verdict.WARNING, "high_customer")]),
        (8, CLEAR),
        (7.999, [(Verdict.WARNING, "low_customer")]),
        (215.999, [(Verdict.WARNING, "high_customer")]),
        (216, [(Verdict.WARNING, "zero_more_customer")]),
        (240, [(Verdict.WARNING, "zero_more_customer")]),
        (264, [(Verdict.WARNING, "zero_more_customer")]),
        (264.001, [(Verdict.WARNING, "high_customer")]),
        (2.64, [(Verdict.WARNING, "zero_less_customer")]),
        (2.4, [(Verdict.WARNING, "zero_less_customer")]),
        (2.16, [(Verdict.WARNING, "zero_less_customer")]),
        (2.159, [(Verdict.WARNING, "low_customer")]),
    ],
)
def test_where_all_quantities_were_alike(units: float, expected: list[tuple[Verdict, str]]) -> None:
    """Nothing spreads: a factor of 3 around 24 is allowed."""
    assert answers(quantity, _ordered(units, [24] * 8, countable=False)) == expected


@pytest.mark.parametrize(
    ("units", "expected"), [(1, CLEAR), (2.4, CLEAR), (240, [(Verdict.WARNING, "zero_more_customer")])]
)
def test_one_piece_over_the_counter_is_usual(units: float, expected: list[tuple[Verdict, str]]) -> None:
    case = _ordered(units, [24] * 8, countable=False)
    assert answers(quantity, replace(case, order=replace(case.order, quick_sale=True))) == expected


def test_where_quantities_spread() -> None:
    """Median and deviation of the logarithms of quantity + 1 are those of 20 and of 10 to 20: log 21, log 21 / 11.

    21 / 11 to the power of 3.5 x 1.4826 is 28.66: from 0 to 21 x 28.66 - 1 = 600.8 is usual.
    """
    history = [10, 10, 10, 20, 20, 20, 20, 41, 41, 41]
    assert answers(quantity, _ordered(600, history)) == CLEAR
    assert answers(quantity, _ordered(601, history)) == [(Verdict.WARNING, "high_customer")]
    assert quantity(_ordered(700, history), DEFAULTS)[0].values["high"] == Quantity(600_000)


def test_little_can_be_unusual_too() -> None:
    """Median 100, deviation log 101 / 91 = 0.104: down to 101 / 1.71 - 1 = 58.07 is usual."""
    history = [90, 90, 90, 100, 100, 100, 100, 111, 111, 111]
    assert answers(quantity, _ordered(59, history)) == CLEAR
    assert answers(quantity, _ordered(58, history)) == [(Verdict.WARNING, "low_customer")]


def test_a_zero_too_many_is_found_even_where_quantities_spread_wide() -> None:
    wide = [1, 3, 10, 10, 10, 30, 100, 300]
    assert answers(quantity, _ordered(100, wide)) == [(Verdict.WARNING, "zero_more_customer")]
    assert answers(quantity, _ordered(80, wide)) == CLEAR


def test_too_few_orders_of_the_customer_and_the_product_decides() -> None:
    assert answers(quantity, _ordered(100, [24] * 7, [24] * 20)) == [(Verdict.WARNING, "high_product")]
    assert answers(quantity, _ordered(240, [24] * 7, [24] * 20)) == [(Verdict.WARNING, "zero_more_product")]
    assert answers(quantity, _ordered(5, [24] * 7, [24] * 20)) == [(Verdict.WARNING, "low_product")]
    assert quantity(_ordered(100, [24] * 7, [24] * 20), DEFAULTS)[0].compared == ()


def test_too_few_orders_of_all_are_not_enough_data() -> None:
    assert answers(quantity, _ordered(100, [24] * 7, [24] * 19)) == [(Verdict.UNKNOWN, "unknown")]


def test_the_finding_of_the_picture() -> None:
    finding = quantity(with_product({"quantity": 240_000}), DEFAULTS)[0]
    assert finding.detail == "zero_more_customer"
    assert finding.values == {
        "product": "Yunomi cup",
        "customer": "Hotel Seeblick",
        "quantity": Quantity(240_000),
        "usual": Quantity(24_000),
        "low": Quantity(8_000),
        "high": Quantity(72_000),
        "largest": Quantity(40_000),
        "times": Quantity(10_000),
        "orders": 9,
    }
    assert [row.number for row in finding.compared] == [past.number for past in USUAL]
    assert finding.fix is not None
    assert finding.fix.action is FixAction.SET_QUANTITY
    assert finding.fix.parameters == {"line_id": 1, "quantity": Quantity(24_000)}


def test_how_far_it_went_is_measured_in_the_unit_of_its_threshold() -> None:
    alike = quantity(_ordered(120, [24] * 8), DEFAULTS)[0]
    assert alike.measured == Measured("quantity_factor", 5_000)
    fewer = quantity(_ordered(4, [24] * 8), DEFAULTS)[0]
    assert fewer.measured == Measured("quantity_factor", 6_000)
    spread = quantity(_ordered(5000, [10, 15, 20, 25, 30, 40, 60, 80]), DEFAULTS)[0].measured
    assert spread is not None
    assert spread.threshold == "quantity_spreads"
    assert spread.value > DEFAULTS.quantity_spreads


def test_lines_of_one_product_count_together_and_gifts_not_at_all() -> None:
    cups = a_product(customer_history=purchases([24] * 8))
    twice = a_case(a_line(cups, quantity=40_000), a_line(cups, line_id=2, quantity=40_000))
    findings = quantity(twice, DEFAULTS)
    assert [(finding.detail, finding.line_id) for finding in findings] == [("high_customer", 1)]
    assert findings[0].fix is not None
    assert findings[0].fix.action is FixAction.EDIT_LINE
    gift = a_case(a_line(cups), a_line(cups, line_id=2, quantity=99_000, gift=True))
    assert answers(quantity, gift) == CLEAR


def test_the_owner_may_allow_more() -> None:
    lenient = ReviewThresholds(quantity_factor=5_000, quantity_typing=0)
    assert answers(quantity, _ordered(120, [24] * 8), lenient) == CLEAR
    assert answers(quantity, _ordered(239, [24] * 8), lenient) == [(Verdict.WARNING, "high_customer")]
    assert answers(quantity, _ordered(240, [24] * 8), lenient) == [(Verdict.WARNING, "zero_more_customer")]


def test_median_and_spread() -> None:
    assert median([3, 1, 2]) == 2
    assert median([4, 1, 2, 3]) == 2.5
    assert usual([1, 1, 2, 2, 4, 6, 9]).spread == pytest.approx(1.4826)
