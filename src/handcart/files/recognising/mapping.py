"""A mapping: what the columns of a set of files mean, as a person may correct, save and load it."""

import json
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from handcart.domain.errors import FileProblem, Where
from handcart.files.reading.calendars import Calendar
from handcart.files.recognising.fields import Field, ImportKind
from handcart.files.recognising.words import folded

_VERSION = 1
EVERY_SHEET = ""
NO_HEADERS = 0
"""In place of a row of headers: every row is data, and the columns are called A, B, C."""


class DateOrder(StrEnum):
    """Which number comes first in dates like 03/04/2026 or, the year having two digits, 26/04/03."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"


class DecimalSign(StrEnum):
    """What separates the decimals in numbers that are text."""

    POINT = "."
    COMMA = ","


@dataclass(frozen=True, slots=True)
class Mapping:
    """`columns` says per header what it holds (None: nothing of use); the rest is found out where it is None.

    `header_rows` says per sheet which row has the headers (`NO_HEADERS`: none); under "" of every one not named.
    """

    columns: Dictionary[str, Field | None] = field(default_factory=dict)
    date_order: DateOrder | None = None
    decimal_sign: DecimalSign | None = None
    kind: ImportKind | None = None
    calendar: Calendar | None = None
    header_rows: Dictionary[str, int] = field(default_factory=dict)

    def header_row_of(self, sheet: str) -> int | None:
        """The row of the headers of this sheet, by the number a spreadsheet shows; None: it is found out."""
        return self.header_rows.get(sheet, self.header_rows.get(EVERY_SHEET))

    def to_json(self) -> str:
        """The text that `from_json` reads."""
        content = {
            "version": _VERSION,
            "kind": self.kind,
            "columns": dict(self.columns),
            "date_order": self.date_order,
            "decimal_sign": self.decimal_sign,
            "calendar": self.calendar,
            "header_rows": dict(self.header_rows),
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Mapping":
        """The mapping in `text`; raises `ValueError` where there is none."""
        content = json.loads(text)
        if not isinstance(content, dict) or content.get("version") != _VERSION:
            raise ValueError("version")
        return cls(
            {str(header): _field(name) for header, name in dict(content.get("columns") or {}).items()},
            DateOrder(content["date_order"]) if content.get("date_order") else None,
            DecimalSign(content["decimal_sign"]) if content.get("decimal_sign") else None,
            ImportKind(content["kind"]) if content.get("kind") else None,
            Calendar(content["calendar"]) if content.get("calendar") else None,
            {str(sheet): _row(row) for sheet, row in dict(content.get("header_rows") or {}).items()},
        )

    def by_folded_header(self) -> dict[str, Field | None]:
        """The columns by header without case and blanks, as headers are compared."""
        return {folded(header): meaning for header, meaning in self.columns.items()}


def load_mapping(path: Path) -> Mapping:
    """The mapping saved in `path`; raises `FileProblem` where it cannot be read."""
    where = Where(file=path.name)
    try:
        return Mapping.from_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FileProblem("error.file.missing", where=where, file=path.name) from None
    except OSError:
        raise FileProblem("error.file.unreadable", where=where, file=path.name) from None
    except (ValueError, TypeError):
        raise FileProblem("files.not_a_mapping", where=where, file=path.name) from None


def save_mapping(path: Path, mapping: Mapping) -> None:
    """Write `mapping` to `path`; raises `FileProblem` where that is not possible."""
    try:
        path.write_text(mapping.to_json(), encoding="utf-8")
    except OSError:
        raise FileProblem("error.file.not_writable", where=Where(file=path.name), file=path.name) from None


def _field(name: Any) -> Field | None:
    return None if name is None else Field(name)


def _row(number: Any) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or number < NO_HEADERS:
        raise ValueError(number)
    return number
