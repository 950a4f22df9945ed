"""Numbers of settings as they are typed: each in the setting's own scale and range."""

import pytest

from handcart.domain.errors import BadInput
from handcart.domain.message import Message, Percent
from handcart.domain.setting import Setting
from handcart.domain.typed_setting import read_number

SHARE = Setting("a.share", default=0, title="t", unit="percent", least=-10_000_000, most=10_000_000)
TIMES = Setting("a.times", default=0, title="t", unit="times")
DAYS = Setting("a.days", default=0, title="t", unit="days", least=0, most=30)
MONEY = Setting("a.money", default=0, title="t", unit="money")


@pytest.mark.parametrize(
    ("setting", "typed", "read"),
    [(SHARE, "120%", 1_200_000), (SHARE, "-5", -50_000), (TIMES, "3.5", 3_500), (DAYS, "14", 14), (MONEY, "5", 500)],
)
def test_what_is_typed_has_the_scale_of_its_unit(setting: Setting[int], typed: str, read: int) -> None:
    assert read_number(setting, typed, exponent=2, decimal_sign=".") == read


@pytest.mark.parametrize(("setting", "typed"), [(DAYS, "1.5"), (DAYS, "two"), (TIMES, "-1"), (SHARE, "1001")])
def test_what_is_no_such_number_is_refused_under_the_setting(setting: Setting[int], typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_number(setting, typed, exponent=2, decimal_sign=".")
    assert refused.value.field == setting.key


def test_limits_are_told_as_people_count() -> None:
    with pytest.raises(BadInput) as refused:
        SHARE.checked(10_000_001)
    assert refused.value.message == Message("setting.too_large", {"setting": Message("t"), "most": Percent(10_000_000)})
