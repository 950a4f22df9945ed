"""Numbers and days as a locale writes them, through Babel.

Here belong: patterns of one locale, prepared once. Not here: languages and texts.
It imports Babel and is itself imported only when the first number or day is written: a start does not wait.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property

from babel import Locale
from babel.dates import DateTimePattern, parse_pattern
from babel.numbers import NumberPattern, get_currency_precision
from babel.numbers import parse_pattern as parse_number_pattern

from handcart.domain.message import Amount, Percent, Quantity, UnitPrice

PRICE_DECIMALS = 4
MINUS = "\N{MINUS SIGN}"

# CLDR skeletons: which parts are shown. The locale decides about their order and what stands between them.
_SHORT, _SHORT_THIS_YEAR = "yMMMd", "MMMd"
_TYPED, _MONTH = "yMd", "yMMM"
_WEEKDAY, _WEEKDAY_THIS_YEAR = "yMMMEd", "MMMEd"


class Formats:
    """How one locale (`en_GB`, `de_DE`, `zh_CN`) writes numbers and days; digits are always 0 to 9."""

    def __init__(self, locale: str) -> None:
        self._locale = Locale.parse(locale)
        self._number = cache(self._make_number)
        self._currency = cache(self._make_currency)
        self._day = cache(self._make_day)

    def whole(self, number: int) -> str:
        """A count, grouped: 12,345."""
        return self._write(self._number(0, 0), Decimal(number))

    def money(self, amount: Amount, *, with_currency: bool) -> str:
        """An amount with exactly the decimals of its currency."""
        value = Decimal(amount.minor).scaleb(-amount.exponent)
        decimals = (amount.exponent, amount.exponent)
        return self._money(value, decimals, amount.currency if with_currency else None)

    def price(self, price: UnitPrice, *, with_currency: bool) -> str:
        """A unit price: at least the decimals of its currency, at most four."""
        least = min(get_currency_precision(price.currency), PRICE_DECIMALS)
        value = Decimal(price.scaled).scaleb(-PRICE_DECIMALS)
        return self._money(value, (least, PRICE_DECIMALS), price.currency if with_currency else None)

    def quantity(self, quantity: Quantity) -> str:
        """A quantity with no more decimals than it needs."""
        return self._write(self._number(0, 3), Decimal(quantity.milli).scaleb(-3))

    def percent(self, percent: Percent) -> str:
        """A percentage with its sign and no more decimals than it needs."""
        return self._write(self._percent, Decimal(percent.scaled).scaleb(-6))

    def share(self, percent: Percent) -> str:
        """A percentage with its sign and exactly one decimal."""
        return self._write(self._share, Decimal(percent.scaled).scaleb(-6))

    def day(self, day: date, style: str, *, with_year: bool) -> str:
        """`day` as `short` (18 Nov), `weekday` (Wed 18 Nov), or, always whole, `long` (18 November 2026) or `typed`
        (18/11/2026), as it may be typed again; or as its `month` (Nov 2026).
        """
        return str(self._day(style, with_year)(day))

    @property
    def decimal_sign(self) -> str:
        """What stands before the decimals of a number."""
        return str(self._locale.number_symbols["latn"]["decimal"])

    @property
    def date_order(self) -> str:
        """In which order day, month and year are written, such as "dmy"."""
        return "".join(dict.fromkeys(sign for sign in self._typed_day.pattern.lower() if sign in "dmy"))

    def moment(self, local: datetime, *, with_year: bool) -> str:
        """A moment that is already in the zone to be shown: day and time to the minute."""
        day = self.day(local.date(), "short", with_year=with_year)
        return self._moment.replace("{1}", day).replace("{0}", self.time(local)).replace("'", "")

    def time(self, local: datetime) -> str:
        """The time of day of a moment that is already in the zone to be shown, to the minute."""
        return str(self._clock.apply(local.time(), self._locale))

    def _money(self, value: Decimal, decimals: tuple[int, int], currency: str | None) -> str:
        if currency is None:
            return self._write(self._number(*decimals), value)
        pattern = self._currency(*decimals)
        return _with_minus(str(pattern.apply(value, self._locale, currency=currency, currency_digits=False)))

    def _write(self, pattern: NumberPattern, value: Decimal) -> str:
        return _with_minus(str(pattern.apply(value, self._locale)))

    def _make_number(self, least: int, most: int) -> NumberPattern:
        return _with_decimals(self._locale.decimal_formats[None], least, most)

    def _make_currency(self, least: int, most: int) -> NumberPattern:
        return _with_decimals(self._locale.currency_formats["standard"], least, most)

    @cached_property
    def _percent(self) -> NumberPattern:
        return _with_decimals(self._locale.percent_formats[None], 0, 4)

    @cached_property
    def _share(self) -> NumberPattern:
        return _with_decimals(self._locale.percent_formats[None], 1, 1)

    def _make_day(self, style: str, with_year: bool) -> Callable[[date], str]:
        pattern = self._day_pattern(style, with_year)
        return lambda day: pattern.apply(day, self._locale)

    def _day_pattern(self, style: str, with_year: bool) -> DateTimePattern:
        if style == "long":
            return parse_pattern(self._locale.date_formats["long"])
        if style == "typed":
            return self._typed_day
        if style == "month":
            return parse_pattern(self._locale.datetime_skeletons[_MONTH])
        skeletons = {
            ("short", True): _SHORT,
            ("short", False): _SHORT_THIS_YEAR,
            ("weekday", True): _WEEKDAY,
            ("weekday", False): _WEEKDAY_THIS_YEAR,
        }
        return parse_pattern(self._locale.datetime_skeletons[skeletons[style, with_year]])

    @cached_property
    def _typed_day(self) -> DateTimePattern:
        return parse_pattern(self._locale.datetime_skeletons[_TYPED])

    @cached_property
    def _clock(self) -> DateTimePattern:
        return parse_pattern(self._locale.time_formats["short"])

    @cached_property
    def _moment(self) -> str:
        return str(self._locale.datetime_formats["medium"])


def country_name(language: str, code: str) -> str:
    """What a country (ISO 3166, two letters) is called in a language; its code where the language has no name."""
    return str(Locale.parse(language).territories.get(code, code))


def _with_minus(number: str) -> str:
    """A number with the minus sign, which is as wide as a plus and stands at its height; a hyphen does neither."""
    return number.replace("-", MINUS)


def _with_decimals(pattern: NumberPattern, least: int, most: int) -> NumberPattern:
    """A copy (Babel shares its patterns) that writes between `least` and `most` decimals."""
    copy = parse_number_pattern(pattern.pattern)
    copy.frac_prec = (least, most)
    return copy
