"""Sales by month: the twelve months up to this one, each with the same month a year before."""

from dataclasses import dataclass
from datetime import date, timedelta

from handcart.store.queries.reports import sales_by_month
from handcart.store.session import ReadSession

MONTHS = 12


@dataclass(frozen=True, slots=True)
class MonthSales:
    """Net sales of a month in minor units, and of the same month a year before; None where nothing was sold then."""

    month: date
    net: int | None
    year_before: int | None


def sales_of_months(session: ReadSession, today: date) -> tuple[MonthSales, ...]:
    """The twelve months that end with this one, the oldest first. This month goes up to today."""
    months = _months_back(today, 2 * MONTHS)
    found = {each.month: each.net for each in sales_by_month(session, months[0], today)}
    net = [found.get(month.strftime("%Y-%m")) for month in months]
    return tuple(map(MonthSales, months[MONTHS:], net[MONTHS:], net[:MONTHS]))


def _months_back(today: date, count: int) -> list[date]:
    """The first days of so many months up to this one."""
    months = [today.replace(day=1)]
    while len(months) < count:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months[::-1]
