"""Periods of reports, and the periods they are compared with: the one before, and the same a year ago."""

from dataclasses import dataclass
from datetime import date, timedelta

from handcart.domain.errors import BadInput

_UNITS = (1, 3, 12)
"""A month, a quarter, a year."""


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise BadInput("export.bad.period", field="last", first=self.first, last=self.last)

    def before(self) -> "ReportPeriod":
        """The period right before: as many months before whole months; before a part of a month, quarter or year the
        same part of the one before it; else as many days.
        """
        if self.first.day == 1:
            return self.months_earlier(self._months() if _is_month_end(self.last) else self._months_of_unit())
        length = self.last - self.first
        return ReportPeriod(self.first - length - timedelta(days=1), self.first - timedelta(days=1))

    def months_earlier(self, months: int) -> "ReportPeriod":
        """The same days so many months before; the end of a month stays the end of one."""
        last = _months_earlier(self.last, months)
        return ReportPeriod(_months_earlier(self.first, months), _month_end(last) if _is_month_end(self.last) else last)

    def year_ago(self) -> "ReportPeriod":
        """The same days of the year before."""
        return self.months_earlier(12)

    def _months(self) -> int:
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def _months_of_unit(self) -> int:
        """The months of the smallest calendar unit that the period is the beginning of."""
        months = self._months()
        return next((unit for unit in _UNITS if months <= unit and (self.first.month - 1) % unit == 0), months)


def _months_earlier(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    begin = date(year, month + 1, 1)
    return begin.replace(day=min(day.day, _month_end(begin).day))


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1
