"""Quantity, price, discount and amount agree to the cent, or the row is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handcart.domain.rounding import divide_half_up
from handcart.files.histories.amounts import LineMoney, Said, line_money, scaled
from handcart.files.histories.refusals import RefusedError


def _money(
    quantity: str | None, price: str | None, amount: str | None = None, discount: str = "0", exponent: int = 2
) -> LineMoney:
    def number(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    return line_money(Said(number(quantity), number(price), number(amount), Decimal(discount)), exponent)


def test_half_up_means_away_from_zero() -> None:
    assert scaled(Decimal("2.345"), 2) == 235
    assert scaled(Decimal("-2.345"), 2) == -235
    assert _money("-1", "0.125").amount == -13


def test_a_price_and_a_discount() -> None:
    money = _money("40", "20.80", discount="0.15")
    assert (money.quantity, money.price, money.discount, money.amount) == (40_000, 208_000, 150_000, 70_720)
    assert money.in_file == Decimal("707.20")
    assert money.exact


def test_an_amount_alone_gives_the_price() -> None:
    money = _money("7", None, "261.964")
    assert (money.price, money.amount, money.in_file, money.exact) == (374_234, 26_196, Decimal("261.964"), True)


def test_a_price_of_four_places_cannot_always_give_the_amount() -> None:
    money = _money("1000", None, "333.33")
    assert (money.price, money.amount, money.exact) == (3_333, 33_333, False)


def test_the_list_price_is_derived_where_a_discount_was_given() -> None:
    money = _money("2", None, "80", discount="0.2")
    assert (money.price, money.discount, money.amount, money.exact) == (500_000, 200_000, 8_000, True)


def test_two_of_three_give_the_third() -> None:
    assert _money(None, "3.0", "9.0").quantity == 3_000
    assert _money(None, None, "9.0").quantity == 1_000


def test_an_amount_may_come_from_a_price_with_more_places_than_are_shown() -> None:
    money = _money("100", "1.23", "123.40")
    assert (money.amount, money.price, money.exact) == (12_340, 12_340, True)


def test_an_amount_before_discount_is_understood() -> None:
    assert _money("2", "50", "100", discount="0.1").amount == 9_000


def test_the_sign_is_the_quantity_s() -> None:
    money = _money("1", "-11062.06")
    assert (money.quantity, money.price, money.amount) == (-1_000, 110_620_600, -1_106_206)


def test_currencies_without_and_with_three_decimals() -> None:
    assert _money("3", "19.5", exponent=0).amount == 59
    assert _money("3", "19.5", exponent=3).amount == 58_500


@pytest.mark.parametrize(
    ("quantity", "price", "amount", "discount", "reason"),
    [
        ("0", "5", None, "0", "quantity_zero"),
        ("1.2345", "5", None, "0", "quantity_places"),
        ("1", None, None, "0", "price_missing"),
        (None, "0", "5", "0", "quantity_missing"),
        ("2", "5", "11", "0", "amount_differs"),
        ("-1", None, "5", "0", "signs"),
        ("1", "5", None, "1.5", "discount"),
        ("1", "5", None, "-0.1", "discount"),
        ("9999999999", "5", None, "0", "absurd"),
        ("1", "1e15", None, "0", "absurd"),
        (None, "3", "10", "0", "quantity_missing"),
    ],
)
def test_what_does_not_add_up_is_refused(
    quantity: str | None, price: str | None, amount: str | None, discount: str, reason: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        _money(quantity, price, amount, discount)
    assert caught.value.reason.id == f"files.refused.{reason}"


@given(
    milli=st.integers(-10_000_000, 10_000_000).filter(bool),
    price=st.integers(0, 100_000_000),
    percent=st.integers(0, 1_000_000),
)
def test_stored_integers_give_the_stored_amount(milli: int, price: int, percent: int) -> None:
    money = line_money(Said(Decimal(milli).scaleb(-3), Decimal(price).scaleb(-4), None, Decimal(percent).scaleb(-6)), 2)
    assert money.amount == divide_half_up(milli * price * (1_000_000 - percent), 10**11)
    assert money.exact
