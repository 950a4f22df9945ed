"""The forms of a table's values: which comes first, day or month; which sign separates decimals; what a discount
of 5 is. Decided from all rows, never from one.
"""

from collections.abc import Collection, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from handcart.domain.errors import BadInput, Where
from handcart.files.reading.calendars import BETWEEN, Calendar, day_counted
from handcart.files.reading.cells import Cell
from handcart.files.recognising.fields import DATES, NUMBERS, Field
from handcart.files.recognising.mapping import DateOrder, DecimalSign, Mapping
from handcart.files.recognising.values import (
    UnreadableError,
    bare_number,
    day_of,
    days_counted,
    number_of,
    numbers_of_date,
    short_years,
)

_MONTHS, _LONGEST_MONTH = 12, 31
_GROUP = 3
"""So many digits stand between the signs that group a number."""
_NO_TRUE_DAYS, _NO_TRUE_NUMBERS = frozenset({str, int, Decimal}), frozenset({str})


@dataclass(frozen=True, slots=True)
class Forms:
    """How the values of one table are written. `discount_points`: a discount of 5 is 5 %, else 0.05 is.

    `calendar` is what numbers in columns of days are counted from, None where they are no days; `moved` is how far
    off the workbook's own days are, because a person says that it counts from another day than it claims.
    `counts_days` and `text_numbers` say whether there are such days, and numbers that are text with a sign.
    """

    date_order: DateOrder | None
    decimal_sign: DecimalSign
    discount_points: bool
    calendar: Calendar | None = None
    moved: timedelta = timedelta(0)
    counts_days: bool = False
    text_numbers: bool = False

    def day_of(self, cell: Cell) -> date | None:
        """The day of a cell; None of an empty one. `UnreadableError` where it is none."""
        day = day_of(cell, self.date_order, self.calendar)
        return day if day is None or not self.moved or not isinstance(cell, date) else day + self.moved


class FormEvidence:
    """Looks at the rows of one table, then decides."""

    def __init__(self, columns: Dictionary[Field, int], given: Mapping, stored: Calendar | None = None) -> None:
        self._dates = [columns[field] for field in DATES if field in columns]
        self._numbers = [columns[field] for field in NUMBERS if field in columns]
        self._discount = columns.get(Field.DISCOUNT)
        self._given, self._stored = given, stored
        self._orders: set[DateOrder] = set()
        self._signs: set[DecimalSign] = set()
        self._open_date: tuple[int, int, str] | None = None
        self._open_number: tuple[int, int, str] | None = None
        self._short_years: tuple[set[int], set[int]] = (set(), set())
        self._first_short: tuple[int, int, str] | None = None
        self._counted_day: tuple[int, int, int] | None = None
        self._discounts_above_one = self._discounts_in_between = False

    def may_be_in(self, columns: Sequence[Sequence[Cell]]) -> bool:
        """Whether any of many rows, given by column, can tell something: true days and numbers tell nothing."""
        return self._discount is not None or any(
            column < len(columns) and not tells.isdisjoint(map(type, columns[column]))
            for tells, them in ((_NO_TRUE_DAYS, self._dates), (_NO_TRUE_NUMBERS, self._numbers))
            for column in them
        )

    def look_at(self, row: int, cells: Sequence[Cell]) -> None:
        """Take note of what row number `row` tells."""
        width = len(cells)
        for column in self._dates:
            if column < width and (cell := cells[column]) is not None:
                self._look_at_day(row, column, cell)
        for column in self._numbers:
            if column < width and isinstance(text := cells[column], str):
                self._look_at_number(row, column, text)
        if self._discount is not None and self._discount < width:
            self._look_at_discount(cells[self._discount])

    def _look_at_day(self, row: int, column: int, cell: Cell) -> None:
        counted = days_counted(cell)
        if counted is not None and self._counted_day is None:
            self._counted_day = (row, column, counted)
        elif isinstance(cell, str):
            self._look_at_date(row, column, cell)

    def _look_at_date(self, row: int, column: int, text: str) -> None:
        numbers = numbers_of_date(text)
        if numbers is None:
            return
        first, second, _ = numbers
        short = short_years(text)
        if short is not None and "." not in text:
            self._short_years[0].add(short[0])
            self._short_years[1].add(short[1])
            self._first_short = self._first_short or (row, column, text.strip())
        if first > 12 >= second or "." in text.split()[0]:
            self._orders.add(DateOrder.DAY_FIRST)
        elif second > 12 >= first:
            self._orders.add(DateOrder.MONTH_FIRST)
        elif first != second and self._open_date is None:
            self._open_date = (row, column, text.strip())

    def _look_at_number(self, row: int, column: int, text: str) -> None:
        bare, _ = bare_number(text)
        point, comma = bare.rfind("."), bare.rfind(",")
        if point >= 0 and comma >= 0:
            self._signs.add(DecimalSign.POINT if point > comma else DecimalSign.COMMA)
        elif point >= 0 or comma >= 0:
            sign = DecimalSign.POINT if point >= 0 else DecimalSign.COMMA
            other = DecimalSign.COMMA if point >= 0 else DecimalSign.POINT
            if bare.count(sign) > 1:
                if all(len(group) == _GROUP for group in bare.split(sign)[1:]):
                    self._signs.add(other)
            elif len(bare) - bare.index(sign) - 1 != _GROUP or bare.startswith(("0", sign)):
                self._signs.add(sign)
            elif self._open_number is None:
                self._open_number = (row, column, text.strip())

    def _look_at_discount(self, cell: Cell) -> None:
        try:
            discount = number_of(cell, DecimalSign.POINT) if not isinstance(cell, str) else _loose(cell)
        except UnreadableError:
            return
        if discount is not None and abs(discount) > 1:
            self._discounts_above_one = True
        elif discount is not None and 0 < abs(discount) < 1:
            self._discounts_in_between = True

    def decide(self, file: str, sheet: str, headers: Sequence[str]) -> Forms:
        """The forms; `BadInput` naming `date_order`, `decimal_sign` or `calendar` asks what the rows leave open."""
        calendar = self._given.calendar or self._stored
        if calendar is None:
            self._require_no_counted_day(file, sheet, headers)
        return Forms(
            date_order=self._date_order(file, sheet, headers),
            decimal_sign=self._decimal_sign(file, sheet, headers),
            discount_points=self._discounts_above_one or not self._discounts_in_between,
            calendar=calendar,
            moved=_moved(self._stored, calendar),
            counts_days=self._counted_day is not None,
            text_numbers=bool(self._signs) or self._open_number is not None,
        )

    def _require_no_counted_day(self, file: str, sheet: str, headers: Sequence[str]) -> None:
        """A text with numbers for days does not say from when they count: `BadInput` asks."""
        if self._counted_day is None:
            return
        row, column, days = self._counted_day
        where = Where(file=file, sheet=sheet or None, row=row, column=headers[column])
        raise BadInput(
            "files.days_counted", field="calendar", where=where, column=headers[column], text=str(days), row=row,
            from_1900=day_counted(days, Calendar.FROM_1900), from_1904=day_counted(days, Calendar.FROM_1904),
        )  # fmt: skip

    def _date_order(self, file: str, sheet: str, headers: Sequence[str]) -> DateOrder | None:
        if self._given.date_order is not None:
            return self._given.date_order
        if self._first_short is not None and _years_vary(*self._short_years):
            raise _ambiguous("date_order", "files.years_ambiguous", file, sheet, headers, self._first_short)
        if len(self._orders) == 1:
            return next(iter(self._orders))
        if self._open_date is not None:
            raise _ambiguous("date_order", "files.dates_ambiguous", file, sheet, headers, self._open_date)
        # Days and months both above 12: those rows tell for themselves that they cannot be read.
        return None

    def _decimal_sign(self, file: str, sheet: str, headers: Sequence[str]) -> DecimalSign:
        if self._given.decimal_sign is not None:
            return self._given.decimal_sign
        if len(self._signs) == 1:
            return next(iter(self._signs))
        if self._open_number is not None:
            raise _ambiguous("decimal_sign", "files.numbers_ambiguous", file, sheet, headers, self._open_number)
        return DecimalSign.POINT


def _years_vary(firsts: Collection[int], lasts: Collection[int]) -> bool:
    """Whether the last numbers of dates differ more than the first: then those may be the years, as in 24/03/05."""
    return len(lasts) > len(firsts) and max(lasts) <= _LONGEST_MONTH and min(firsts) > _MONTHS


def _moved(stored: Calendar | None, calendar: Calendar | None) -> timedelta:
    if stored is None or calendar is None or stored is calendar:
        return timedelta(0)
    return BETWEEN if calendar is Calendar.FROM_1904 else -BETWEEN


def _ambiguous(
    field: str, message_id: str, file: str, sheet: str, headers: Sequence[str], open_cell: tuple[int, int, str]
) -> BadInput:
    row, column, text = open_cell
    where = Where(file=file, sheet=sheet or None, row=row, column=headers[column])
    return BadInput(message_id, field=field, where=where, column=headers[column], text=text, row=row)


def _loose(text: str) -> Decimal | None:
    """A discount as text, for its size only: either sign may separate decimals. "5%" is above one."""
    return number_of(text.rstrip("%").replace(",", "."), DecimalSign.POINT)
