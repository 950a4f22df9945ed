"""What people type into fields, read as this locale writes it: money, quantities, days. Mistakes are `BadInput`."""

from datetime import date

from handcart.domain.parsing import DecimalSign, parse_money, parse_quantity
from handcart.domain.parsing_days import parse_day
from handcart.ui.kit.words import Words


def typed_money(words: Words, text: str, *, exponent: int, field: str) -> int:
    """An amount in minor units of a currency with so many decimals."""
    return parse_money(text, exponent=exponent, decimal_sign=decimal_sign(words), field=field)


def typed_quantity(words: Words, text: str, *, field: str, countable: bool = False, may_be_zero: bool = False) -> int:
    """A quantity in thousandths; `3x12` is 36."""
    return parse_quantity(
        text, decimal_sign=decimal_sign(words), countable=countable, may_be_zero=may_be_zero, field=field
    )


def typed_day(words: Words, text: str, *, today: date, field: str) -> date:
    """A day, as `t`, `+3`, `15` or in full."""
    return parse_day(text, today=today, date_order=words.wording.date_order, field=field)


def decimal_sign(words: Words) -> DecimalSign:
    """What stands before the decimals in the writing of now."""
    return words.wording.decimal_sign
