"""Numbers of settings as a person types them, by the setting's unit. Not here: ranges, which the setting checks."""

from typing import Any

from handcart.domain.parsing import DecimalSign, parse_money, parse_percent, parse_quantity, parse_whole
from handcart.domain.setting import Setting


def read_number(setting: Setting[Any], typed: str, *, exponent: int, decimal_sign: DecimalSign) -> int:
    """What was typed in the setting's scale; BadInput with the setting's key where it is no number."""
    match setting.unit:
        case "percent":
            least, most = setting.least or 0, setting.most or 0
            return parse_percent(
                typed, decimal_sign=decimal_sign, most=most, may_be_negative=least < 0, field=setting.key
            )
        case "money":
            return parse_money(typed, exponent=exponent, decimal_sign=decimal_sign, field=setting.key)
        case "times":
            return parse_quantity(typed, decimal_sign=decimal_sign, may_be_zero=True, field=setting.key)
        case _:
            return parse_whole(typed, decimal_sign=decimal_sign, field=setting.key)
