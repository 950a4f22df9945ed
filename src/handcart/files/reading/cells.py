"""A cell, as it is handed from the reading process to the one that understands it.

A few rows that follow each other are one line of JSON: their numbers, then the cells of each. JSON and not pickle,
because the reading process holds a file that nobody vouches for. Text is text, a number is the number a spreadsheet
shows (15 digits), null is empty, `{"d": "2010-12-01"}` is a date, `{"e": "#DIV/0!"}` is a cell that shows an error,
`{"m": "1001"}` one that is merged with the cell above it.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

Encoded: TypeAlias = str | int | float | bool | dict[str, str] | None
NO_STORED_VALUE = "formula"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_WHOLE_UP_TO = 2**53
_ERROR_WORDS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
_KEPT_TEXT = re.compile(r'="([^"=]*)"')
_GUARDED = frozenset(("'=", "'+", "'-", "'@", "'\t", "'\r"))


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell without a usable value: what it shows, or `NO_STORED_VALUE` for a formula never calculated."""

    shows: str


@dataclass(frozen=True, slots=True)
class MergedCell:
    """A cell below the first of several that are merged: what stands in that one. It names, and counts nothing."""

    shows: str


Cell: TypeAlias = str | int | Decimal | bool | date | datetime | ErrorCell | MergedCell | None


def encode_values(values: Iterable[object]) -> list[Encoded]:
    """The JSON forms of what a reader returns for the cells of a row."""
    # Texts and numbers are nearly all there is: asking for their type alone saves a call for each of millions.
    return [
        (value or None)
        if type(value) is str
        else _encode_number(value)
        if type(value) is float
        else _encode_day(value)
        if type(value) is datetime
        else encode_value(value)
        for value in values
    ]


def encode_value(value: object) -> Encoded:
    """The JSON form of what a reader returns for a cell."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, float):
        return _encode_number(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, datetime | date):
        return _encode_day(value)
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)


# Typed, as a moment is a day too and must not be taken for the day it equals.
@lru_cache(maxsize=20_000, typed=True)
def _encode_day(value: datetime | date) -> Encoded:
    return {"d": value.isoformat()}


@lru_cache(maxsize=20_000)
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
    # The export puts an apostrophe before text that a spreadsheet would take for a formula; shops put it before
    # telephone numbers, or write ="0012", so that a spreadsheet leaves them as they are.
    if text[:2] in _GUARDED or (text[:1] == "'" and text[1:].isdigit()):
        return text[1:] or None
    if text[:2] == '="' and (kept := _KEPT_TEXT.fullmatch(text)) is not None:
        return kept[1] or None
    return text or None


def encode_error(shows: str) -> Encoded:
    """The JSON form of a cell that has no usable value."""
    return {"e": shows}


def encode_merged(cell: Encoded) -> Encoded:
    """The JSON form of the cells below the first of several that are merged downwards; a day holds as a day."""
    if cell is None or isinstance(cell, dict):
        return cell if cell is not None and "d" in cell else None
    return {"m": str(cell)}


def without_empty_end(cells: list[Encoded]) -> list[Encoded]:
    """The cells of a row up to the last that is not empty."""
    width = len(cells)
    while width and (cells[width - 1] is None or cells[width - 1] == ""):
        width -= 1
    return cells if width == len(cells) else cells[:width]


def encode_rows(numbers: Sequence[int], rows: Sequence[Sequence[Encoded]]) -> bytes:
    """The line for some rows. A few at once: a call costs as much as a row."""
    return _encode([numbers, rows]).encode() + b"\n"


def decode_lines(lines: Sequence[bytes]) -> list[tuple[list[int], list[list[Cell]]]]:
    """Per line the numbers of its rows and their cells. Numbers are `int`, or `Decimal` from their shortest text.

    Many at once: a call costs more than a row.
    """
    decoded: list[tuple[list[int], list[list[Cell]]]] = json.loads(
        b"[" + b",".join(lines) + b"]", parse_float=_number_shown, object_hook=_special_cell
    )
    return decoded


def _special_cell(content: dict[str, str]) -> Cell:
    if "d" in content:
        return _decode_date(content["d"])
    return MergedCell(content["m"]) if "m" in content else ErrorCell(content["e"])


@lru_cache(maxsize=20_000)
def _number_shown(text: str) -> Decimal:
    return Decimal(text)


@lru_cache(maxsize=20_000)
def _decode_date(text: str) -> date | datetime:
    if len(text) == 10:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text)
