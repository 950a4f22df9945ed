"""How the lines read what is typed: numbers as the locale of now writes them."""

from handcart.domain.parsing import parse_percent, parse_price, parse_quantity
from handcart.ui.kit.typed import decimal_sign
from handcart.ui.kit.words import Words
from handcart.usecases.entry.sheet import Reading


def reading_of(words: Words) -> Reading:
    """The sign before the decimals is asked each time: the language may change while an order is typed."""
    return Reading(
        quantity=lambda text, countable: parse_quantity(text, decimal_sign=decimal_sign(words), countable=countable),
        price=lambda text: parse_price(text, decimal_sign=decimal_sign(words)),
        percent=lambda text: parse_percent(text, decimal_sign=decimal_sign(words)),
    )
