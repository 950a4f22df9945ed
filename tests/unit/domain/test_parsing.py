"""What people type for money, prices, quantities and percentages, and what is refused with which sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handcart.domain.errors import BadInput
from handcart.domain.parsing import (
    DecimalSign,
    parse_money,
    parse_percent,
    parse_price,
    parse_quantity,
)


@pytest.mark.parametrize(
    ("text", "sign", "exponent", "expected"),
    [
        ("19.99", ".", 2, 1_999),
        ("19,99", ",", 2, 1_999),
        (" 1,234.5 ", ".", 2, 123_450),
        ("1.234,50 €", ",", 2, 123_450),
        ("1 234,50", ",", 2, 123_450),
        ("1\u202f234,50", ",", 2, 123_450),
        ("1’234.50", ".", 2, 123_450),
        ("$5", ".", 2, 500),
        ("￥5", ".", 2, 500),
        ("5 元", ".", 2, 500),
        ("¥１，２３４．５０", ".", 2, 123_450),
        (".5", ".", 2, 50),
        ("5.", ".", 2, 500),
        ("1,234,567", ".", 0, 1_234_567),
        ("1.005", ".", 3, 1_005),
        ("+3", ".", 2, 300),
        ("0", ".", 2, 0),
        ("1000000000", ".", 2, 10**11),
    ],
)
def test_money(text: str, sign: DecimalSign, exponent: int, expected: int) -> None:
    assert parse_money(text, exponent=exponent, decimal_sign=sign) == expected


@pytest.mark.parametrize("text", ["-5", "−5", "- 5", "－５", "-€5"])
def test_negative_money_only_where_it_may_be(text: str) -> None:
    assert parse_money(text, exponent=2, decimal_sign=".", may_be_negative=True) == -500
    with pytest.raises(BadInput) as refused:
        parse_money(text, exponent=2, decimal_sign=".", field="amount")
    assert (refused.value.message.id, refused.value.field) == ("input.negative", "amount")


@pytest.mark.parametrize(
    ("text", "message_id"),
    [
        ("", "input.empty"),
        ("  ", "input.empty"),
        ("€", "input.empty"),
        ("abc", "input.not_a_number"),
        ("1e5", "input.not_a_number"),
        ("=1+1", "input.not_a_number"),
        ("--5", "input.not_a_number"),
        ("-", "input.not_a_number"),
        (".", "input.not_a_number"),
        (",", "input.not_a_number"),
        ("1.€50", "input.not_a_number"),
        ("1.2.3", "input.not_a_number"),
        ("1.2,3", "input.not_a_number"),
        ("٣", "input.not_a_number"),
        ("10²", "input.not_a_number"),
        ("9" * 5_000, "input.not_a_number"),
        ("1.000,50", "input.thousands"),
        ("1.234.567,8", "input.thousands"),
        ("1,5", "input.thousands"),
        ("1,50", "input.thousands"),
        ("1,2345", "input.thousands"),
        ("1234,567", "input.thousands"),
        ("1 2", "input.thousands"),
        ("19.999", "input.too_many_places"),
        ("19.990", "input.too_many_places"),
        ("1000000000.01", "input.too_large"),
    ],
)
def test_money_that_is_refused(text: str, message_id: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_money(text, exponent=2, decimal_sign=".")
    assert refused.value.message.id == message_id


def test_yen_have_no_places() -> None:
    with pytest.raises(BadInput) as refused:
        parse_money("100.5", exponent=0, decimal_sign=".")
    assert refused.value.message.id == "input.no_decimals"


def test_price_to_four_places() -> None:
    assert parse_price("9.80", decimal_sign=".") == 98_000
    assert parse_price("0,0001 €", decimal_sign=",") == 1
    assert parse_price("0", decimal_sign=".") == 0
    for text in ("0.00001", "-1", "1000000001"):
        with pytest.raises(BadInput):
            parse_price(text, decimal_sign=".")


def test_percent() -> None:
    assert parse_percent("8.875 %", decimal_sign=".") == 88_750
    assert parse_percent("１９％", decimal_sign=",") == 190_000
    assert parse_percent("100", decimal_sign=".") == 1_000_000
    for text in ("100.0001", "-1", "1.23456", "%"):
        with pytest.raises(BadInput):
            parse_percent(text, decimal_sign=".")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", 3_000),
        ("3x12", 36_000),
        ("3 X 12", 36_000),
        ("3×12", 36_000),
        ("3*12", 36_000),
        ("３ｘ１２", 36_000),
        ("2x3x4", 24_000),
        ("1.5x4", 6_000),
        ("0.5x0.5", 250),
        ("1.125", 1_125),
        ("1,000,000", 1_000_000_000),
    ],
)
def test_quantity(text: str, expected: int) -> None:
    assert parse_quantity(text, decimal_sign=".") == expected


@pytest.mark.parametrize(
    ("text", "message_id"),
    [
        ("0", "input.zero"),
        ("3x0", "input.zero"),
        ("-1", "input.negative"),
        ("-2x-3", "input.negative"),
        ("1.23456", "input.too_many_places"),
        ("3x", "input.not_a_number"),
        ("x", "input.not_a_number"),
        ("3y12", "input.not_a_number"),
        ("0.1234", "input.too_many_places"),
        ("0.001x0.5", "input.too_many_places"),
        ("1000000.001", "input.too_large"),
        ("1000x1001", "input.too_large"),
    ],
)
def test_quantity_that_is_refused(text: str, message_id: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_quantity(text, decimal_sign=".")
    assert refused.value.message.id == message_id


def test_countable_units_are_whole() -> None:
    assert parse_quantity("1.5x2", decimal_sign=".", countable=True) == 3_000
    with pytest.raises(BadInput) as refused:
        parse_quantity("1.5", decimal_sign=".", countable=True)
    assert refused.value.message.id == "input.not_whole"


def test_a_count_may_be_zero_and_an_adjustment_negative() -> None:
    assert parse_quantity("0", decimal_sign=".", may_be_zero=True) == 0
    assert parse_quantity("-2x3", decimal_sign=".", may_be_negative=True) == -6_000


@given(st.integers(0, 10**11), st.sampled_from([0, 2, 3]), st.sampled_from([".", ","]), st.booleans())
def test_what_is_written_is_read_again(minor: int, exponent: int, decimal_sign: DecimalSign, grouped: bool) -> None:
    whole, rest = divmod(minor, 10**exponent)
    text = f"{whole:,}" if grouped else str(whole)
    text += f".{rest:0{exponent}}" if exponent else ""
    if decimal_sign == ",":
        text = text.translate(str.maketrans(",.", ".,"))
    assert parse_money(text, exponent=exponent, decimal_sign=decimal_sign) == minor


@given(st.text(max_size=70), st.sampled_from([".", ","]))
def test_any_text_is_read_or_refused(text: str, decimal_sign: DecimalSign) -> None:
    for parse in (parse_quantity, parse_price, parse_percent):
        try:
            assert parse(text, decimal_sign=decimal_sign) >= 0
        except BadInput:
            continue
