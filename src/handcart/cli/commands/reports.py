"""`handcart report`: figures of a company as lines or JSON."""

from argparse import Namespace
from datetime import date
from importlib import import_module
from typing import Any

from handcart.cli.answers import Answer, decimal_text
from handcart.cli.arguments import FORECAST_OPTIONS, PERIOD_REPORTS
from handcart.cli.opening import reading
from handcart.cli.surroundings import Surroundings
from handcart.cli.typed import typed_day
from handcart.domain.company import Company
from handcart.domain.errors import BadInput
from handcart.domain.message import Amount, message
from handcart.store.session import ReadSession
from handcart.usecases.reports.review import review_report
from handcart.usecases.reports.sales import sales_report


def report(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """A report on everything up to a day, today unless said otherwise."""
    with reading(arguments.company) as company, company.read() as session:
        last = typed_day(arguments.as_of, "--as-of") or surroundings.when(session.company).today
        if arguments.kind in PERIOD_REPORTS:
            from handcart.cli.commands.period_reports import period_report

            return period_report(session, last, arguments, surroundings)
        if arguments.first is not None:
            raise BadInput("cli.report.no_period", field="--from", reports=", ".join(PERIOD_REPORTS))
        _check_forecast_options(arguments)
        if arguments.kind == "forecast":
            from handcart.cli.commands.forecast_reports import forecast

            return forecast(session, last, arguments, surroundings)
        if arguments.kind in WITH_FILES:
            return _with_file(session, last, arguments, surroundings)
        if arguments.out is not None:
            reports = ", ".join((*WITH_FILES, "forecast", *PERIOD_REPORTS))
            raise BadInput("cli.report.no_file", field="--out", reports=reports)
        return _REPORTS[arguments.kind](session, last)


def _check_forecast_options(arguments: Namespace) -> None:
    """What a forecast is about and how it is cut belongs to no other report."""
    for option, usual in FORECAST_OPTIONS.items():
        if getattr(arguments, option) != usual and arguments.kind != "forecast":
            raise BadInput("cli.report.only_forecast", field=f"--{option}", option=f"--{option}")


def _with_file(session: ReadSession, last: date, arguments: Namespace, surroundings: Surroundings) -> Answer:
    """A report that may be written to a file. Its module is imported when asked for: it loads what it computes with."""
    module = import_module(f"handcart.cli.commands.{WITH_FILES[arguments.kind]}")
    answer: Answer = getattr(module, arguments.kind)(session, last, arguments.out, surroundings)
    return answer


def _sales(session: ReadSession, last: date) -> Answer:
    found = sales_report(session, last=last)
    money = _money(session.company)
    data = {
        "orders": found.orders,
        "customers": found.customers,
        "net": money(found.net),
        "goods": money(found.goods),
        "gross": money(found.gross),
        "walk_in_net": money(found.walk_in_net),
        "by_month": [
            {"month": month.month, "net": money(month.net), "orders": month.orders} for month in found.by_month
        ],
    }
    total = message(
        "cli.report.sales",
        last=last,
        orders=found.orders,
        customers=found.customers,
        net=_amount(session.company, found.net),
    )
    months = (
        message(
            "cli.report.sales_month", month=month.month, orders=month.orders, net=_amount(session.company, month.net)
        )
        for month in found.by_month
    )
    return Answer(data, (total, *months))


def _review(session: ReadSession, last: date) -> Answer:
    found = review_report(session, last=last)
    return Answer(found.as_data(), found.lines())


WITH_FILES = {
    "rfm": "segment_reports",
    "probability": "segment_reports",
    "groups": "group_reports",
    "ageing": "table_reports",
    "stock": "table_reports",
    "process": "process_reports",
}
"""The modules of the reports that take `--out`; their functions are called as the report is."""
_REPORTS = {"sales": _sales, "review": _review}


def _money(company: Company) -> Any:
    return lambda minor: decimal_text(minor, company.exponent)


def _amount(company: Company, minor: int) -> Amount:
    return Amount(minor, company.currency, company.exponent)
