"""Numbers as a person types them, read into scaled integers: money, price, quantity, percentage.

Each refuses, with a BadInput that says why, what is no number, has too many decimal places, or is negative or
absurd. Days are in `parsing_days.py`; how a country writes numbers is the caller's knowledge (`decimal_sign`).
"""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from handcart.domain.errors import BadInput
from handcart.domain.limits import (
    MAX_AMOUNT_MINOR,
    MAX_PERCENT_SCALED,
    MAX_PRICE_SCALED,
    MAX_QUANTITY_MILLI,
)

DecimalSign: TypeAlias = Literal[".", ","]

LONGEST_INPUT = 60
PRICE_PLACES = 4
QUANTITY_PLACES = 3
PERCENT_PLACES = 4
_QUANTITY_ONE: int = 10**QUANTITY_PLACES

_SPACES = re.compile(r"[\s'’]+")
_CURRENCY = re.compile(r"^([+-]?)\s*[€$£￡¥￥₩₹]|[€$£￡¥￥₩₹元圓円]$")
_SIGNED = re.compile(r"([+-]?)\s*([^+-]*)")
_SPECIAL = str.maketrans({"　": " ", "−": "-"})
_TIMES = re.compile(r"[x*×]")


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What a field takes: decimal places, the largest whole number, and whether it may be 0 or negative."""

    places: int
    most: int
    may_be_zero: bool = True
    may_be_negative: bool = False


def half_width(text: str) -> str:
    """Full-width digits and signs of Chinese input as the ordinary ones, without space around."""
    return "".join(
        chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text.translate(_SPECIAL)
    ).strip()


def parse_money(
    text: str,
    *,
    exponent: int,
    decimal_sign: DecimalSign,
    may_be_negative: bool = False,
    field: str | None = None,
) -> int:
    """An amount in minor units of a currency with `exponent` decimals; a currency sign is ignored."""
    bounds = _Bounds(exponent, MAX_AMOUNT_MINOR // 10**exponent, may_be_negative=may_be_negative)
    return _number(_without_currency(text), bounds, decimal_sign, field)


def parse_price(text: str, *, decimal_sign: DecimalSign, field: str | None = None) -> int:
    """A unit price in ten-thousandths of the major unit; 0 is a gift, not a mistake of typing."""
    bounds = _Bounds(PRICE_PLACES, MAX_PRICE_SCALED // 10**PRICE_PLACES)
    return _number(_without_currency(text), bounds, decimal_sign, field)


def parse_percent(
    text: str,
    *,
    decimal_sign: DecimalSign,
    most: int = MAX_PERCENT_SCALED,
    may_be_negative: bool = False,
    field: str | None = None,
) -> int:
    """A percentage from 0 to 100 (or `most`) in ten-thousandths of a percent; a sign % at its end is ignored."""
    bounds = _Bounds(PERCENT_PLACES, most // 10**PERCENT_PLACES, may_be_negative=may_be_negative)
    return _number(half_width(text).removesuffix("%"), bounds, decimal_sign, field)


def parse_quantity(
    text: str,
    *,
    decimal_sign: DecimalSign,
    countable: bool = False,
    may_be_zero: bool = False,
    may_be_negative: bool = False,
    field: str | None = None,
) -> int:
    """A quantity in thousandths; `3x12` is 36. Where the unit is `countable` only whole numbers are taken."""
    bounds = _Bounds(QUANTITY_PLACES, MAX_QUANTITY_MILLI // _QUANTITY_ONE, may_be_zero, may_be_negative)
    factors = _TIMES.split(half_width(text).casefold())
    if len(factors) > 1 and not all(factor.strip() for factor in factors):
        # Something was entered: `x`, or `3x` with nothing to multiply by.
        raise BadInput("input.not_a_number", field=field)
    quantity = _number(factors[0], bounds, decimal_sign, field)
    for factor in factors[1:]:
        product = quantity * _number(factor, bounds, decimal_sign, field)
        quantity, too_fine = divmod(product, _QUANTITY_ONE)
        if too_fine:
            raise _too_fine(QUANTITY_PLACES, field)
    _refuse_beyond(quantity, bounds, field)
    if countable and quantity % _QUANTITY_ONE:
        raise BadInput("input.not_whole", field=field)
    return quantity


def parse_whole(text: str, *, decimal_sign: DecimalSign, field: str | None = None) -> int:
    """A whole number from 0 on, such as days or a month."""
    quantity = _number(text, _Bounds(QUANTITY_PLACES, MAX_QUANTITY_MILLI // _QUANTITY_ONE), decimal_sign, field)
    if quantity % _QUANTITY_ONE:
        raise BadInput("input.whole_number", field=field)
    return quantity // _QUANTITY_ONE


def _without_currency(text: str) -> str:
    return _CURRENCY.sub(r"\1", half_width(text))


def _number(text: str, bounds: _Bounds, decimal_sign: DecimalSign, field: str | None) -> int:
    """One number, scaled by its places and within its bounds."""
    plain = half_width(text)
    if not plain:
        raise BadInput("input.empty", field=field)
    if len(plain) > LONGEST_INPUT:
        raise BadInput("input.not_a_number", field=field)
    signed = _SIGNED.fullmatch(plain)
    if signed is None:
        raise BadInput("input.not_a_number", field=field)
    scaled = _digits(signed[2], bounds.places, decimal_sign, field)
    value = -scaled if signed[1] == "-" else scaled
    _refuse_beyond(value, bounds, field)
    return value


def _digits(text: str, places: int, decimal_sign: DecimalSign, field: str | None) -> int:
    """Digits with thousands signs and decimals, without a sign, scaled by `places`."""
    whole, _, decimals = text.partition(decimal_sign)
    thousands = "," if decimal_sign == "." else "."
    if re.fullmatch(rf"[0-9]{{1,3}}([{decimal_sign}][0-9]{{3}})+[{thousands}][0-9]*", text):
        # A number all the same, with its signs the other way round: `1.000,50`.
        raise BadInput("input.thousands", field=field, sign=decimal_sign)
    if decimal_sign in decimals or not re.fullmatch(r"[0-9]*", decimals):
        raise BadInput("input.not_a_number", field=field)
    grouped = _SPACES.sub(thousands, whole)
    if not re.fullmatch(r"[0-9,.]*", grouped) or not re.search(r"[0-9]", grouped + decimals):
        raise BadInput("input.not_a_number", field=field)
    sign = re.escape(thousands)
    if not re.fullmatch(rf"[0-9]*|[0-9]{{1,3}}({sign}[0-9]{{3}})+", grouped):
        raise BadInput("input.thousands", field=field, sign=decimal_sign)
    if len(decimals) > places:
        raise _too_fine(places, field)
    return int(grouped.replace(thousands, "") + decimals.ljust(places, "0") or "0")


def _too_fine(places: int, field: str | None) -> BadInput:
    if not places:
        return BadInput("input.no_decimals", field=field)
    return BadInput("input.too_many_places", field=field, count=places)


def _refuse_beyond(value: int, bounds: _Bounds, field: str | None) -> None:
    if value < 0 and not bounds.may_be_negative:
        raise BadInput("input.negative", field=field)
    if value == 0 and not bounds.may_be_zero:
        raise BadInput("input.zero", field=field)
    if abs(value) > bounds.most * 10**bounds.places:
        raise BadInput("input.too_large", field=field, limit=bounds.most)
