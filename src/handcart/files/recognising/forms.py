"""The forms of a table's values: which comes first, day or month; which sign separates decimals; what a discount
of 5 is. Decided from all rows, never from one.
"""

from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from handcart.domain.errors import BadInput, Where
from handcart.files.reading.cells import Cell
from handcart.files.recognising.fields import DATES, NUMBERS, Field
from handcart.files.recognising.mapping import DateOrder, DecimalSign, Mapping
from handcart.files.recognising.values import UnreadableError, bare_number, number_of, numbers_of_date


@dataclass(frozen=True, slots=True)
class Forms:
    """How the values of one table are written. `discount_points`: a discount of 5 is 5 %, else 0.05 is."""

    date_order: DateOrder | None
    decimal_sign: DecimalSign
    discount_points: bool


class FormEvidence:
    """Looks at the rows of one table, then decides."""

    def __init__(self, columns: Dictionary[Field, int], given: Mapping) -> None:
        self._dates = [columns[field] for field in DATES if field in columns]
        self._numbers = [columns[field] for field in NUMBERS if field in columns]
        self._discount = columns.get(Field.DISCOUNT)
        self._given = given
        self._orders: set[DateOrder] = set()
        self._signs: set[DecimalSign] = set()
        self._open_date: tuple[int, int, str] | None = None
        self._open_number: tuple[int, int, str] | None = None
        self._discounts_above_one = self._discounts_in_between = False

    def may_be_in(self, columns: Sequence[Sequence[Cell]]) -> bool:
        """Whether any of many rows, given by column, can tell something: true days and numbers tell nothing."""
        return self._discount is not None or any(
            column < len(columns) and str in map(type, columns[column]) for column in (*self._dates, *self._numbers)
        )

    def look_at(self, row: int, cells: Sequence[Cell]) -> None:
        """Take note of what row number `row` tells."""
        width = len(cells)
        for column in self._dates:
            if column < width and isinstance(text := cells[column], str):
                self._look_at_date(row, column, text)
        for column in self._numbers:
            if column < width and isinstance(text := cells[column], str):
                self._look_at_number(row, column, text)
        if self._discount is not None and self._discount < width:
            self._look_at_discount(cells[self._discount])

    def _look_at_date(self, row: int, column: int, text: str) -> None:
        numbers = numbers_of_date(text)
        if numbers is None:
            return
        first, second, _ = numbers
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
                self._signs.add(other)
            elif len(bare) - bare.index(sign) - 1 != 3 or bare.startswith(("0", sign)):
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
        """The forms; `BadInput` naming `date_order` or `decimal_sign` asks the owner what the rows leave open."""
        return Forms(
            date_order=self._date_order(file, sheet, headers),
            decimal_sign=self._decimal_sign(file, sheet, headers),
            discount_points=self._discounts_above_one or not self._discounts_in_between,
        )

    def _date_order(self, file: str, sheet: str, headers: Sequence[str]) -> DateOrder | None:
        if self._given.date_order is not None:
            return self._given.date_order
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


def _ambiguous(
    field: str, message_id: str, file: str, sheet: str, headers: Sequence[str], open_cell: tuple[int, int, str]
) -> BadInput:
    row, column, text = open_cell
    where = Where(file=file, sheet=sheet or None, row=row, column=headers[column])
    return BadInput(message_id, field=field, where=where, column=headers[column], text=text, row=row)


def _loose(text: str) -> Decimal | None:
    """A discount as text, for its size only: either sign may separate decimals. "5%" is above one."""
    return number_of(text.rstrip("%").replace(",", "."), DecimalSign.POINT)
