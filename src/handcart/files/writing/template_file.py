"""An empty workbook to be filled in: headers with a note each, lists to choose from, checks of days and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from handcart.domain.limits import MAX_YEAR, MIN_YEAR
from handcart.files.writing.replacing import replacing, require_new

_ROWS = 10_000
"""So many rows are prepared; more may be filled in."""
_NARROW, _WIDE, _PROSE_WIDTH = 16, 28, 100
_LISTS = "Lists"


class Holds(StrEnum):
    """What the cells of a column may hold."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateColumn:
    """`choices` are offered; anything else may be typed unless `only_choices`."""

    header: str
    comment: str
    holds: Holds = Holds.TEXT
    needed: bool = False
    wide: bool = False
    choices: Sequence[str] = ()
    only_choices: bool = False


@dataclass(frozen=True, slots=True)
class TemplateSheet:
    """The sheet to fill in, and beside it one with what the owner should know."""

    name: str
    columns: Sequence[TemplateColumn]
    readme: str
    lines: Sequence[str]


def write_template(sheet: TemplateSheet, target: Path) -> None:
    """Write the workbook to `target`; FileProblem where a file is there or it cannot be written."""
    import xlsxwriter

    require_new(target)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with replacing(target) as new, xlsxwriter.Workbook(new, options) as book:
        to_fill = book.add_worksheet(sheet.name)
        readme = book.add_worksheet(sheet.readme)
        lists = book.add_worksheet(_LISTS)
        lists.hide()
        _write_readme(readme, sheet.lines, book.add_format({"text_wrap": True, "valign": "top"}))
        _write_columns(book, to_fill, lists, sheet.columns)


def _write_readme(readme: Any, lines: Sequence[str], wrapped: Any) -> None:
    readme.set_column(0, 0, _PROSE_WIDTH)
    for number, text in enumerate(lines):
        readme.write_string(number, 0, text, wrapped)


def _write_columns(book: Any, to_fill: Any, lists: Any, columns: Sequence[TemplateColumn]) -> None:
    looks = {
        Holds.TEXT: book.add_format({"num_format": "@"}),
        Holds.DAY: book.add_format({"num_format": "yyyy-mm-dd"}),
        Holds.NUMBER: None,
        Holds.WHOLE: None,
    }
    heading = {"bg_color": "#EEF0F6", "bottom": 1}
    plain, bold = book.add_format(heading), book.add_format(heading | {"bold": True})
    for place, column in enumerate(columns):
        to_fill.set_column(place, place, _WIDE if column.wide else _NARROW, looks[column.holds])
        to_fill.write_string(0, place, column.header, bold if column.needed else plain)
        to_fill.write_comment(0, place, column.comment, {"author": "Handcart"})
        lists.write_column(0, place, column.choices)
        check = _validation(column, place)
        if check is not None:
            to_fill.data_validation(1, place, _ROWS, place, check | {"error_message": column.comment[:255]})
    to_fill.freeze_panes(1, 1)


def _validation(column: TemplateColumn, place: int) -> dict[str, Any] | None:
    """What a spreadsheet checks while a cell of this column is typed."""
    if column.choices:
        from xlsxwriter.utility import xl_range_abs

        source = f"={_LISTS}!{xl_range_abs(0, place, len(column.choices) - 1, place)}"
        return {"validate": "list", "source": source, "error_type": "stop" if column.only_choices else "information"}
    if column.holds is Holds.DAY:
        first, last = date(max(MIN_YEAR, 1900), 1, 1), date(MAX_YEAR, 12, 31)
        return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
    if column.holds is Holds.NUMBER:
        return {"validate": "decimal", "criteria": "between", "minimum": -1e12, "maximum": 1e12}
    if column.holds is Holds.WHOLE:
        return {"validate": "integer", "criteria": ">=", "value": 0}
    return None
