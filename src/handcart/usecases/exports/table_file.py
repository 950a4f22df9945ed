"""A table as a file: a report as one sheet with true numbers, titles in the reader's words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from handcart.domain.message import Message, message
from handcart.domain.progress import Progress
from handcart.domain.report_table import Kind, ReportColumn, ReportTable, ReportValue
from handcart.files.writing.sheets import Column, ColumnKind, SheetSpec
from handcart.files.writing.workbook import write_workbook

Render = Callable[[Message], str]


_WRITTEN_AS = {
    Kind.WORD: ColumnKind.TEXT,
    Kind.COUNTRY: ColumnKind.TEXT,
    Kind.CHANNEL: ColumnKind.TEXT,
    Kind.SHARE: ColumnKind.PERCENT,
}
"""Kinds that a workbook does not tell apart; the others are called the same in both."""


def write_report(path: Path, name: str, table: ReportTable, *, render: Render, progress: Progress) -> int:
    """Write the rows of a report to `path`; returns how many. The sums are left to the spreadsheet."""
    columns = tuple(_column(column, table, render) for column in table.columns)
    rows = [
        tuple(_value(value, column.kind, render) for value, column in zip(row, table.columns, strict=True))
        for row in table.rows
    ]
    write_workbook(path, [SheetSpec(name, columns, rows, len(rows))], progress)
    return len(rows)


def _column(column: ReportColumn, table: ReportTable, render: Render) -> Column:
    kind = _WRITTEN_AS.get(column.kind) or ColumnKind(column.kind.value)
    return Column(render(message(f"report.column.{column.name}")), kind, table.exponent)


def _value(value: ReportValue, kind: Kind, render: Render) -> object:
    if isinstance(value, Message):
        return render(value)
    return date.fromisoformat(f"{value}-01") if kind is Kind.MONTH and isinstance(value, str) else value
