"""A table as a file: a report as one flat sheet with true numbers, and one in front that says what it is."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from handcart.domain.message import Message, message
from handcart.domain.progress import Progress
from handcart.domain.report_table import Kind, ReportColumn, ReportTable, ReportValue
from handcart.files.writing.front import FrontCell, FrontSheet, Words
from handcart.files.writing.sheets import Column, ColumnKind, SheetSpec
from handcart.files.writing.workbook import WrittenSheet, write_workbook
from handcart.usecases.exports.formulas import LedgerFormulas
from handcart.usecases.exports.readme import README

Render = Callable[[Message], str]
_WIDTHS = (26, 22)

_WRITTEN_AS = {
    Kind.WORD: ColumnKind.TEXT,
    Kind.COUNTRY: ColumnKind.TEXT,
    Kind.CHANNEL: ColumnKind.TEXT,
    Kind.SHARE: ColumnKind.PERCENT,
}
"""Kinds that a workbook does not tell apart; the others are called the same in both."""


def write_report(path: Path, name: str, table: ReportTable, *, company: str, render: Render, progress: Progress) -> int:
    """Write the rows of a report of a company to `path`, titles in the reader's words; returns how many.

    The first sheet has what the report is about, and its sums as formulas over the other.
    """
    columns = tuple(_column(column, table, render) for column in table.columns)
    rows = [
        tuple(_value(value, column.kind, render) for value, column in zip(row, table.columns, strict=True))
        for row in table.rows
    ]
    about = message("report.print.about", company=company, about=table.about, currency=table.currency)

    def front(written: Sequence[WrittenSheet]) -> list[FrontSheet]:
        said = [[Words(render(table.title), "title")], [Words(render(about))], []]
        return [FrontSheet(README, [*said, *_sums(name, columns, table, LedgerFormulas(written))], _WIDTHS)]

    write_workbook(path, [SheetSpec(name, columns, rows, len(rows))], progress, front=((README,), front))
    return len(rows)


def _sums(
    name: str, columns: Sequence[Column], table: ReportTable, formulas: LedgerFormulas
) -> Iterator[Sequence[FrontCell]]:
    """What the report itself adds up of its amounts and quantities."""
    for column, own in zip(columns, table.total or (), strict=False):
        if column.kind in (ColumnKind.MONEY, ColumnKind.QUANTITY) and own is not None:
            yield Words(column.name), formulas.total(name, column.name)


def _column(column: ReportColumn, table: ReportTable, render: Render) -> Column:
    kind = _WRITTEN_AS.get(column.kind) or ColumnKind(column.kind.value)
    return Column(render(message(f"report.column.{column.name}")), kind, table.exponent)


def _value(value: ReportValue, kind: Kind, render: Render) -> object:
    if isinstance(value, Message):
        return render(value)
    return date.fromisoformat(f"{value}-01") if kind is Kind.MONTH and isinstance(value, str) else value
