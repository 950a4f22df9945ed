"""Ranges of scaled numbers that arrive as numbers, not as text: the same limits and refusals as `parsing`."""

from handcart.domain.errors import BadInput
from handcart.domain.limits import MAX_AMOUNT_MINOR, MAX_PERCENT_SCALED, MAX_PRICE_SCALED, MAX_QUANTITY_MILLI

MOST_DAYS = 3650
"""Terms and lead times up to ten years."""
ONE_UNIT = 1_000
"""A quantity of one, in thousandths."""
_ONE_PRICE = 10_000
_ONE_PERCENT = 10_000


def days(value: int, *, field: str) -> int:
    """A number of days, 0 and more."""
    return _within(value, MOST_DAYS, shown=MOST_DAYS, field=field)


def percentage(value: int, *, field: str) -> int:
    """A percentage from 0 to 100, in ten-thousandths of a percent."""
    return _within(value, MAX_PERCENT_SCALED, shown=MAX_PERCENT_SCALED // _ONE_PERCENT, field=field)


def money(value: int, *, field: str) -> int:
    """An amount of 0 and more, in minor units."""
    return _within(value, MAX_AMOUNT_MINOR, shown=MAX_AMOUNT_MINOR, field=field)


def unit_price(value: int, *, field: str) -> int:
    """A price of 0 and more, in ten-thousandths of the major unit."""
    return _within(value, MAX_PRICE_SCALED, shown=MAX_PRICE_SCALED // _ONE_PRICE, field=field)


def quantity(value: int, *, field: str, countable: bool, may_be_zero: bool = False) -> int:
    """A quantity above 0 in thousandths; whole where the unit is countable."""
    _within(value, MAX_QUANTITY_MILLI, shown=MAX_QUANTITY_MILLI // ONE_UNIT, field=field)
    if value == 0 and not may_be_zero:
        raise BadInput("input.zero", field=field)
    if countable and value % ONE_UNIT:
        raise BadInput("input.not_whole", field=field)
    return value


def above_zero(value: int, *, most: int, field: str) -> int:
    """A count from 1 to `most`."""
    if value == 0:
        raise BadInput("input.zero", field=field)
    return _within(value, most, shown=most, field=field)


def _within(value: int, most: int, *, shown: int, field: str) -> int:
    """`value` if it lies between 0 and `most`; `shown` is that limit as a person counts."""
    if value < 0:
        raise BadInput("input.negative", field=field)
    if value > most:
        raise BadInput("input.too_large", field=field, limit=shown)
    return value
