"""Quantity, price, discount and amount of a line, from what the file says of them to scaled integers.

Everything is exact: decimal arithmetic with more digits than any file has. Rounding happens once, half up away
from zero, and what it takes away is known from `in_file`.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from handcart.domain.limits import MAX_AMOUNT_MINOR, MAX_PRICE_SCALED, MAX_QUANTITY_MILLI
from handcart.domain.message import message
from handcart.files.histories.refusals import RefusedError

EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_ONE = Decimal(1)
_THOUSANDTH = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of its money; None where it says nothing. `discount` is a fraction of 1."""

    quantity: Decimal | None
    price: Decimal | None
    amount: Decimal | None
    discount: Decimal


@dataclass(frozen=True, slots=True)
class LineMoney:
    """A line in scaled integers, and its exact amount in the file. The sign is the quantity's, never the price's.

    `exact` says that quantity, price and discount give the amount.
    """

    quantity: int
    price: int
    discount: int
    amount: int
    in_file: Decimal
    exact: bool


def line_money(said: Said, exponent: int) -> LineMoney:
    """The money of a line in a currency with `exponent` decimals; `RefusedError` where it does not add up."""
    if not 0 <= said.discount <= 1:
        raise RefusedError(message("files.refused.discount"))
    quantity = said.quantity if said.quantity is not None else _missing_quantity(said)
    if quantity == 0:
        raise RefusedError(message("files.refused.quantity_zero"))
    factor = EXACT.subtract(_ONE, said.discount)
    price, in_file = _price_and_amount(said, quantity, factor, exponent)
    if price < 0:
        quantity, price = -quantity, -price
    return _scaled(quantity, price, said.discount, in_file, exponent)


def scaled(value: Decimal, places: int) -> int:
    """`value` with `places` decimals as an integer, rounded half up away from zero."""
    return int(value.scaleb(places, EXACT).quantize(_ONE, context=EXACT))


def _missing_quantity(said: Said) -> Decimal:
    """One, where the row has an amount or a price alone; what follows, where it has both."""
    if said.amount is None or said.price is None:
        return _ONE
    for_one = EXACT.multiply(said.price, EXACT.subtract(_ONE, said.discount))
    if for_one == 0:
        raise RefusedError(message("files.refused.quantity_missing"))
    quantity = EXACT.divide(said.amount, for_one)
    if quantity != quantity.quantize(_THOUSANDTH, context=EXACT):
        raise RefusedError(message("files.refused.quantity_missing"))
    return quantity


def _price_and_amount(said: Said, quantity: Decimal, factor: Decimal, exponent: int) -> tuple[Decimal, Decimal]:
    """The unit price before discount, and the exact amount after it."""
    if said.price is None:
        if said.amount is None:
            raise RefusedError(message("files.refused.price_missing"))
        return _derived_price(said.amount, quantity, factor), said.amount
    before = EXACT.multiply(quantity, said.price)
    after = EXACT.multiply(before, factor)
    if said.amount is None:
        return said.price, after
    places = -int(said.price.as_tuple().exponent)
    doubt = max(EXACT.multiply(abs(quantity), _ONE.scaleb(-max(places, exponent), EXACT)) / 2, _ONE.scaleb(-exponent))
    if abs(after - said.amount) <= doubt:
        if scaled(after, exponent) == scaled(said.amount, exponent):
            return said.price, said.amount
        return _derived_price(said.amount, quantity, factor), said.amount
    if abs(before - said.amount) <= doubt:
        return said.price, after
    raise RefusedError(message("files.refused.amount_differs", amount=str(said.amount), product=str(after)))


def _derived_price(amount: Decimal, quantity: Decimal, factor: Decimal) -> Decimal:
    if quantity < 0 < amount:
        raise RefusedError(message("files.refused.signs"))
    if factor == 0:
        return Decimal(0)
    return EXACT.divide(amount, EXACT.multiply(quantity, factor))


def _scaled(quantity: Decimal, price: Decimal, discount: Decimal, in_file: Decimal, exponent: int) -> LineMoney:
    milli = scaled(quantity, 3)
    if Decimal(milli).scaleb(-3) != quantity:
        raise RefusedError(message("files.refused.quantity_places", quantity=str(quantity)))
    price_scaled, percent = scaled(price, 4), scaled(discount, 6)
    stored = EXACT.multiply(Decimal(milli * price_scaled).scaleb(-7, EXACT), _ONE - Decimal(percent).scaleb(-6))
    by_price, amount = scaled(stored, exponent), scaled(in_file, exponent)
    if abs(milli) > MAX_QUANTITY_MILLI or price_scaled > MAX_PRICE_SCALED or abs(amount) > MAX_AMOUNT_MINOR:
        raise RefusedError(message("files.refused.absurd"))
    return LineMoney(milli, price_scaled, percent, amount, in_file, by_price == amount)
