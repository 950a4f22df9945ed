"""What oddities are looked for in, read from the company as plain series. Looking itself is heavy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handcart.store.queries.oddities import (
    Correction,
    DayValue,
    OrderValue,
    daily_sales,
    order_values,
    returns_by_day,
    stock_corrections,
)
from handcart.store.session import ReadSession

DAYS_READ = 730
MOST_ORDERS = 1_500
MOST_CORRECTIONS = 800
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sales by day and returns by week without gaps, orders and corrections of stock, each the oldest first."""

    today: date
    exponent: int
    currency: str
    sales: tuple[DayValue, ...]
    orders: tuple[OrderValue, ...]
    returns: tuple[DayValue, ...]
    corrections: tuple[Correction, ...]


def evidence(session: ReadSession, *, today: date) -> Evidence:
    """Read it, up to yesterday: today is not over, and what is typed now the review looks at."""
    first, last = today - timedelta(days=DAYS_READ), today - timedelta(days=1)
    return Evidence(
        today=today,
        exponent=session.company.exponent,
        currency=session.company.currency,
        sales=_every_day(daily_sales(session, first, last), last),
        orders=tuple(reversed(order_values(session, last, most=MOST_ORDERS))),
        returns=_every_week(returns_by_day(session, first, last), last),
        corrections=tuple(reversed(stock_corrections(session, last, most=MOST_CORRECTIONS))),
    )


def _every_day(known: Sequence[DayValue], last: date) -> tuple[DayValue, ...]:
    if not known:
        return ()
    by_day = dict(known)
    days = (last - known[0].day).days + 1
    every = (known[0].day + timedelta(days=number) for number in range(days))
    return tuple(DayValue(day, by_day.get(day, 0)) for day in every)


def _every_week(known: Sequence[DayValue], last: date) -> tuple[DayValue, ...]:
    """Sums of whole weeks by their Monday."""
    if not known:
        return ()
    sums: dict[date, int] = {}
    for day, value in known:
        monday = day - timedelta(days=day.weekday())
        sums[monday] = sums.get(monday, 0) + value
    weeks, monday = [], min(sums)
    while monday + _WEEK <= last + timedelta(days=1):
        weeks.append(DayValue(monday, sums.get(monday, 0)))
        monday += _WEEK
    return tuple(weeks)
