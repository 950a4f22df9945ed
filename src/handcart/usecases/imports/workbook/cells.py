"""What a cell of an exported sheet holds, in Handcart's units: exactly what was written, or why it cannot be that."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from handcart.domain.errors import BadInput
from handcart.domain.message import message
from handcart.files.reading.cells import Cell, ErrorCell
from handcart.files.writing.cell_writing import PLACES
from handcart.files.writing.sheets import Column, ColumnKind
from handcart.store.columns import Flag, Json, Word

_HALF_A_SECOND = timedelta(milliseconds=500)


def value_of(cell: Cell, column: Column) -> Any:
    """The value of a cell; None where it is empty. BadInput where it is not what the column holds."""
    if cell is None:
        return None
    try:
        return _READERS[column.kind](cell, column)
    except (TypeError, ValueError, ArithmeticError):
        raise bad_cell(cell, column) from None


def for_table(value: Any, column: Any) -> Any:
    """A value as a column of the company file takes it: words of a closed set, flags, structured data.

    ValueError where it is none of these words, or no such data.
    """
    if value is None:
        return _default(column)
    kind = column.type
    if isinstance(kind, Word):
        return kind.words(value)
    if isinstance(kind, Flag):
        return bool(int(value))
    if isinstance(kind, Json):
        return json.loads(value)
    return value


def bad_cell(cell: Cell, column: Column) -> BadInput:
    """The refusal of a cell."""
    shows = cell.shows if isinstance(cell, ErrorCell) else str(cell)
    kind = message(f"export.kind.{column.kind.value}")
    return BadInput("import.workbook.bad_cell", field=column.name, column=column.name, text=shows[:80], kind=kind)


def _default(column: Any) -> Any:
    if column.nullable:
        return None
    if column.default is None:
        raise BadInput("import.workbook.missing", field=column.name, column=column.name)
    return column.default.arg


def _text(cell: Cell, _column: Column) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool) or not isinstance(cell, int | Decimal):
        raise TypeError(cell)
    return str(cell)


def _number(cell: Cell, column: Column) -> int:
    """In the smallest unit; TypeError where a part of a unit is left over, for nothing is rounded here."""
    if isinstance(cell, bool) or not isinstance(cell, int | Decimal):
        raise TypeError(cell)
    places = column.exponent if column.kind is ColumnKind.MONEY else PLACES.get(column.kind, 0)
    scaled = Decimal(cell).scaleb(places)
    # A spreadsheet keeps 15 digits: what is closer than that to a whole unit is that unit.
    whole = scaled.to_integral_value()
    if abs(scaled - whole) > Decimal("0.01"):
        raise ValueError(cell)
    return int(whole)


def _day(cell: Cell, _column: Column) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, str):
        return date.fromisoformat(cell)
    raise TypeError(cell)


def _moment(cell: Cell, _column: Column) -> datetime:
    if isinstance(cell, str):
        cell = datetime.fromisoformat(cell)
    if not isinstance(cell, date):
        raise TypeError(cell)
    moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - below
    return (moment + _HALF_A_SECOND).replace(microsecond=0, tzinfo=UTC)


_READERS: Mapping[ColumnKind, Callable[[Cell, Column], Any]] = {
    ColumnKind.TEXT: _text,
    ColumnKind.WHOLE: _number,
    ColumnKind.MONEY: _number,
    ColumnKind.QUANTITY: _number,
    ColumnKind.PRICE: _number,
    ColumnKind.PERCENT: _number,
    ColumnKind.RATE: _number,
    ColumnKind.DAY: _day,
    ColumnKind.MOMENT: _moment,
}
