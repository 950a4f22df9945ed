"""What is typed into fields is read as the locale of now writes it: the sign before decimals, the order of a day."""

from datetime import date

import pytest

from handcart.ui.kit.typed import typed_day, typed_money, typed_quantity
from handcart.ui.kit.words import Words
from handcart.wording import Wording

TODAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("locale", "typed"),
    [("en_GB", "5/4/26"), ("en_US", "4/5/26"), ("de_DE", "5.4.26"), ("zh_CN", "26/4/5"), ("sv_SE", "26-04-05")],
)
def test_days_are_read_in_the_order_the_locale_writes_them(locale: str, typed: str) -> None:
    assert typed_day(Words(Wording("en", locale=locale)), typed, today=TODAY, field="day") == date(2026, 4, 5)


@pytest.mark.parametrize(("locale", "typed"), [("en_GB", "1,234.5"), ("de_DE", "1.234,5"), ("zh_CN", "1,234.5")])
def test_decimals_are_read_with_the_sign_the_locale_writes(locale: str, typed: str) -> None:
    words = Words(Wording("en", locale=locale))
    assert typed_money(words, typed, exponent=2, field="amount") == 123_450
    assert typed_quantity(words, typed, field="quantity") == 1_234_500
