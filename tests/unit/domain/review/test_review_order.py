"""Rules 1 to 3: is it an order, does it add up, can it be delivered."""

from dataclasses import replace

import pytest
from review_cases import (
    DEFAULTS,
    HOME,
    SUMS,
    TODAY,
    a_case,
    a_line,
    a_product,
    answers,
    days,
    with_customer,
    with_line,
    with_order,
    with_product,
)

from handcart.domain.review.address import address
from handcart.domain.review.arithmetic import arithmetic
from handcart.domain.review.case import Address, LineSums, ReviewCase
from handcart.domain.review.complete import complete
from handcart.domain.review.finding import FixAction
from handcart.domain.review.postcodes import POSTCODES, postcode_fits
from handcart.domain.vocabulary import Delivery, LineKind, Verdict

CLEAR = [(Verdict.CLEAR, "clear")]


@pytest.mark.parametrize(
    "case",
    [
        a_case(),
        with_line(quantity=1_000),
        with_line(unit_price=0),
        with_product({"quantity": 1_500}, countable=False),
        with_line(kind=LineKind.CHARGE, product=None),
        a_case(a_line(), a_line(line_id=2, kind=LineKind.TEXT, product=None, quantity=None, unit_price=None)),
        with_order(ordered_on=TODAY - days(400)),
    ],
)
def test_a_complete_order_is_clear(case: ReviewCase) -> None:
    assert answers(complete, case) == CLEAR


@pytest.mark.parametrize(
    ("case", "detail"),
    [
        (a_case(customer=None), "no_customer"),
        (a_case(lines=()), "no_lines"),
        (a_case(a_line(kind=LineKind.TEXT, product=None)), "no_lines"),
        (with_order(ordered_on=None), "no_date"),
        (with_order(ordered_on=TODAY + days(1)), "date_in_future"),
        (with_line(product=None), "no_product"),
        (with_product(active=False), "product_inactive"),
        (with_line(quantity=None), "no_quantity"),
        (with_line(quantity=0), "no_quantity"),
        (with_line(quantity=-1_000), "no_quantity"),
        (with_line(quantity=1_500), "quantity_not_whole"),
        (with_line(unit_price=None), "no_price"),
    ],
)
def test_what_is_incomplete_blocks(case: ReviewCase, detail: str) -> None:
    assert answers(complete, case) == [(Verdict.BLOCK, detail)]


def test_everything_that_is_missing_is_named_with_its_line() -> None:
    findings = complete(a_case(a_line(line_id=1), a_line(line_id=2, quantity=None, unit_price=None)), DEFAULTS)
    assert [(finding.line_id, finding.detail) for finding in findings] == [(2, "no_quantity"), (2, "no_price")]
    assert findings[0].fix is not None
    assert findings[0].fix.parameters == {"line_id": 2, "field": "quantity"}


def test_amounts_that_agree_are_clear() -> None:
    assert answers(arithmetic, a_case()) == CLEAR


@pytest.mark.parametrize(
    ("case", "detail"),
    [
        (with_line(stored=LineSums(33_599)), "line_amount"),
        (with_line(stored=LineSums(33_600, 1)), "line_discount"),
        (with_order(stored=replace(SUMS, amount=1)), "sum"),
        (with_order(stored=replace(SUMS, discount=1)), "order_discount"),
        (with_order(stored=replace(SUMS, net=1)), "net"),
        (with_order(stored=replace(SUMS, tax=6_385)), "tax"),
        (with_order(stored=replace(SUMS, gross=39_985)), "total"),
    ],
)
def test_an_amount_that_differs_by_one_blocks(case: ReviewCase, detail: str) -> None:
    assert answers(arithmetic, case) == [(Verdict.BLOCK, detail)]
    fix = arithmetic(case, DEFAULTS)[0].fix
    assert fix is not None
    assert fix.action is FixAction.RECOMPUTE


@pytest.mark.parametrize(
    "case",
    [
        a_case(),
        a_case(last_addresses=()),
        with_customer(phone="", email="keller@seeblick.example"),
        with_order(address=replace(HOME, street="SEESTRASSE  4.")),
        a_case(
            order=with_order(address=Address("Rua 1", "Praia", "x", "CV")).order,
            last_addresses=(Address("Rua 1", "Praia", "x", "CV"),),
        ),
    ],
)
def test_an_address_that_can_be_delivered_to_is_clear(case: ReviewCase) -> None:
    assert answers(address, case) == CLEAR


@pytest.mark.parametrize(
    ("case", "detail"),
    [
        (with_order(address=replace(HOME, street=" ")), "no_street"),
        (with_order(address=replace(HOME, city="")), "no_city"),
        (with_order(address=replace(HOME, country="")), "no_country"),
        (with_order(address=replace(HOME, postcode="7846")), "postcode"),
        (with_order(address=replace(HOME, postcode=" ")), "no_postcode"),
        (with_customer(phone=" ", email=""), "no_contact"),
    ],
)
def test_an_address_with_a_gap_blocks(case: ReviewCase, detail: str) -> None:
    assert answers(address, case) == [(Verdict.BLOCK, detail)]


def test_an_address_unlike_the_last_ones_is_worth_knowing() -> None:
    elsewhere = replace(HOME, street="Bahnhofstrasse 1")
    assert answers(address, a_case(last_addresses=(elsewhere,))) == [(Verdict.INFO, "new")]
    assert answers(address, a_case(last_addresses=(elsewhere, HOME))) == CLEAR


@pytest.mark.parametrize("delivery", [Delivery.PICK_UP, Delivery.HAND_OVER, Delivery.DOWNLOAD])
def test_what_is_not_shipped_needs_no_address(delivery: Delivery) -> None:
    case = with_order(delivery=delivery, address=Address())
    assert answers(address, case) == [(Verdict.CLEAR, "not_shipped")]


@pytest.mark.parametrize(
    ("country", "postcode", "fits"),
    [
        ("DE", "10115", True),
        ("DE", "D-10115", True),
        ("de", " DE-10115 ", True),
        ("DE", "1011", False),
        ("GB", "SW1A 1AA", True),
        ("GB", "m1 1ae", True),
        ("GB", "12345", False),
        ("NL", "1012 AB", True),
        ("CA", "K1A 0B1", True),
        ("CA", "D1A 0B1", False),
        ("US", "94105-1234", True),
        ("JP", "100-0001", True),
        ("CN", "100000", True),
        ("CN", "10000", False),
        ("IE", "D02 X285", True),
        ("PL", "00-950", True),
        ("DE", "١٠١١٥", False),
        ("AE", "", None),
        ("", "10115", None),
    ],
)
def test_postcodes_by_country(country: str, postcode: str, fits: bool | None) -> None:
    assert postcode_fits(country, postcode) is fits


def test_no_country_takes_an_empty_or_absurd_postcode() -> None:
    assert len(POSTCODES) >= 40
    assert not [country for country in POSTCODES if postcode_fits(country, "") or postcode_fits(country, "???")]


def test_an_inactive_product_of_a_text_line_does_not_count() -> None:
    quiet = a_line(a_product(active=False), line_id=2, kind=LineKind.TEXT)
    assert answers(complete, a_case(a_line(), quiet)) == CLEAR
