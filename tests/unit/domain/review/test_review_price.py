"""Rules 9 to 11: price, margin and discount."""

from dataclasses import replace
from typing import Any

import pytest
from review_cases import (
    DEFAULTS,
    a_case,
    a_line,
    a_product,
    answers,
    purchases,
    with_customer,
    with_line,
    with_product,
)

from handcart.domain.message import Amount, Percent, UnitPrice
from handcart.domain.review.case import CompanyFacts, LineSums, ReviewCase
from handcart.domain.review.finding import FixAction, Measured
from handcart.domain.review.margin import discount, margin
from handcart.domain.review.price import price
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.vocabulary import LineKind, Verdict

CLEAR = [(Verdict.CLEAR, "clear")]
UNKNOWN = [(Verdict.UNKNOWN, "unknown")]


def _paid(prices: list[int], asked: int, listed: int | None = None) -> ReviewCase:
    """Prices in cents that the customer paid before, and the one asked now."""
    history = purchases([1] * len(prices), [each * 100 for each in prices])
    return with_product({"unit_price": asked * 100}, customer_history=history, list_price=listed and listed * 100)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (1000, CLEAR),
        (1100, CLEAR),
        (900, CLEAR),
        (1101, [(Verdict.WARNING, "above_list")]),
        (899, [(Verdict.WARNING, "below_list")]),
        (0, [(Verdict.WARNING, "below_list")]),
    ],
)
def test_distance_from_the_list_price(asked: int, expected: list[tuple[Verdict, str]]) -> None:
    assert answers(price, _paid([], asked, listed=1000)) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (1050, CLEAR),
        (950, CLEAR),
        (1051, [(Verdict.WARNING, "above_usual")]),
        (949, [(Verdict.WARNING, "below_usual")]),
    ],
)
def test_five_percent_around_the_usual_price_are_allowed(asked: int, expected: list[tuple[Verdict, str]]) -> None:
    assert answers(price, _paid([1000] * 4, asked)) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (1444, CLEAR),
        (1445, [(Verdict.WARNING, "above_usual")]),
        (556, CLEAR),
        (555, [(Verdict.WARNING, "below_usual")]),
    ],
)
def test_three_spreads_around_a_price_that_varies_are_allowed(asked: int, expected: list[tuple[Verdict, str]]) -> None:
    """Median 1000, median deviation 100: 3 x 1.4826 x 100 = 444.78."""
    assert answers(price, _paid([800, 900, 1000, 1100, 1200], asked)) == expected


def test_a_price_needs_a_list_price_or_four_earlier_ones() -> None:
    assert answers(price, _paid([1000] * 3, 5000)) == UNKNOWN
    assert answers(price, _paid([1000] * 4, 5000)) == [(Verdict.WARNING, "above_usual")]
    assert answers(price, _paid([], 5000, listed=0)) == UNKNOWN


def test_only_the_last_ten_prices_count() -> None:
    assert answers(price, _paid([1000] * 10 + [9000] * 20, 1000)) == CLEAR


def test_a_usual_price_far_from_the_list_is_still_named() -> None:
    assert answers(price, _paid([800] * 5, 800, listed=1000)) == [(Verdict.WARNING, "below_list")]


def test_the_finding_proposes_the_usual_price_and_shows_what_it_compared() -> None:
    finding = price(_paid([1000] * 5, 1200, listed=1000), DEFAULTS)[0]
    assert finding.fix is not None
    assert finding.fix.action is FixAction.SET_PRICE
    assert finding.fix.parameters["price"] == UnitPrice(100_000, "EUR")
    assert finding.values["off"] == Percent(200_000)
    assert finding.values["low"] == UnitPrice(95_000, "EUR")
    assert finding.measured == Measured("price_usual", 200_000)
    assert len(finding.compared) == 5


def test_what_drew_the_line_is_measured() -> None:
    by_spread = price(_paid([800, 900, 1000, 1100, 1200], 1600), DEFAULTS)[0]
    assert by_spread.measured == Measured("price_spreads", 4047)
    by_list = price(_paid([], 1500, listed=1000), DEFAULTS)[0]
    assert by_list.measured == Measured("price_list", 500_000)


def test_a_line_without_price_or_product_is_not_judged() -> None:
    assert answers(price, with_line(unit_price=None)) == CLEAR
    assert answers(price, with_line(kind=LineKind.CHARGE)) == CLEAR


def test_a_gift_is_worth_knowing_and_no_warning() -> None:
    gift: dict[str, Any] = {"unit_price": 0, "gift": True, "net": 0, "stored": LineSums(), "recomputed": LineSums()}
    case = with_line(**gift)
    assert answers(price, case) == [(Verdict.INFO, "gift")]
    assert answers(margin, case) == [(Verdict.INFO, "gift")]
    assert margin(case, DEFAULTS)[0].values["cost"] == Amount(14_400, "EUR", 2)
    assert answers(discount, case) == CLEAR
    assert answers(margin, with_product(gift, cost=0)) == CLEAR


def _sold(net: int, cost: int | None = 100_000, **line: Any) -> ReviewCase:
    """One piece for `net` cents with a cost of 10.00."""
    return with_product({"quantity": 1_000, "net": net, **line}, cost=cost)


@pytest.mark.parametrize(
    ("net", "expected"),
    [
        (2000, CLEAR),
        (1053, CLEAR),
        (1052, [(Verdict.WARNING, "thin")]),
        (1000, [(Verdict.WARNING, "thin")]),
        (999, [(Verdict.BLOCK, "loss")]),
        (0, [(Verdict.BLOCK, "loss")]),
        (-1, [(Verdict.BLOCK, "loss")]),
    ],
)
def test_margin(net: int, expected: list[tuple[Verdict, str]]) -> None:
    assert answers(margin, _sold(net)) == expected


def test_a_margin_right_at_the_threshold_is_enough() -> None:
    assert answers(margin, _sold(2000, cost=190_000)) == CLEAR
    assert answers(margin, _sold(2000, cost=190_001)) == [(Verdict.WARNING, "thin")]
    assert answers(margin, _sold(0, cost=0)) == CLEAR


def test_margin_needs_a_cost_of_goods_but_not_of_services() -> None:
    assert answers(margin, _sold(1, cost=None)) == UNKNOWN
    assert answers(margin, _sold(1, cost=None, kind=LineKind.SERVICE)) == CLEAR
    assert answers(margin, _sold(1, kind=LineKind.SERVICE)) == [(Verdict.BLOCK, "loss")]


def test_margin_in_a_currency_without_decimals() -> None:
    yen = replace(_sold(10), company=CompanyFacts("JPY", 0))
    assert answers(margin, yen) == [(Verdict.WARNING, "thin")]


def test_the_owner_may_allow_losses_to_a_point() -> None:
    lenient = ReviewThresholds(margin_warning=0, margin_block=-200_000)
    assert answers(margin, _sold(900), lenient) == [(Verdict.WARNING, "loss")]
    assert answers(margin, _sold(800), lenient) == [(Verdict.BLOCK, "loss")]
    strict = ReviewThresholds(margin_block=100_000)
    assert answers(margin, _sold(1052), strict) == [(Verdict.BLOCK, "thin")]


def test_a_loss_is_mended_by_the_list_price_where_that_is_higher() -> None:
    cheap = margin(_sold(999, unit_price=99_900), DEFAULTS)[0].fix
    assert cheap is not None
    assert cheap.parameters == {"line_id": 1, "price": UnitPrice(140_000, "EUR")}
    listed = margin(_sold(999), DEFAULTS)[0].fix
    assert listed is not None
    assert listed.action is FixAction.EDIT_LINE


@pytest.mark.parametrize(
    ("amount", "share", "expected"),
    [
        (33_600, 0, CLEAR),
        (30_240, 0, CLEAR),
        (30_239, 0, CLEAR),
        (30_238, 0, [(Verdict.WARNING, "above_cap")]),
        (33_600, 3_360, CLEAR),
        (31_000, 762, [(Verdict.WARNING, "above_cap")]),
    ],
)
def test_discounts_of_line_and_order_together(amount: int, share: int, expected: list[tuple[Verdict, str]]) -> None:
    """24 x 14.00 = 336.00 with a cap of 10 %; a cent more is rounding."""
    assert answers(discount, with_line(stored=LineSums(amount, share))) == expected


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ({"stored": LineSums(20_000), "discount": 400_000}, FixAction.SET_LINE_DISCOUNT),
        ({"stored": LineSums(33_600, 13_600)}, FixAction.SET_ORDER_DISCOUNT),
        ({"stored": LineSums(25_000, 5_000), "discount": 250_000}, FixAction.EDIT_ORDER),
    ],
)
def test_the_discount_that_is_too_large_is_the_one_to_lower(line: dict[str, Any], action: FixAction) -> None:
    fix = discount(with_line(**line), DEFAULTS)[0].fix
    assert fix is not None
    assert fix.action is action


def test_without_a_cap_any_discount_is_clear() -> None:
    assert answers(discount, with_customer(discount_cap=None)) == [(Verdict.CLEAR, "no_cap")]
    assert answers(discount, a_case(customer=None)) == []
    assert answers(discount, with_line(unit_price=-140_000, stored=LineSums(-33_600))) == CLEAR


def test_several_lines_give_several_findings() -> None:
    case = a_case(a_line(unit_price=1), a_line(a_product(list_price=None, customer_history=()), line_id=2))
    assert [finding.line_id for finding in price(case, DEFAULTS)] == [1]
