"""Messages, numbers and days become text in both languages, with any locale."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from handcart.domain.errors import BadInput, Cancelled, Where
from handcart.domain.message import Amount, Percent, Quantity, UnitPrice, Value, message
from handcart.domain.parsing import parse_money
from handcart.wording import LANGUAGES, Wording
from handcart.wording.rendering import STRICT

AUTUMN = date(2026, 11, 18)
MOMENT = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en_GB", "−1,234,567.89"), ("de_DE", "−1.234.567,89"), ("hi_IN", "−12,34,567.89")],
)
def test_money_has_the_separators_of_the_locale(locale: str, expected: str) -> None:
    assert Wording("en", locale=locale).money(Amount(-123456789, "EUR", 2)) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Amount(123450, "EUR", 2), "€1,234.50"),
        (Amount(1234, "JPY", 0), "JP¥1,234"),
        (Amount(1, "KWD", 3), "KWD0.001"),
        (Amount(0, "GBP", 2), "£0.00"),
    ],
)
def test_money_has_the_decimals_of_its_currency(amount: Amount, expected: str) -> None:
    shown = Wording("en").money(amount, with_currency=True)
    assert shown.replace("\N{NO-BREAK SPACE}", "") == expected


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        (UnitPrice(98000, "EUR"), "9.80"),
        (UnitPrice(125, "EUR"), "0.0125"),
        (UnitPrice(980000, "JPY"), "98"),
        (UnitPrice(-5000, "EUR"), "−0.50"),
    ],
)
def test_a_price_shows_more_decimals_only_where_needed(price: UnitPrice, expected: str) -> None:
    assert Wording("en").price(price) == expected


def test_quantities_percentages_and_counts_show_no_idle_decimals() -> None:
    wording = Wording("en")
    assert [wording.quantity(Quantity(milli)) for milli in (1500, 1234000, -1)] == ["1.5", "1,234", "−0.001"]
    assert [wording.percent(Percent(scaled)) for scaled in (190000, 75000, 1)] == ["19%", "7.5%", "0.0001%"]
    assert wording.number(12345) == "12,345"


@pytest.mark.parametrize(
    ("language", "style", "expected"),
    [
        ("en", "short", ("18 Nov 2026", "18 Nov")),
        ("en", "long", ("18 November 2026", "18 November 2026")),
        ("en", "weekday", ("Wed, 18 Nov 2026", "Wed 18 Nov")),
        ("zh_CN", "short", ("2026年11月18日", "11月18日")),
        ("zh_CN", "weekday", ("2026年11月18日周三", "11月18日周三")),
    ],
)
def test_days_lose_their_year_only_in_that_year(language: str, style: str, expected: tuple[str, str]) -> None:
    wording = Wording(language)
    assert wording.day(AUTUMN, style, today=date(2025, 1, 1)) == expected[0]
    assert wording.day(AUTUMN, style) == expected[0]
    assert wording.day(AUTUMN, style, today=date(2026, 1, 1)) == expected[1]


def test_a_moment_is_shown_in_the_zone_asked_for() -> None:
    east = timezone(timedelta(hours=8))
    assert Wording("en", zone=UTC).moment(MOMENT) == "18 Nov 2026, 23:30"
    assert Wording("en", zone=UTC).moment(MOMENT, east, today=AUTUMN) == "19 Nov, 07:30"
    assert Wording("zh_CN", zone=east).value(MOMENT) == "2026年11月19日 07:30"


def test_a_time_of_day_is_shown_in_its_zone() -> None:
    east = timezone(timedelta(hours=8))
    assert [Wording(language).time(MOMENT, east) for language in ("en", "zh_CN")] == ["07:30", "07:30"]


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Wording("en").moment(datetime(2026, 11, 18, 12, 0))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("{file} <b>", "{file} <b>"),
        (12345, "12,345"),
        (Amount(150, "EUR", 2), "€1.50"),
        (Quantity(2500), "2.5"),
        (Percent(190000), "19%"),
        (AUTUMN, "18 Nov 2026"),
        (message("error.where.row", name="7"), "row 7"),
    ],
)
def test_values_inside_a_message_are_written_by_their_type(value: Value, expected: str) -> None:
    assert Wording("en").text("error.where.file", name=value) == expected


def test_errors_name_the_place_of_the_mistake() -> None:
    error = BadInput(
        "error.file.missing",
        file="a.xlsx",
        where=Where(file="b.xlsx", sheet="Orders", row=1200, column="Price"),
    )
    shown = Wording("en").problem(error)
    assert shown == "b.xlsx, sheet “Orders”, row 1200, column “Price”: The file a.xlsx does not exist."
    assert Wording("zh_CN").problem(Cancelled()) == Wording("zh_CN").text("error.cancelled")


def test_texts_unknown_in_the_field_are_shown_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STRICT)
    assert Wording("en").text("no.such.id") == "no.such.id"
    assert "{file}" in Wording("en").text("error.file.missing")


def test_texts_unknown_in_a_test_raise() -> None:
    with pytest.raises(LookupError):
        Wording("en").text("no.such.id")
    with pytest.raises(LookupError):
        Wording("en").text("error.file.missing")


def test_a_language_that_handcart_does_not_speak_is_refused() -> None:
    with pytest.raises(LookupError):
        Wording("tlh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_start_does_not_load_babel(language: str) -> None:
    script = f"import sys; from handcart.wording import Wording; Wording({language!r}).text('error.cancelled')"
    loaded = "print([name for name in sys.modules if name.startswith('babel')])"
    done = subprocess.run([sys.executable, "-c", f"{script}; {loaded}"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_difference_has_its_sign() -> None:
    wording = Wording("en")
    changes = (8, Quantity(-1_500), Percent(-149_000), Percent(80_000), 0)
    assert [wording.change(each) for each in changes] == ["+8", "−1.5", "−14.9%", "+8%", "±0"]
    assert parse_money("−5.25", exponent=2, decimal_sign=".", may_be_negative=True) == -525
