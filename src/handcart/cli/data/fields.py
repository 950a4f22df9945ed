"""Reading a JSON object by a table of its fields: one reader per kind of value, unknown fields named.

Here belong: readers of values that stand for themselves. Not here: values that name a record (`references`), and the
tables (`orders`, `records`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from handcart.cli.typed import DECIMAL_SIGN, typed_day
from handcart.domain import number_ranges
from handcart.domain.customer_checks import checked_country
from handcart.domain.errors import BadInput
from handcart.domain.parsing import parse_money, parse_percent, parse_price, parse_quantity
from handcart.domain.typed_text import many_lines, one_line
from handcart.store.session import ReadSession

_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """A value as it was written, and the place it stands in; `session` knows the company it is for."""

    session: ReadSession
    value: Any
    place: str


Reader: TypeAlias = Callable[[Entry], Any]
Fields: TypeAlias = Mapping[str, tuple[str, Reader]]
"""By the name of a field: what the use case calls it, and how it is read."""


def read_fields(entry: Entry, fields: Fields) -> dict[str, Any]:
    """The values of an object by the use case's names. What is null counts as not given."""
    if not isinstance(entry.value, dict):
        raise BadInput("cli.data.not_an_object", field=entry.place, place=entry.place)
    unknown = entry.value.keys() - fields.keys()
    if unknown:
        names = ", ".join(place_in(entry, name) for name in sorted(unknown))
        raise BadInput("cli.data.unknown", field=names, names=names, known=", ".join(sorted(fields)))
    return {
        fields[name][0]: fields[name][1](Entry(entry.session, value, place_in(entry, name)))
        for name, value in entry.value.items()
        if value is not None
    }


def read_list(entry: Entry, reader: Reader) -> list[Any]:
    """The values of a list, counted from 1 as lines are."""
    if not isinstance(entry.value, list):
        raise BadInput("cli.data.not_a_list", field=entry.place, place=entry.place)
    places = enumerate(entry.value, 1)
    return [reader(Entry(entry.session, value, f"{entry.place}[{position}]")) for position, value in places]


def place_in(entry: Entry, name: str) -> str:
    """How a field of an object is called, with the way to it."""
    return f"{entry.place}.{name}" if entry.place else name


def as_given(*names: str, reader: Reader) -> dict[str, tuple[str, Reader]]:
    """Fields that the use case calls as the file does."""
    return {name: (name, reader) for name in names}


def line(entry: Entry) -> str:
    """Text on one line."""
    return one_line(written(entry), field=entry.place)


def text(entry: Entry) -> str:
    """Text that may have several lines."""
    return many_lines(written(entry), field=entry.place)


def flag(entry: Entry) -> bool:
    """true or false."""
    if not isinstance(entry.value, bool):
        raise BadInput("cli.data.not_true_or_false", field=entry.place, place=entry.place)
    return entry.value


def money(entry: Entry) -> int:
    """An amount in the company's currency."""
    exponent = entry.session.company.exponent
    return parse_money(written(entry), exponent=exponent, decimal_sign=DECIMAL_SIGN, field=entry.place)


def price(entry: Entry) -> int:
    """A price or cost for one."""
    return parse_price(written(entry), decimal_sign=DECIMAL_SIGN, field=entry.place)


def percent(entry: Entry) -> int:
    """A percentage from 0 to 100."""
    return parse_percent(written(entry), decimal_sign=DECIMAL_SIGN, field=entry.place)


def quantity(entry: Entry) -> int:
    """A quantity; whether it may be 0 is for the use case to say."""
    return parse_quantity(written(entry), decimal_sign=DECIMAL_SIGN, may_be_zero=True, field=entry.place)


def signed_quantity(entry: Entry) -> int:
    """A quantity more, or below 0 less."""
    return parse_quantity(
        written(entry), decimal_sign=DECIMAL_SIGN, may_be_zero=True, may_be_negative=True, field=entry.place
    )


def whole(entry: Entry) -> int:
    """A whole number: the position of a line."""
    typed = written(entry).strip()
    digits = typed.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        raise BadInput("cli.data.not_whole", field=entry.place, place=entry.place, typed=typed)
    return int(typed)


def days(entry: Entry) -> int:
    """So many days, 0 and more."""
    return number_ranges.days(whole(entry), field=entry.place)


def country(entry: Entry) -> str:
    """A country by its two letters."""
    return checked_country(line(entry), field=entry.place)


def day(entry: Entry) -> date | None:
    """A day as YYYY-MM-DD."""
    return typed_day(written(entry), entry.place)


def choice(words: type[StrEnum]) -> Reader:
    """A reader of one of a closed set of words."""

    def read(entry: Entry) -> StrEnum:
        return chosen_word(words, written(entry), entry.place)

    return read


def chosen_word(words: type[StrEnum], typed: str, place: str) -> StrEnum:
    """The word that was typed, with _ or - between its parts; BadInput lists them all."""
    try:
        return words(typed.strip().lower().replace("-", "_"))
    except ValueError as problem:
        choices = ", ".join(word.value for word in words)
        raise BadInput("cli.bad_choice", field=place, place=place, typed=typed, choices=choices) from problem


def written(entry: Entry) -> str:
    """The value as it was written: text, or the digits of a number."""
    if not isinstance(entry.value, str):
        raise BadInput("cli.data.not_a_value", field=entry.place, place=entry.place)
    return entry.value


def required(values: Mapping[str, Any], name: str, *, place: str) -> Any:
    """A value that must have been given; `place` is what the file calls it."""
    if name not in values:
        raise BadInput("cli.data.missing", field=place, place=place)
    return values[name]
