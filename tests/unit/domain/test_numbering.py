"""Patterns of number series, yearly restart, and the order of numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handcart.domain.errors import BadInput
from handcart.domain.numbering import NumberSeries, check_series, format_number, sort_key, take_number


@pytest.mark.parametrize(
    ("pattern", "number", "expected"),
    [
        ("INV-YYYY-####", 1, "INV-2026-0001"),
        ("SO-#", 1042, "SO-1042"),
        ("##/YY", 7, "07/26"),
        ("RE ####", 12_345, "RE 12345"),
        ("销售YYYY###", 5, "销售2026005"),
    ],
)
def test_a_pattern_gives_numbers(pattern: str, number: int, expected: str) -> None:
    check_series(NumberSeries(pattern))
    assert format_number(pattern, number, 2026) == expected


@pytest.mark.parametrize(
    ("series", "message_id"),
    [
        (NumberSeries(""), "input.series.number_missing"),
        (NumberSeries("INV-YYYY"), "input.series.number_missing"),
        (NumberSeries("#-#"), "input.series.number_twice"),
        (NumberSeries("INV####", yearly_restart=True), "input.series.year_missing"),
        (NumberSeries("X" * 30 + "#"), "input.series.too_long"),
        (NumberSeries(" INV####"), "input.series.characters"),
        (NumberSeries("INV\n####"), "input.series.characters"),
        (NumberSeries("<b>####"), "input.series.characters"),
        (NumberSeries("=####"), "input.series.characters"),
        (NumberSeries("####", next_number=0), "input.series.first_number"),
        (NumberSeries("####", next_number=10**9), "input.series.first_number"),
    ],
)
def test_a_pattern_that_is_refused(series: NumberSeries, message_id: str) -> None:
    with pytest.raises(BadInput) as refused:
        check_series(series)
    assert refused.value.message.id == message_id


def test_numbers_follow_each_other_from_the_owners_first() -> None:
    number, after = take_number(NumberSeries("SO-#", next_number=1042), date(2026, 5, 1))
    assert number == "SO-1042"
    number, after = take_number(after, date(2027, 5, 1))
    assert (number, after.next_number) == ("SO-1043", 1044)


def test_yearly_restart() -> None:
    series = NumberSeries("INV-YYYY-####", yearly_restart=True, next_number=17)
    number, series = take_number(series, date(2026, 12, 31))
    assert number == "INV-2026-0017"
    number, series = take_number(series, date(2027, 1, 1))
    assert number == "INV-2027-0001"
    number, series = take_number(series, date(2026, 12, 31))
    assert number == "INV-2027-0002"


@given(
    st.sampled_from(["INV-YYYY-##", "YY#", "#YY", "S#", "YYYY/#", "2#-YY"]),
    st.booleans(),
    st.lists(st.dates(date(2020, 1, 1), date(2031, 1, 1)), max_size=30),
)
def test_no_number_comes_twice(pattern: str, restart: bool, days: list[date]) -> None:
    series = NumberSeries(pattern, yearly_restart=restart and "YY" in pattern)
    check_series(series)
    numbers = []
    for day in days:
        number, series = take_number(series, day)
        numbers.append(number)
    assert len(set(numbers)) == len(numbers)


def test_numbers_sort_as_people_count() -> None:
    numbers = ["SO-1042", "so-999", "SO-10000", "INV-2026-0002", "INV-2025-0010", "SO-９９８"]
    assert sorted(numbers, key=sort_key) == [
        "INV-2025-0010",
        "INV-2026-0002",
        "SO-９９８",
        "so-999",
        "SO-1042",
        "SO-10000",
    ]


@given(st.integers(0, 10**18), st.integers(0, 10**18))
def test_the_key_orders_by_number(first: int, second: int) -> None:
    assert (sort_key(f"SO-{first}") < sort_key(f"SO-{second}")) == (first < second)
