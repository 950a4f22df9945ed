"""Days in every way people write them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handcart.domain.errors import BadInput
from handcart.domain.parsing_days import DateOrder, parse_day

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("t", "dmy", TODAY),
        ("T", "dmy", TODAY),
        ("今天", "ymd", TODAY),
        ("+3", "dmy", date(2026, 12, 1)),
        ("-28", "dmy", date(2026, 10, 31)),
        ("＋３", "ymd", date(2026, 12, 1)),
        ("15", "mdy", date(2026, 11, 15)),
        ("15.", "dmy", date(2026, 11, 15)),
        ("15.3.", "dmy", date(2026, 3, 15)),
        ("15.3", "dmy", date(2026, 3, 15)),
        ("15. 3. 2027", "dmy", date(2027, 3, 15)),
        ("15/3/26", "dmy", date(2026, 3, 15)),
        ("3/15", "mdy", date(2026, 3, 15)),
        ("3/15/2026", "mdy", date(2026, 3, 15)),
        ("26/3/15", "ymd", date(2026, 3, 15)),
        ("3-15", "ymd", date(2026, 3, 15)),
        ("2026-03-15", "dmy", date(2026, 3, 15)),
        ("2026/3/15", "mdy", date(2026, 3, 15)),
        ("20260315", "dmy", date(2026, 3, 15)),
        ("2026年3月15日", "ymd", date(2026, 3, 15)),
        ("3月15日", "ymd", date(2026, 3, 15)),
        ("3月15号", "dmy", date(2026, 3, 15)),
        ("15日", "ymd", date(2026, 11, 15)),
        ("29.2.28", "dmy", date(2028, 2, 29)),
    ],
)
def test_a_day(text: str, order: DateOrder, expected: date) -> None:
    assert parse_day(text, today=TODAY, date_order=order) == expected


@pytest.mark.parametrize(
    ("text", "order", "message_id"),
    [
        (" ", "dmy", "input.empty"),
        ("soon", "dmy", "input.not_a_day"),
        ("1.2.3.4", "dmy", "input.not_a_day"),
        ("15/3/2026", "ymd", "input.not_a_day"),
        ("123", "dmy", "input.not_a_day"),
        ("2026", "dmy", "input.not_a_day"),
        ("2026年", "ymd", "input.not_a_day"),
        ("+99999", "dmy", "input.not_a_day"),
        ("31", "dmy", "input.no_such_day"),
        ("29.2.2026", "dmy", "input.no_such_day"),
        ("15/3/26", "mdy", "input.no_such_day"),
        ("0", "dmy", "input.no_such_day"),
        ("0000-01-01", "dmy", "input.no_such_day"),
        ("1.1.1899", "dmy", "input.day_out_of_range"),
        ("2200-01-01", "dmy", "input.day_out_of_range"),
    ],
)
def test_a_day_that_is_refused(text: str, order: DateOrder, message_id: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_day(text, today=TODAY, date_order=order, field="promised_on")
    assert (refused.value.message.id, refused.value.field) == (message_id, "promised_on")


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["dmy", "mdy", "ymd"]))
def test_iso_is_read_everywhere_and_each_order_reads_its_own(day: date, order: DateOrder) -> None:
    assert parse_day(day.isoformat(), today=TODAY, date_order=order) == day
    written = "/".join({"d": str(day.day), "m": str(day.month), "y": str(day.year)}[part] for part in order)
    assert parse_day(written, today=TODAY, date_order=order) == day


@given(st.text(max_size=20), st.sampled_from(["dmy", "mdy", "ymd"]))
def test_any_text_is_a_day_or_refused(text: str, order: DateOrder) -> None:
    with suppress(BadInput):
        parse_day(text, today=TODAY, date_order=order)
