"""How a value of each kind is put into a cell: true numbers and dates, and text that stays text."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeAlias
from unicodedata import east_asian_width

from handcart.files.writing.long_texts import MOST_UNITS, LongTexts
from handcart.files.writing.sheets import Column, ColumnKind

# Writes a value into row and column of a worksheet.
CellWriter: TypeAlias = Callable[[Any, int, int, Any], None]

_ALWAYS_FITS = MOST_UNITS // 2
# The first months of 1900 have a day too many in Excel.
_FIRST_YEAR = 1901
PLACES = {ColumnKind.QUANTITY: 3, ColumnKind.PRICE: 4, ColumnKind.PERCENT: 6, ColumnKind.RATE: 8}
"""How many of the last digits stand after the decimal point; money has its exponent, all others have none."""
_NUMBER_FORMATS = {
    ColumnKind.WHOLE: "0",
    ColumnKind.QUANTITY: "#,##0.###",
    ColumnKind.PRICE: "#,##0.00##",
    ColumnKind.PERCENT: "0.00##%",
    ColumnKind.RATE: "0.00######",
    ColumnKind.DAY: "yyyy-mm-dd",
    ColumnKind.MONTH: "yyyy-mm",
    ColumnKind.MOMENT: "yyyy-mm-dd hh:mm:ss",
    ColumnKind.TEXT: "@",
}
_DAYS = (ColumnKind.DAY, ColumnKind.MONTH, ColumnKind.MOMENT)
_LEAST_WIDTHS = {
    ColumnKind.MONEY: 12,
    ColumnKind.QUANTITY: 9,
    ColumnKind.PRICE: 10,
    ColumnKind.PERCENT: 8,
    ColumnKind.DAY: 10,
    ColumnKind.MONTH: 8,
    ColumnKind.MOMENT: 19,
}


def look_of(column: Column) -> dict[str, Any]:
    """How the cells of a column look, as XlsxWriter has it; a day stands to the left, apart from amounts beside it."""
    look = {"num_format": number_format(column)}
    return look | {"align": "left"} if column.kind in _DAYS else look


def number_format(column: Column) -> str:
    """The number format of a column's cells."""
    if column.kind is ColumnKind.MONEY:
        return "#,##0." + "0" * column.exponent if column.exponent else "#,##0"
    return _NUMBER_FORMATS[column.kind]


def is_figure(column: Column) -> bool:
    """Whether its cells stand to the right: amounts and numbers, not texts and days."""
    return column.kind is not ColumnKind.TEXT and column.kind not in _DAYS


def least_width(column: Column) -> int:
    """How many characters wide a column of this kind is at least: figures that do not fit are shown as ####."""
    return _LEAST_WIDTHS.get(column.kind, 0)


def width_of(value: object) -> int:
    """About how many characters wide a value is shown; Chinese signs take two."""
    text = str(value)
    if isinstance(value, int):
        # A point or comma stands after every third digit.
        return len(text) + len(text) // 3
    return len(text) if text.isascii() else sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def cell_writer(column: Column, cell_format: Any, long_texts: LongTexts) -> CellWriter:
    """What writes a value of `column` with XlsxWriter; `long_texts` keeps what a cell has no room for."""
    if column.kind is ColumnKind.TEXT:
        return _text_writer(cell_format, long_texts)
    if column.kind in _DAYS:
        return _date_writer(cell_format)
    places = column.exponent if column.kind is ColumnKind.MONEY else PLACES.get(column.kind, 0)
    return _number_writer(cell_format, 10**places)


def _text_writer(cell_format: Any, long_texts: LongTexts) -> CellWriter:
    def write(sheet: Any, row: int, column: int, value: Any) -> None:
        text = value if type(value) is str else str(value)
        if not text.isascii():
            # Half a surrogate pair can come out of a damaged file and cannot be written.
            text = text.encode("utf-8", "replace").decode()
        if len(text) > _ALWAYS_FITS:
            text = long_texts.beginning(sheet, row, column, text)
        sheet.put_text(row, column, text, cell_format)

    return write


def _number_writer(cell_format: Any, divisor: int) -> CellWriter:
    def write(sheet: Any, row: int, column: int, value: Any) -> None:
        if not isinstance(value, int):
            if not isinstance(value, str):
                raise TypeError(value)
            # What is no figure among figures (an amount in another currency) stays readable as what it is.
            sheet.write_string(row, column, value)
            return
        # A spreadsheet has binary fractions only; of these, division gives the nearest to the decimal one.
        sheet.put_number(row, column, value / divisor, cell_format)

    return write


def _date_writer(cell_format: Any) -> CellWriter:
    def write(sheet: Any, row: int, column: int, value: Any) -> None:
        if isinstance(value, str):
            sheet.write_string(row, column, value)
            return
        if not isinstance(value, date):
            raise TypeError(value)
        shown = value.replace(tzinfo=None, microsecond=0) if isinstance(value, datetime) else value
        if shown.year < _FIRST_YEAR:
            # Excel counts days from 1900 on; an older one stays readable as what it is.
            sheet.write_string(row, column, shown.isoformat())
            return
        sheet.put_day(row, column, shown, cell_format)

    return write
