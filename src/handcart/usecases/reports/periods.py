"""Periods of reports, and the periods they are compared with: the one before, and the same a year ago."""

from dataclasses import dataclass
from datetime import date, timedelta

from handcart.domain.errors import BadInput


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise BadInput("export.bad.period", field="last", first=self.first, last=self.last)

    def before(self) -> "ReportPeriod":
        """The period right before: as many months before whole months, else as many days."""
        if self.first.day == 1 and _is_month_end(self.last):
            months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
            return ReportPeriod(_months_earlier(self.first, months), self.first - timedelta(days=1))
        length = self.last - self.first
        return ReportPeriod(self.first - length - timedelta(days=1), self.first - timedelta(days=1))

    def year_ago(self) -> "ReportPeriod":
        """The same days of the year before."""
        last = _months_earlier(self.last, 12)
        if _is_month_end(self.last):
            last = _month_end(last)
        return ReportPeriod(_months_earlier(self.first, 12), last)


def _months_earlier(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    begin = date(year, month + 1, 1)
    return begin.replace(day=min(day.day, _month_end(begin).day))


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1
