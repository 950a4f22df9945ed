"""A message is what the program has to say, without the words: an id and its values.

Here belong: `Message` and the typed values that only a language can spell out (amounts, quantities, countries, days).
Not here: sentences. They stand in the catalogue and are made in `handcart.wording`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias, Union


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: `minor` units of `currency` (ISO 4217 code), `exponent` decimals (EUR 2, JPY 0, KWD 3)."""

    minor: int
    currency: str
    exponent: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in thousandths (1500 is 1.5)."""

    milli: int


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage in ten-thousandths of a percent (190000 is 19 %)."""

    scaled: int


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """A price for one unit, in ten-thousandths of the currency's major unit."""

    scaled: int
    currency: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its code of two letters (ISO 3166)."""

    code: str


Value: TypeAlias = Union[str, int, Amount, Quantity, Percent, UnitPrice, Country, date, datetime, "Message"]


@dataclass(frozen=True, slots=True)
class Message:
    """`id` names a text of the catalogue; `values` fill its named placeholders.

    A value `count`, where there is one, chooses the plural form.
    """

    id: str
    values: Mapping[str, Value] = field(default_factory=dict)


def message(message_id: str, **values: Value) -> Message:
    """A message from keyword values, as it is written most often."""
    return Message(message_id, values)
