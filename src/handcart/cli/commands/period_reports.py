"""`handcart report sales_product` and its like: a report of a period as the window shows it, as a workbook too."""

from argparse import Namespace
from datetime import date
from decimal import Decimal
from typing import Any

from handcart.cli.answers import Answer
from handcart.cli.commands.table_reports import saved_report
from handcart.cli.surroundings import Surroundings
from handcart.cli.typed import typed_day
from handcart.domain.message import Amount, Message, Percent, Quantity, UnitPrice, Value, message
from handcart.domain.report_table import Kind, ReportColumn, ReportTable, ReportValue
from handcart.store.session import ReadSession
from handcart.usecases.reports.periods import ReportPeriod
from handcart.usecases.reports.tables import report_table

_PLACES = {Kind.QUANTITY: 3, Kind.PRICE: 4, Kind.PERCENT: 4, Kind.SHARE: 4}


def period_report(session: ReadSession, last: date, arguments: Namespace, surroundings: Surroundings) -> Answer:
    """The report of the days from `--from`, the first of January unless said otherwise, up to `last`."""
    period = ReportPeriod(typed_day(arguments.first, "--from") or date(last.year, 1, 1), last)
    table = report_table(session, arguments.kind, period, today=surroundings.when(session.company).today)
    told = saved_report(session, table, arguments.kind, arguments.out, surroundings)
    data = {
        "report": arguments.kind,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "currency": table.currency,
        "rows": [_as_data(row, table, surroundings) for row in table.rows],
        "total": None if table.total is None else _as_data(table.total, table, surroundings),
    }
    lines = [message("cli.report.titled", title=table.title, about=table.about)]
    rows = [*table.rows, *([] if table.total is None else [table.total])]
    lines += [message("cli.report.row", values=_as_line(row, table, surroundings)) for row in rows]
    return Answer(data, (*lines, *told))


def _as_data(row: tuple[ReportValue, ...], table: ReportTable, surroundings: Surroundings) -> dict[str, Any]:
    pairs = zip(table.columns, row, strict=True)
    return {about.name: _plain(value, about, table, surroundings) for about, value in pairs}


def _plain(value: ReportValue, about: ReportColumn, table: ReportTable, surroundings: Surroundings) -> Any:
    """A value as JSON has it: figures as decimal text, words in the language of the command."""
    if isinstance(value, Message):
        return surroundings.wording.render(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and about.kind is not Kind.WHOLE:
        places = table.exponent if about.kind is Kind.MONEY else _PLACES[about.kind]
        return str(Decimal(value).scaleb(-places))
    return value


def _as_line(row: tuple[ReportValue, ...], table: ReportTable, surroundings: Surroundings) -> str:
    shown = (_shown(value, about, table) for about, value in zip(table.columns, row, strict=True))
    texts = [surroundings.wording.render(message("cli.report.value", value=value)) for value in shown if value != ""]
    return "  ".join(texts)


def _shown(value: ReportValue, about: ReportColumn, table: ReportTable) -> Value:
    if value is None:
        return ""
    if not isinstance(value, int):
        return value
    match about.kind:
        case Kind.MONEY:
            return Amount(value, table.currency, table.exponent)
        case Kind.PRICE:
            return UnitPrice(value, table.currency)
        case Kind.QUANTITY:
            return Quantity(value)
        case Kind.PERCENT | Kind.SHARE:
            return Percent(value)
        case _:
            return value
