"""Factors from a table that was pasted or read from a file: months in the first column, a factor in each other one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from shutil import rmtree

from handcart.domain.errors import BadInput
from handcart.domain.parsing import DecimalSign, parse_money
from handcart.domain.progress import Progress
from handcart.places import new_import_folder

_THOUSAND, _PLACES = 1_000, 3
_SEPARATORS = ("-", "/", ".", "年")
_MONTHS = 12
_EARLIEST, _LATEST = 1900, 2200


@dataclass(frozen=True, slots=True)
class FactorTable:
    """Named columns of values (thousandths) by the first of their month; `skipped` rows had no month."""

    columns: dict[str, dict[date, int]]
    skipped: int


def pasted_table(text: str, *, decimal_sign: DecimalSign) -> list[list[str]]:
    """The cells of what a spreadsheet put on the clipboard; commas between months and values are taken as well."""
    lines = [line for line in text.splitlines() if line.strip()]
    separator = "\t" if any("\t" in line for line in lines) else ";" if any(";" in line for line in lines) else None
    if separator is None:
        separator = "," if decimal_sign == "." and any("," in line for line in lines) else "\t"
    return [[cell.strip() for cell in line.split(separator)] for line in lines]


def factor_table(rows: Sequence[Sequence[object]], *, decimal_sign: DecimalSign) -> FactorTable:
    """Understand a table: a first row without a month names the columns. BadInput where no month is found."""
    heads = (
        [str(cell or "").strip() for cell in rows[0]]
        if rows and month_of(rows[0][0] if rows[0] else "") is None
        else []
    )
    columns: dict[str, dict[date, int]] = {}
    skipped = 0
    for row in rows[1:] if heads else rows:
        month = month_of(row[0]) if row else None
        if month is None:
            skipped += any(cell not in (None, "") for cell in row)
            continue
        for place, cell in enumerate(row[1:], start=1):
            value = _value(cell, decimal_sign)
            if value is not None:
                name = heads[place] if place < len(heads) and heads[place] else f"{place}"
                columns.setdefault(name, {})[month] = value
    if not columns:
        raise BadInput("factor.bad.no_months", field="table")
    return FactorTable(columns, skipped)


def read_factor_file(path: Path, decimal_sign: DecimalSign, *, progress: Progress) -> FactorTable:
    """The first sheet of a workbook or a separated file that holds factors."""
    # Loaded here: only the process that reads needs what it brings.
    from handcart.files.reading.reader import read_sheets

    folder = new_import_folder()
    try:
        for sheet in read_sheets(path, folder, progress):
            rows = [list(cells) for _number, cells in sheet.each_row()]
            if rows:
                return factor_table(rows, decimal_sign=decimal_sign)
    finally:
        rmtree(folder, ignore_errors=True)
    raise BadInput("factor.bad.no_months", field="table")


def factor_value(text: str, *, decimal_sign: DecimalSign) -> int:
    """A typed value in thousandths; markets are larger than quantities ever are, so the limits are those of money."""
    return parse_money(text, exponent=_PLACES, decimal_sign=decimal_sign, may_be_negative=True, field="table")


def month_of(cell: object) -> date | None:
    """The first of the month a cell names: a date, or a text such as 2026-03, 03/2026, 2026年3月; None otherwise."""
    if isinstance(cell, datetime):
        return cell.date().replace(day=1)
    if isinstance(cell, date):
        return cell.replace(day=1)
    text = str(cell or "").strip().removesuffix("月")
    separator = next((each for each in _SEPARATORS if each in text), None)
    parts = [part.strip() for part in text.split(separator)] if separator else []
    if len(parts) not in (2, 3) or not all(part.isdecimal() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    year, month = (numbers[0], numbers[1]) if numbers[0] > _MONTHS * 100 else (numbers[-1], numbers[-2])
    return date(year, month, 1) if 1 <= month <= _MONTHS and _EARLIEST <= year <= _LATEST else None


def _value(cell: object, decimal_sign: DecimalSign) -> int | None:
    if isinstance(cell, bool) or cell is None or cell == "":
        return None
    if isinstance(cell, int | float | Decimal):
        return round(Decimal(str(cell)) * _THOUSAND)
    return factor_value(str(cell), decimal_sign=decimal_sign)
