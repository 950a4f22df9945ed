"""The periods that reports offer by name. No Qt."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from handcart.usecases.reports.periods import ReportPeriod

OWN = "own"
"""Typed by the owner."""
EVERYTHING = "everything"
ALL_DAYS = ReportPeriod(date.min, date.max)
"""From the beginning and to the end: offered where nothing is compared with what was before."""


def _month(today: date) -> ReportPeriod:
    return ReportPeriod(today.replace(day=1), _end_of_month(today))


def _last_month(today: date) -> ReportPeriod:
    return _month(today.replace(day=1) - timedelta(days=1))


def _quarter(today: date) -> ReportPeriod:
    first = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    return ReportPeriod(first, _end_of_month(first.replace(month=first.month + 2)))


def _last_quarter(today: date) -> ReportPeriod:
    return _quarter(_quarter(today).first - timedelta(days=1))


def _year(today: date) -> ReportPeriod:
    return ReportPeriod(date(today.year, 1, 1), date(today.year, 12, 31))


def _last_year(today: date) -> ReportPeriod:
    return _year(date(today.year - 1, 1, 1))


def _year_to_date(today: date) -> ReportPeriod:
    return ReportPeriod(date(today.year, 1, 1), today)


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


PRESETS: Mapping[str, Callable[[date], ReportPeriod]] = {
    "year_to_date": _year_to_date,
    "month": _month,
    "last_month": _last_month,
    "quarter": _quarter,
    "last_quarter": _last_quarter,
    "year": _year,
    "last_year": _last_year,
}
"""By name, in the order in which they are offered."""
