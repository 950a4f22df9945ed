"""Every report of the window and the command line by its name, as a table."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from handcart.domain.ageing import Age
from handcart.domain.message import Message, message
from handcart.domain.report_table import Kind, ReportColumn, ReportTable, ReportValue
from handcart.store.queries.sales_breakdown import SoldBy
from handcart.store.session import ReadSession
from handcart.usecases.reports.periods import ReportPeriod
from handcart.usecases.reports.receivables import AGE_COLUMNS, ageing_report
from handcart.usecases.reports.sales_breakdown import sales_breakdown
from handcart.usecases.reports.stock import stock_report
from handcart.usecases.reports.tax import tax_by_rate

Make: TypeAlias = Callable[[ReadSession, ReportPeriod, date], ReportTable]
"""From the company, the period and today."""


def report_table(session: ReadSession, name: str, period: ReportPeriod, *, today: date) -> ReportTable:
    """The report called `name`, one of `REPORTS`."""
    return REPORTS[name](session, period, today)


def tax_table(session: ReadSession, period: ReportPeriod, _today: date) -> ReportTable:
    """Tax by rate, by documents and by money received."""
    rates = tax_by_rate(session, first=period.first, last=period.last)
    columns = (
        ReportColumn("basis", Kind.WORD),
        ReportColumn("rate", Kind.PERCENT),
        *(ReportColumn(name, Kind.MONEY) for name in ("net", "tax", "gross")),
    )
    rows = [(message(f"report.basis.{rate.basis}"), rate.tax_rate, rate.net, rate.tax, rate.gross) for rate in rates]
    about = message("report.about.period", first=period.first, last=period.last)
    # The two bases say the same tax twice: there is nothing to add up.
    return _table(session, "tax", about, columns, rows, None)


def ageing_table(session: ReadSession, period: ReportPeriod, today: date) -> ReportTable:
    """What customers owe by age at the end of the period."""
    found = ageing_report(session, as_of=min(period.last, today), today=today)
    columns = (
        ReportColumn("code", Kind.TEXT),
        ReportColumn("customer", Kind.TEXT),
        *(ReportColumn(AGE_COLUMNS[age], Kind.MONEY) for age in Age),
        ReportColumn("owed", Kind.MONEY),
    )
    rows: list[tuple[ReportValue, ...]] = [
        (one.number, one.name, *(one.by_age[age] for age in Age), one.total) for one in found.customers
    ]
    total = (None, message("report.total"), *(found.by_age[age] for age in Age), found.total)
    return _table(session, "ageing", message("report.about.day", day=found.as_of), columns, rows, total)


def stock_table(session: ReadSession, period: ReportPeriod, today: date) -> ReportTable:
    """What lies on the shelves at the end of the period and what it cost."""
    found = stock_report(session, as_of=min(period.last, today), today=today)
    columns = (
        ReportColumn("code", Kind.TEXT),
        ReportColumn("product", Kind.TEXT),
        ReportColumn("category", Kind.TEXT),
        ReportColumn("quantity", Kind.QUANTITY),
        ReportColumn("unit", Kind.TEXT),
        ReportColumn("unit_cost", Kind.PRICE),
        ReportColumn("value", Kind.MONEY),
    )
    rows = [
        (shelf.code, shelf.name, shelf.category, shelf.quantity, shelf.unit, shelf.cost, worth.value)
        for worth in found.products
        for shelf in (worth.shelf,)
    ]
    total = (None, message("report.total"), None, None, None, None, found.value)
    return _table(session, "stock", message("report.about.day", day=found.as_of), columns, rows, total)


def _sales(by: SoldBy) -> Make:
    return lambda session, period, _today: sales_breakdown(session, by, period)


def _table(
    session: ReadSession,
    name: str,
    about: Message,
    columns: tuple[ReportColumn, ...],
    rows: Sequence[tuple[ReportValue, ...]],
    total: tuple[ReportValue, ...] | None,
) -> ReportTable:
    company = session.company
    return ReportTable(message(f"report.title.{name}"), about, columns, rows, total, company.currency, company.exponent)


REPORTS: Mapping[str, Make] = {f"sales_{by.value}": _sales(by) for by in SoldBy} | {
    "tax": tax_table,
    "ageing": ageing_table,
    "stock": stock_table,
}
"""Names stay: they are stored with the window and typed on the command line."""
