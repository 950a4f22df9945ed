"""Column types and factories of the company file: what a STRICT table may hold, and in which unit.

Only INTEGER, TEXT and BLOB exist in the file. A column's Python value is an int (scaled, see the architecture
page), a str, a bool, a date, an aware UTC datetime, a member of the vocabulary, or JSON-able data.

A list shows thousands of values: where a type says how to read one, it hands out the whole function
(`result_processor`) instead of a method that is called for each (`process_result_value`).
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum
from functools import cache
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

Value = TypeVar("Value")
Read: TypeAlias = Callable[[Any], Value | None]

MOST_MONEY = 10**15
MOST_QUANTITY = 10**12
MOST_PRICE = 10**15
MOST_PERCENT = 10**7
MOST_RATE = 10**16


class Flag(TypeDecorator[bool]):
    """True or false as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Read[bool]:
        by_value: dict[int | None, bool | None] = {None: None, 0: False, 1: True}
        return by_value.__getitem__


class Day(TypeDecorator[date]):
    """A business day as `YYYY-MM-DD`: sorts as text and is read by any tool."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def result_processor(self, dialect: Dialect, coltype: object) -> Read[date]:
        return _read_day


class Moment(TypeDecorator[datetime]):
    """A moment in UTC as `YYYY-MM-DDTHH:MM:SS.ffffffZ`; a naive datetime is refused."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else stored_moment(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Read[datetime]:
        return _read_moment


def _read_day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _read_moment(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def stored_moment(value: datetime) -> str:
    """The text a moment is stored as, always with microseconds so that text order is time order."""
    if value.tzinfo is None:
        raise ValueError(value)
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Word(TypeDecorator[StrEnum]):
    """A member of one closed set of the vocabulary, stored as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(self.words(value))

    def result_processor(self, dialect: Dialect, coltype: object) -> Read[StrEnum]:
        by_value: dict[str | None, StrEnum | None] = {None: None} | {word.value: word for word in self.words}
        return by_value.__getitem__


class Rank(TypeDecorator[IntEnum]):
    """A member of a ranked set, stored as its rank so that SQL can sort it."""

    impl = Integer
    cache_ok = True

    def __init__(self, ranks: type[IntEnum]) -> None:
        super().__init__()
        self.ranks = ranks

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        return None if value is None else int(self.ranks(value))

    def result_processor(self, dialect: Dialect, coltype: object) -> Read[IntEnum]:
        by_value: dict[int | None, IntEnum | None] = {None: None} | {rank.value: rank for rank in self.ranks}
        return by_value.__getitem__


class Json(TypeDecorator[Any]):
    """JSON-able data as compact text with sorted keys: equal data is equal text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        return None if value is None else compact_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


@cache
def _encoder() -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def compact_json(value: object) -> str:
    """Data as compact JSON text with sorted keys."""
    return _encoder().encode(value)


def key() -> Column[int]:
    """The primary key `id`."""
    return Column("id", Integer, primary_key=True)


def link(name: str, table: str, *, optional: bool = False) -> Column[int]:
    """A reference to another table's row. Deleting what is referred to is refused."""
    return Column(name, Integer, ForeignKey(f"{table}.id", ondelete="RESTRICT", onupdate="RESTRICT"), nullable=optional)


def text(name: str, *, default: str | None = "", optional: bool = False, derived: bool = False) -> Column[str]:
    """Text as the owner typed it, "" where nothing was (or NULL where `optional`)."""
    return Column(name, Text, nullable=optional, default=None if optional else default, info={"derived": derived})


def flag(name: str, *, default: bool = False, derived: bool = False) -> Column[bool]:
    """A yes or no."""
    return Column(
        name,
        Flag,
        CheckConstraint(f"{name} IN (0, 1)"),
        nullable=False,
        default=default,
        info={"derived": derived},
    )


def word(
    name: str,
    words: type[StrEnum],
    *,
    default: StrEnum | None = None,
    optional: bool = False,
    derived: bool = False,
) -> Column[Any]:
    """A member of a closed set; the file itself refuses any other."""
    allowed = ", ".join(f"'{member.value}'" for member in words)
    return Column(
        name,
        Word(words),
        CheckConstraint(f"{name} IN ({allowed})"),
        nullable=optional,
        default=default,
        info={"derived": derived},
    )


def day(name: str, *, optional: bool = False, derived: bool = False) -> Column[date]:
    """A business day."""
    return Column(name, Day, CheckConstraint(f"{name} GLOB '????-??-??'"), nullable=optional, info={"derived": derived})


def moment(name: str, *, optional: bool = False) -> Column[datetime]:
    """A moment in UTC."""
    return Column(name, Moment, nullable=optional)


def whole(
    name: str,
    *,
    least: int = -MOST_MONEY,
    most: int = MOST_MONEY,
    default: int | None = None,
    optional: bool = False,
    derived: bool = False,
    unit: str = "",
) -> Column[int]:
    """A whole number within a range the file itself enforces. `unit` says what it counts where that is not one each."""
    return Column(
        name,
        Integer,
        CheckConstraint(f"{name} BETWEEN {least} AND {most}"),
        nullable=optional,
        default=default,
        info={"derived": derived, "unit": unit},
    )


def money(
    name: str,
    *,
    least: int = -MOST_MONEY,
    default: int | None = None,
    optional: bool = False,
    derived: bool = False,
) -> Column[int]:
    """An amount in minor units of the record's currency."""
    return whole(name, least=least, most=MOST_MONEY, default=default, optional=optional, derived=derived, unit="money")


def quantity(
    name: str, *, least: int = 0, default: int | None = None, optional: bool = False, derived: bool = False
) -> Column[int]:
    """A quantity in thousandths."""
    return whole(
        name, least=least, most=MOST_QUANTITY, default=default, optional=optional, derived=derived, unit="quantity"
    )


def price(name: str, *, least: int = 0, default: int | None = None, optional: bool = False) -> Column[int]:
    """A price or cost of one unit in ten-thousandths of the major unit."""
    return whole(name, least=least, most=MOST_PRICE, default=default, optional=optional, unit="price")


def percent(name: str, *, default: int | None = None, optional: bool = False, derived: bool = False) -> Column[int]:
    """A percentage in ten-thousandths of a percent."""
    return whole(
        name,
        least=-MOST_PERCENT,
        most=MOST_PERCENT,
        default=default,
        optional=optional,
        derived=derived,
        unit="percent",
    )


def exchange_rate() -> Column[int]:
    """Units of the company's currency for one unit of the record's, in hundred-millionths."""
    return whole("rate", least=1, most=MOST_RATE, default=10**8)


def currency() -> Column[str]:
    """The ISO 4217 code of a record's amounts."""
    return Column("currency", Text, CheckConstraint("length(currency) = 3"), nullable=False)


def data(name: str, *, optional: bool = True) -> Column[Any]:
    """Structured data as JSON."""
    return Column(name, Json, nullable=optional)
