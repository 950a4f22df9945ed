"""From messages and values to text in one language.

Here belong: placeholders, plurals, which value is written how. Not here: Babel (`formats`) and the texts.
"""

import os
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from handcart.domain.errors import AppError, Where
from handcart.domain.message import Amount, Country, Message, Percent, Quantity, UnitPrice, Value
from handcart.domain.parsing import DecimalSign
from handcart.domain.parsing_days import DateOrder
from handcart.wording.catalogue import catalogue, find_text

if TYPE_CHECKING:
    from handcart.wording.formats import Formats

DayStyle: TypeAlias = Literal["short", "long", "weekday", "typed", "month"]

# Set by the tests: an unknown id or a missing value is then an error instead of something odd on the screen.
STRICT = "HANDCART_STRICT_WORDING"

_SIGNS = {1: "+", 0: "\N{PLUS-MINUS SIGN}", -1: "\N{MINUS SIGN}"}
_LOCALE_OF_LANGUAGE = {"en": "en_GB", "zh_CN": "zh_CN"}


class Wording:
    """The texts of one `language`; numbers and days as `locale` writes them, moments in `zone`.

    `locale` is free of the language (English texts, German numbers); left out, the language's own is used.
    Without `zone`, moments are shown in the zone of this computer. Values are plain text: whoever shows them
    in something that understands markup escapes them first.
    """

    def __init__(self, language: str, *, locale: str | None = None, zone: tzinfo | None = None) -> None:
        catalogue(language)  # An unknown language is refused here, not at the first text.
        self.language = language
        self.locale = locale or _LOCALE_OF_LANGUAGE[language]
        self.zone = zone
        self._strict = bool(os.environ.get(STRICT))

    def text(self, message_id: str, /, **values: Value) -> str:
        """The text of `message_id` with `values` in its placeholders; a whole `count` chooses the plural."""
        return self._fill(message_id, values)

    def render(self, message: Message) -> str:
        """The text of a message that came from below."""
        return self._fill(message.id, message.values)

    def problem(self, error: AppError) -> str:
        """The sentence of an error; what it does not name itself of a place in a file stands before it."""
        sentence = self.render(error.message)
        if error.where is None or not (place := self.place(_not_named(error.where, error.message))):
            return sentence
        return self.text("error.where.sentence", place=place, sentence=sentence)

    def place(self, where: Where) -> str:
        """The place of a mistake in a file, as far as it is known: file, sheet, row, column."""
        row = None if where.row is None else str(where.row)
        parts = {"file": where.file, "sheet": where.sheet, "row": row, "column": where.column}
        known = [self.text(f"error.where.{name}", name=part) for name, part in parts.items() if part is not None]
        return self.text("error.where.between").join(known)

    def number(self, number: int) -> str:
        """A count, grouped as the locale does."""
        return self._formats.whole(number)

    def money(self, amount: Amount, *, with_currency: bool = False) -> str:
        """An amount with the decimals of its currency; lists leave the currency to their heading."""
        return self._formats.money(amount, with_currency=with_currency)

    def price(self, price: UnitPrice, *, with_currency: bool = False) -> str:
        """A unit price with the decimals of its currency, more (at most four) only where needed."""
        return self._formats.price(price, with_currency=with_currency)

    def quantity(self, quantity: Quantity) -> str:
        """A quantity with no more decimals than it needs."""
        return self._formats.quantity(quantity)

    def percent(self, percent: Percent) -> str:
        """A percentage with its sign."""
        return self._formats.percent(percent)

    def share(self, percent: Percent) -> str:
        """A percentage with its sign, always in tenths: for columns in which it stands below others."""
        return self._formats.share(percent)

    def change(self, change: int | Quantity | Percent) -> str:
        """A difference, always with its sign and nothing between: +8, −14.9%, ±0."""
        if isinstance(change, int):
            size, written = change, self.number(abs(change))
        elif isinstance(change, Quantity):
            size, written = change.milli, self.quantity(Quantity(abs(change.milli)))
        else:
            size, written = change.scaled, self.percent(Percent(abs(change.scaled)))
        return f"{_SIGNS[(size > 0) - (size < 0)]}{written}"

    def day(self, day: date, style: DayStyle = "short", *, today: date | None = None) -> str:
        """A day. With `today`, the year is left out of days of this year (`long`, `typed` and `month` have it)."""
        return self._formats.day(day, style, with_year=today is None or day.year != today.year)

    def moment(self, moment: datetime, zone: tzinfo | None = None, *, today: date | None = None) -> str:
        """An aware moment, to the minute, in `zone` (left out: this Wording's own); `today` as for `day`."""
        if moment.tzinfo is None:
            raise ValueError("wording.moment_without_zone")
        local = moment.astimezone(zone or self.zone)
        return self._formats.moment(local, with_year=today is None or local.year != today.year)

    def time(self, moment: datetime, zone: tzinfo) -> str:
        """The time of day of an aware moment, to the minute, in `zone`."""
        return self._formats.time(moment.astimezone(zone))

    def country(self, code: str) -> str:
        """The name of a country by its code of two letters, in this language."""
        from handcart.wording.formats import country_name

        return country_name(self.language, code)

    @property
    def decimal_sign(self) -> DecimalSign:
        """What the locale writes before decimals: numbers are typed as they are shown."""
        return "," if self._formats.decimal_sign == "," else "."

    @property
    def date_order(self) -> DateOrder:
        """In which order the locale writes day, month and year: days are typed as they are shown."""
        return cast(DateOrder, self._formats.date_order)

    def value(self, value: Value) -> str:
        """Any value of a message as text. Integers are counts and are grouped; a year is passed as a str."""
        match value:
            case str():
                return value
            case int():
                return self.number(value)
            case Message():
                return self.render(value)
            case Quantity():
                return self.quantity(value)
            case Percent():
                return self.percent(value)
            case Amount():
                return self.money(value, with_currency=True)
            case UnitPrice():
                return self.price(value, with_currency=True)
            case Country():
                return self.country(value.code)
            case date():
                return self.moment(value) if isinstance(value, datetime) else self.day(value)

    @cached_property
    def _formats(self) -> "Formats":
        from handcart.wording.formats import Formats  # Babel is not loaded before it is needed.

        return Formats(self.locale)

    def _fill(self, message_id: str, values: Mapping[str, Value]) -> str:
        count = values.get("count")
        text = find_text(self.language, message_id, count if isinstance(count, int) else None)
        if text is None:
            if self._strict:
                raise LookupError(message_id)
            return message_id
        if not values and not self._strict:
            return text
        written = {name: self.value(value) for name, value in values.items()}
        return text.format_map(written if self._strict else _Lenient(written))


class _Lenient(dict[str, str]):
    """A missing value leaves its placeholder in the text: odd, but readable."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def _not_named(where: Where, message: Message) -> Where:
    """The parts of a place that the sentence has not among its own values."""
    parts = {name: getattr(where, name) for name in ("file", "sheet", "row", "column")}
    return Where(**{name: part for name, part in parts.items() if part != message.values.get(name)})
