"""Single cells: exact numbers in many spellings, days, and nothing guessed."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from handcart.files.reading.cells import Cell, ErrorCell
from handcart.files.recognising.mapping import DateOrder, DecimalSign
from handcart.files.recognising.values import UnreadableError, code_of, day_of, number_of, text_of

_POINT, _COMMA = DecimalSign.POINT, DecimalSign.COMMA


@pytest.mark.parametrize(
    ("cell", "sign", "number"),
    [
        (5, _POINT, "5"),
        (Decimal("2.55"), _POINT, "2.55"),
        ("2.55", _POINT, "2.55"),
        (" 1,234.50 ", _POINT, "1234.50"),
        ("1,234,567", _POINT, "1234567"),
        ("1.234,50", _COMMA, "1234.50"),
        ("0,5", _COMMA, "0.5"),
        (".5", _POINT, "0.5"),
        ("1 234.5", _POINT, "1234.5"),
        ("1'234.50", _POINT, "1234.50"),
        ("-3", _POINT, "-3"),
        ("3-", _POINT, "-3"),
        ("(3.20)", _POINT, "-3.20"),
        ("\N{MINUS SIGN}7", _POINT, "-7"),
        ("€ 12.50", _POINT, "12.50"),
        ("12,50 €", _COMMA, "12.50"),
        ("US$1,000.00", _POINT, "1000.00"),
        ("-$5.00", _POINT, "-5.00"),
        ("$-5.00", _POINT, "-5.00"),
        ("¥３５.８０", _POINT, "35.80"),
        ("35.80元", _POINT, "35.80"),
        ("EUR 7", _POINT, "7"),
        ("1.5E+3", _POINT, "1500"),
        ("8,20 €", _POINT, "8.20"),
        ("-1.234,50 €", _POINT, "-1234.50"),
        ("£8.20", DecimalSign.COMMA, "8.20"),
        ("1,234 €", _POINT, "1234"),
    ],
)
def test_numbers(cell: Cell, sign: DecimalSign, number: str) -> None:
    assert number_of(cell, sign) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "ERROR",
        "12 pcs",
        "A12",
        "1.2.3",
        "12,34,5",
        "8,20",
        "1,2.34,50 €",
        "1,2345",
        "5%",
        "--5",
        "1e999",
        "1e30",
        "0" + "9" * 30,
        "½",
    ],
)
def test_what_is_no_number_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadableError):
        number_of(text, _POINT)


@pytest.mark.parametrize("cell", [None, "", "  ", "NULL", "n/a", "无", "-", "\\N", "Unknown"])
def test_missing_words_are_empty(cell: Cell) -> None:
    assert text_of(cell) is None
    assert number_of(cell, _POINT) is None
    assert day_of(cell, None) is None


def test_an_error_cell_is_never_empty() -> None:
    for reading in (text_of, code_of, lambda cell: number_of(cell, _POINT), lambda cell: day_of(cell, None)):
        with pytest.raises(UnreadableError):
            reading(ErrorCell("#N/A"))


def test_codes_lose_the_zero_that_programs_add_and_keep_leading_zeros() -> None:
    assert code_of("536365.0") == "536365"
    assert code_of(536365) == "536365"
    assert code_of("00420") == "00420"
    assert code_of("1.0.0") == "1.0.0"


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        (date(2010, 12, 1), None, date(2010, 12, 1)),
        (datetime(2010, 12, 1, 23, 59), None, date(2010, 12, 1)),
        ("2010-12-01", None, date(2010, 12, 1)),
        ("2010-12-01 08:26:00.000", None, date(2010, 12, 1)),
        ("2010-12-01T08:26:00Z", None, date(2010, 12, 1)),
        ("2010/1/2", None, date(2010, 1, 2)),
        ("2010年12月1日", None, date(2010, 12, 1)),
        ("20101201", None, date(2010, 12, 1)),
        (20101201, None, date(2010, 12, 1)),
        ("05-02-2010", DateOrder.DAY_FIRST, date(2010, 2, 5)),
        ("05-02-2010", DateOrder.MONTH_FIRST, date(2010, 5, 2)),
        ("12/1/10 8:26", DateOrder.MONTH_FIRST, date(2010, 12, 1)),
        ("3.4.1999", DateOrder.DAY_FIRST, date(1999, 4, 3)),
        ("4/4/2010", None, date(2010, 4, 4)),
        ("1 Dec 2010", None, date(2010, 12, 1)),
        ("December 1st, 2010", None, date(2010, 12, 1)),
    ],
)
def test_days(cell: Cell, order: DateOrder | None, day: date) -> None:
    assert day_of(cell, order) == day


@pytest.mark.parametrize(
    "cell", ["5/2/2010", "soon", "2010-13-01", "30/2/2010", 40513, Decimal("40513.5"), True, "0001-01-01"]
)
def test_what_is_no_certain_day_is_unreadable(cell: Cell) -> None:
    with pytest.raises(UnreadableError):
        day_of(cell, None)
