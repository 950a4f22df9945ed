"""`handcart report ageing` and `report stock`: what customers owe, what the stock is worth; as a workbook too."""

from datetime import date
from pathlib import Path

from handcart.cli.answers import Answer, decimal_text
from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import BadInput
from handcart.domain.message import Amount, Message, Quantity, UnitPrice, message
from handcart.domain.progress import Progress
from handcart.domain.report_table import ReportTable
from handcart.store.session import ReadSession
from handcart.usecases.exports.table_file import write_report
from handcart.usecases.reports.periods import ReportPeriod
from handcart.usecases.reports.receivables import ageing_report
from handcart.usecases.reports.stock import stock_report
from handcart.usecases.reports.tables import report_table

_WORKBOOK = ".xlsx"
_PRICE_PLACES, _QUANTITY_PLACES = 4, 3


def ageing(session: ReadSession, last: date, out: Path | None, surroundings: Surroundings) -> Answer:
    """What customers owe at the end of a day, by age."""
    saved = _saved(session, "ageing", last, out, surroundings)
    found, exponent = ageing_report(session, as_of=last, today=_today(session, surroundings)), session.company.exponent
    data = {
        "as_of": found.as_of.isoformat(),
        "total": decimal_text(found.total, exponent),
        "by_age": {age.value: decimal_text(amount, exponent) for age, amount in found.by_age.items()},
        "customers": [
            {
                "number": one.number,
                "name": one.name,
                "total": decimal_text(one.total, exponent),
                "by_age": {age.value: decimal_text(amount, exponent) for age, amount in one.by_age.items()},
            }
            for one in found.customers
        ],
    }
    count = len(found.customers)
    lines = [message("cli.report.ageing", day=last, count=count, owed=_amount(session, found.total))]
    lines += [
        message("cli.report.ageing_customer", customer=one.name, owed=_amount(session, one.total))
        for one in found.customers
    ]
    return Answer(data, (*lines, *saved))


def stock(session: ReadSession, last: date, out: Path | None, surroundings: Surroundings) -> Answer:
    """What lies on the shelves at the end of a day, at what it costs by now."""
    saved = _saved(session, "stock", last, out, surroundings)
    found, company = stock_report(session, as_of=last, today=_today(session, surroundings)), session.company
    data = {
        "as_of": found.as_of.isoformat(),
        "value": decimal_text(found.value, company.exponent),
        "without_cost": found.without_cost,
        "products": [
            {
                "code": one.shelf.code,
                "name": one.shelf.name,
                "quantity": decimal_text(one.shelf.quantity, _QUANTITY_PLACES),
                "unit_cost": None if one.shelf.cost is None else decimal_text(one.shelf.cost, _PRICE_PLACES),
                "value": None if one.value is None else decimal_text(one.value, company.exponent),
            }
            for one in found.products
        ],
    }
    total = _amount(session, found.value)
    lines = [message("cli.report.stock", day=last, value=total, count=found.without_cost)]
    lines += [
        message(
            "cli.report.stock_product",
            product=one.shelf.name,
            quantity=Quantity(one.shelf.quantity),
            cost=UnitPrice(one.shelf.cost, company.currency),
            value=_amount(session, one.value),
        )
        for one in found.products
        if one.shelf.cost is not None and one.value is not None
    ]
    return Answer(data, (*lines, *saved))


def saved_report(
    session: ReadSession, table: ReportTable, name: str, out: Path | None, surroundings: Surroundings
) -> tuple[Message, ...]:
    """Write a report to a workbook where one is wanted, before anything is told."""
    if out is None:
        return ()
    if out.suffix.casefold() != _WORKBOOK:
        raise BadInput("cli.report.only_workbook", field="--out", ending=_WORKBOOK)
    company, render = session.company.name, surroundings.wording.render
    write_report(out, name, table, company=company, render=render, progress=Progress())
    return (message("report.saved", file=str(out)),)


def _saved(
    session: ReadSession, name: str, last: date, out: Path | None, surroundings: Surroundings
) -> tuple[Message, ...]:
    table = report_table(session, name, ReportPeriod(last, last), today=_today(session, surroundings))
    return saved_report(session, table, name, out, surroundings)


def _today(session: ReadSession, surroundings: Surroundings) -> date:
    return surroundings.when(session.company).today


def _amount(session: ReadSession, minor: int) -> Amount:
    return Amount(minor, session.company.currency, session.company.exponent)
