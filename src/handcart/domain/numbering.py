"""Number series: the pattern an owner types, the numbers it gives, and the key that sorts them.

In a pattern `YYYY` or `YY` is the year, a row of `#` the number with at least so many digits, all else stands
for itself: `INV-YYYY-####` gives INV-2026-0001. That numbers have no holes is the business of whoever stores
the series in the transaction that uses the number.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from handcart.domain.errors import BadInput

LONGEST_PATTERN = 30
LARGEST_FIRST_NUMBER = 999_999_999
SORT_DIGITS = 20

_NUMBER = re.compile(r"#+")
_YEAR = re.compile(r"YYYY|YY")
_DIGITS = re.compile(r"[0-9]+")
_TYPED = re.compile(r"(.*?)([0-9]{1,12})")


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """A series as it is stored. `year` is the year the last number was given in, 0 before the first."""

    pattern: str
    yearly_restart: bool = False
    year: int = 0
    next_number: int = 1


def format_number(pattern: str, number: int, year: int) -> str:
    """The number as documents show it."""

    def written_year(place: re.Match[str]) -> str:
        return f"{year:04}" if place[0] == "YYYY" else f"{year % 100:02}"

    with_year = _YEAR.sub(written_year, pattern)
    return _NUMBER.sub(lambda place: str(number).zfill(len(place[0])), with_year)


def take_number(series: NumberSeries, day: date) -> tuple[str, NumberSeries]:
    """The next number of a series used on `day`, and the series after that.

    A series that starts anew every year does so with the first number of a later year. For a day of a year that
    is over the running year's numbers go on: an earlier year, once left, gets none any more.
    """
    year = max(series.year, day.year)
    restarts = series.yearly_restart and 0 < series.year < year
    number = 1 if restarts else series.next_number
    written_year = year if series.yearly_restart else day.year
    after = replace(series, year=year, next_number=number + 1)
    return format_number(series.pattern, number, written_year), after


def number_meant(series: NumberSeries, typed: str) -> str | None:
    """The number of this series that somebody means who leaves out zeros, the year or all before it: SO-0001 by "SO-1",
    "so1" or "1". None where what was typed belongs to no number of the series, or its pattern ends in something else.
    """
    taken = _TYPED.fullmatch(typed.strip())
    if taken is None or not series.pattern.endswith("#"):
        return None
    before = _NUMBER.sub("", series.pattern)
    ways = {_letters(format_number(before, 0, series.year)), _letters(_YEAR.sub("", before)), ""}
    if _letters(taken[1]) not in ways:
        return None
    return format_number(series.pattern, int(taken[2]), series.year)


def check_series(series: NumberSeries) -> None:
    """Raises BadInput if the pattern cannot be used, or would give the same number twice."""
    pattern = series.pattern
    if len(pattern) > LONGEST_PATTERN:
        raise BadInput("input.series.too_long", field="pattern", limit=LONGEST_PATTERN)
    places = _NUMBER.findall(pattern)
    if not places:
        raise BadInput("input.series.number_missing", field="pattern")
    if len(places) > 1:
        raise BadInput("input.series.number_twice", field="pattern")
    if pattern != pattern.strip() or not all(_is_usable(sign) for sign in pattern):
        raise BadInput("input.series.characters", field="pattern")
    if series.yearly_restart and not _YEAR.search(pattern):
        raise BadInput("input.series.year_missing", field="pattern")
    if not 1 <= series.next_number <= LARGEST_FIRST_NUMBER:
        raise BadInput("input.series.first_number", field="next_number", limit=LARGEST_FIRST_NUMBER)


def sort_key(number: str) -> str:
    """A text by which SQL sorts numbers as people count: SO-999 before SO-1042, whatever their case or width."""
    folded = unicodedata.normalize("NFKC", number).casefold()
    return _DIGITS.sub(lambda digits: digits[0].zfill(SORT_DIGITS), folded)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _is_usable(sign: str) -> bool:
    return sign.isalnum() or sign in "#-/._ "
