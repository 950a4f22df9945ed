"""A cell, as it is handed from the reading process to the one that understands it.

One row is one line of JSON: the row's number, then its cells. JSON and not pickle, because the reading
process holds a file that nobody vouches for. Text is text, a number is the number a spreadsheet shows (15
digits), null is empty, `["2010-12-01"]` is a date, `{"e": "#DIV/0!"}` is a cell that shows an error.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

Encoded: TypeAlias = str | int | float | bool | list[str] | dict[str, str] | None
NO_STORED_VALUE = "formula"

_WHOLE_UP_TO = 2**53
_ERROR_WORDS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
_GUARDED = frozenset(("'=", "'+", "'-", "'@", "'\t", "'\r"))
_DECODER = json.JSONDecoder(parse_float=Decimal)


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell without a usable value: what it shows, or `NO_STORED_VALUE` for a formula never calculated."""

    shows: str


Cell: TypeAlias = str | int | Decimal | bool | date | datetime | ErrorCell | None


def encode_value(value: object) -> Encoded:
    """The JSON form of what a reader returns for a cell."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, float):
        return _encode_number(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, datetime | date):
        return [value.isoformat()]
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)


def _encode_number(value: float) -> Encoded:
    if value.is_integer() and abs(value) < _WHOLE_UP_TO:
        return int(value)
    if value != value or value in (float("inf"), float("-inf")):
        return {"e": "#NUM!"}
    return float(f"{value:.15g}")


def encode_text(text: str) -> Encoded:
    """The JSON form of a cell of a text file, where a spreadsheet's errors are words."""
    if text in _ERROR_WORDS:
        return encode_error(text)
    # The export puts an apostrophe before text that a spreadsheet would take for a formula.
    return (text[1:] if text[:2] in _GUARDED else text) or None


def encode_error(shows: str) -> Encoded:
    """The JSON form of a cell that has no usable value."""
    return {"e": shows}


def encode_row(number: int, cells: Sequence[Encoded]) -> bytes | None:
    """The line for row `number`, or None where all cells are empty. Empty cells at the end are left out."""
    width = len(cells)
    while width and (cells[width - 1] is None or cells[width - 1] == ""):
        width -= 1
    if not width:
        return None
    return json.dumps([number, *cells[:width]], ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def decode_row(line: bytes) -> tuple[int, list[Cell]]:
    """Row number and cells of a line. Numbers become `int`, or `Decimal` from their shortest text."""
    number, *cells = _DECODER.decode(line.decode())
    for position, cell in enumerate(cells):
        if isinstance(cell, list):
            cells[position] = _decode_date(cell[0])
        elif isinstance(cell, dict):
            cells[position] = ErrorCell(cell["e"])
    return number, cells


def _decode_date(text: str) -> date | datetime:
    if len(text) == 10:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text)
