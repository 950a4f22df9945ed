"""What a single cell says: a text, an exact number, a day.

Nothing is guessed: what cannot be read for certain is `UnreadableError`. No number passes through binary fractions.
"""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from handcart.domain.limits import MAX_YEAR, MIN_YEAR
from handcart.files.reading.calendars import Calendar, day_counted
from handcart.files.reading.cells import NO_STORED_VALUE, Cell, ErrorCell, MergedCell
from handcart.files.recognising.fields import CODES, Field
from handcart.files.recognising.mapping import DateOrder, DecimalSign
from handcart.files.recognising.words import currency_around, error_words, missing_words, names_too

_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})")
_DAY_MONTH_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*([a-z]{3,9})\.?,?[\s-]*(\d{4}|\d{2})")
_MONTH_NAME_DAY = re.compile(r"([a-z]{3,9})\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})")
_TIME = re.compile(r"[\sT,]+(?:[上下]午)?\d{1,2}[:.时h]\d{1,2}.*$")
_COUNTED_DAY = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_FIRST_COUNTED, _LAST_COUNTED = 18_264, 73_051
"""1950 to 2099, counted from 1900: other numbers are no days of any order."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_LARGEST_EXPONENT, _MOST_DIGITS, _LONGEST_SHOWN = 15, 25, 40
_SIGNS = ("-", "+")
_NAMES = frozenset({Field.FIRST_NAME, Field.LAST_NAME, Field.CONTACT})
_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_WHOLE_WITH_ZERO = re.compile(r"(\d+)\.0")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d+)?e[+-]?\d{1,2}", re.IGNORECASE)


class UnreadableError(Exception):
    """A cell does not hold what its column should: `shows` stands in it; `kind` ends the message's id."""

    def __init__(self, kind: str, shows: str) -> None:
        super().__init__(kind, shows)
        self.kind = kind
        self.shows = shows


def text_of(cell: Cell) -> str | None:
    """The text of a cell without outer space; None for an empty cell or a word for one."""
    if cell is None:
        return None
    if isinstance(cell, str):
        return _clean(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, MergedCell):
        return _clean(cell.shows)
    if isinstance(cell, ErrorCell):
        raise UnreadableError("formula" if cell.shows == NO_STORED_VALUE else "error_cell", cell.shows)
    return cell.isoformat()


def field_text(cell: Cell, field: Field) -> str | None:
    """The text of a cell of a field's column: a code, a part of a person's name, or any other text."""
    if field in CODES:
        return code_of(cell)
    return name_of(cell) if field in _NAMES else text_of(cell)


def name_of(cell: Cell) -> str | None:
    """A part of a person's name: Nan, None and Null are names. In small letters programs write them for nothing."""
    if isinstance(cell, str):
        name = cell.strip()
        if name.casefold() in names_too() and not name.islower():
            return name
    return text_of(cell)


def code_of(cell: Cell) -> str | None:
    """The text of a cell that holds a number or code: "536365.0" is what programs make of 536365."""
    text = text_of(cell)
    whole = _WHOLE_WITH_ZERO.fullmatch(text) if text else None
    return whole[1] if whole else text


@lru_cache(maxsize=50_000)
def _clean(text: str) -> str | None:
    stripped = text.strip()
    folded = stripped.casefold()
    return None if not stripped or folded in missing_words() or folded in error_words() else stripped


def _require_no_error(cell: Cell, kind: str) -> None:
    """A failed number or day is not an empty one: it would clear what is known, or cost nothing."""
    if isinstance(cell, str) and cell.strip().casefold() in error_words():
        raise UnreadableError(kind, cell.strip())


def number_of(cell: Cell, sign: DecimalSign) -> Decimal | None:
    """The number of a cell, exactly as it shows it; "12.50 EUR", "(3)" and "1.234,5" are numbers too."""
    if isinstance(cell, MergedCell):
        return None  # it stands in the first of the cells, once
    if isinstance(cell, Decimal | int) and not isinstance(cell, bool):
        return _of_this_world(Decimal(cell), str(cell))
    text = text_of(cell)
    if text is None:
        _require_no_error(cell, "number")
        return None
    if not isinstance(cell, str):
        raise UnreadableError("number", text)
    return _of_this_world(_number_in(text, sign), text)


def _of_this_world(number: Decimal, text: str) -> Decimal:
    """`number`, unless no business has it: so exact arithmetic stays exact."""
    if number and (abs(number.adjusted()) > _LARGEST_EXPONENT or len(number.as_tuple().digits) > _MOST_DIGITS):
        raise UnreadableError("number", text[:_LONGEST_SHOWN])
    return number


@lru_cache(maxsize=50_000)
def _number_in(text: str, sign: DecimalSign) -> Decimal:
    bare, negative = bare_number(text)
    if _SCIENTIFIC.fullmatch(bare):
        return -Decimal(bare) if negative else Decimal(bare)
    grouping, decimal = (",", ".") if sign is DecimalSign.POINT else (".", ",")
    if grouping in bare:
        grouped = rf"\d{{1,3}}(?:{re.escape(grouping)}\d{{3}})+(?:{re.escape(decimal)}\d+)?"
        if not re.fullmatch(grouped, bare):
            other = DecimalSign(grouping)
            if _is_money_by_itself(text, bare, other):
                return _number_in(text, other)
            raise UnreadableError("number", text)
        bare = bare.replace(grouping, "")
    plain = bare.replace(decimal, ".")
    if not _PLAIN_NUMBER.fullmatch(plain):
        raise UnreadableError("number", text)
    return Decimal(f"-{plain}" if negative else plain)


def _is_money_by_itself(text: str, bare: str, sign: DecimalSign) -> bool:
    """Whether a text such as "8,20 €" can only be an amount with this decimal sign, whatever the others have."""
    grouping = "," if sign is DecimalSign.POINT else "."
    amount = rf"(?:\d+|\d{{1,3}}(?:{re.escape(grouping)}\d{{3}})+){re.escape(sign)}\d{{1,2}}"
    around = unicodedata.normalize("NFKC", text).strip(" ()+-\N{MINUS SIGN}")
    return currency_around().search(around) is not None and re.fullmatch(amount, bare) is not None


def bare_number(text: str) -> tuple[str, bool]:
    """The digits and signs between them, without currency, blanks and apostrophes; and whether it is negative."""
    bare = unicodedata.normalize("NFKC", text).replace("\N{MINUS SIGN}", "-").strip()
    signs = []
    if bare.startswith("(") and bare.endswith(")"):
        signs.append("-")
        bare = bare[1:-1].strip()
    # A sign stands before the currency, after it, or behind the number: "-$5", "$-5", "5-".
    if bare[:1] in _SIGNS:
        signs.append(bare[0])
        bare = bare[1:].strip()
    bare = currency_around().sub("", bare).strip()
    for at in (0, -1):
        if bare and bare[at] in _SIGNS and not signs:
            signs.append(bare[at])
            bare = bare[1:] if at == 0 else bare[:-1]
    negative = "-" in signs
    return re.sub(r"[\s'\N{RIGHT SINGLE QUOTATION MARK}]", "", bare), negative


def day_of(cell: Cell, order: DateOrder | None, calendar: Calendar | None = None) -> date | None:
    """The day of a cell. `order` is needed for dates such as 03/04/2026; without it they are unreadable.

    `calendar` is needed for days that are counted, such as 46086, in the same way.
    """
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        if not MIN_YEAR <= day.year <= MAX_YEAR:
            raise UnreadableError("date", day.isoformat())
        return day
    counted = None if calendar is None else days_counted(cell)
    if calendar is not None and counted is not None:
        return day_counted(counted, calendar)
    if isinstance(cell, bool | Decimal):
        raise UnreadableError("date", text_of(cell) or "")
    text = text_of(cell)
    if text is None:
        _require_no_error(cell, "date")
        return None
    return _day_in(text, order)


def days_counted(cell: Cell) -> int | None:
    """The number of a day as spreadsheets count days, the time of the day left away; None for any other cell."""
    if isinstance(cell, str):
        # By itself a text of five digits is far too often a number of something.
        number = Decimal(cell.strip()) if _COUNTED_DAY.fullmatch(cell.strip()) else None
    else:
        number = Decimal(cell) if isinstance(cell, int | Decimal) and not isinstance(cell, bool) else None
    return int(number) if number is not None and _FIRST_COUNTED <= number < _LAST_COUNTED else None


@lru_cache(maxsize=50_000)
def _day_in(text: str, order: DateOrder | None) -> date:
    bare = _TIME.sub("", unicodedata.normalize("NFKC", text)).strip().casefold()
    year, month, day = _day_parts(bare, order) or (0, 0, 0)
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise UnreadableError("date", text)
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableError("date", text) from None


def _day_parts(bare: str, order: DateOrder | None) -> tuple[int, int, int] | None:
    if found := _YEAR_FIRST.fullmatch(bare) or _COMPACT.fullmatch(bare):
        return int(found[1]), int(found[2]), int(found[3])
    if numbers := numbers_of_date(bare):
        first, second, year = numbers
        if order is DateOrder.YEAR_FIRST:
            return _with_year_first(bare)
        if order is None:
            return (year, first, second) if first == second else None
        return (year, second, first) if order is DateOrder.DAY_FIRST else (year, first, second)
    if found := _DAY_MONTH_NAME.fullmatch(bare):
        return _full_year(found[3]), _month(found[2]), int(found[1])
    if found := _MONTH_NAME_DAY.fullmatch(bare):
        return int(found[3]), _month(found[1]), int(found[2])
    return None


def numbers_of_date(text: str) -> tuple[int, int, int] | None:
    """The two numbers and the year of a date whose year stands last; None for any other text."""
    found = _YEAR_LAST.fullmatch(_TIME.sub("", text).strip())
    if found is None:
        return None
    return int(found[1]), int(found[3]), _full_year(found[4])


def short_years(text: str) -> tuple[int, int] | None:
    """The first and the last number of a date in which either may be a year of two digits; None for any other text."""
    found = _YEAR_LAST.fullmatch(_TIME.sub("", text).strip())
    return (int(found[1]), int(found[4])) if found is not None and len(found[4]) == len("26") else None


def _with_year_first(bare: str) -> tuple[int, int, int] | None:
    found = _YEAR_LAST.fullmatch(bare)
    if found is None or len(found[1]) != len("26") or len(found[4]) != len("26"):
        return None
    return _full_year(found[1]), int(found[3]), int(found[4])


def _full_year(digits: str) -> int:
    """Two digits as POSIX reads them: 69 to 99 are of the last century."""
    year = int(digits)
    if len(digits) > len("99"):
        return year
    return year + (2000 if year < 69 else 1900)


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else 0
