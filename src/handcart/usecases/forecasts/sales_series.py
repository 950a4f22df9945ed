"""The company's sales as a series of whole months or weeks, the newest unfinished one left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from handcart.store.queries.reports import net_by_day
from handcart.store.queries.sold_series import SoldOn
from handcart.store.session import ReadSession
from handcart.usecases.forecasts.subject import WHOLE_BUSINESS, Measure, Subject, sold_beside, sold_on_days

_A_DAY, _A_WEEK = timedelta(days=1), timedelta(days=7)


class Grain(StrEnum):
    """How long a step of the series is."""

    MONTH = "month"
    WEEK = "week"
    DAY = "day"


_LATE_START = {Grain.MONTH: timedelta(days=3), Grain.WEEK: timedelta(days=1), Grain.DAY: timedelta(0)}
SEASONS: Mapping[Grain, int] = {Grain.MONTH: 12, Grain.WEEK: 52, Grain.DAY: 7}
"""Steps after which a season comes again."""
YEARS: Mapping[Grain, int] = {Grain.MONTH: 12, Grain.WEEK: 52, Grain.DAY: 364}
"""Steps that make a year; days of the same weekday lie a year apart so."""


@dataclass(frozen=True, slots=True)
class SalesSeries:
    """What was sold by step, net in minor units or pieces in thousandths: `starts` holds the first day of each step,
    `following` that of the next one. `beside` is what was sold beside a product by then, whose season it may share; it
    ends with the same step and may begin earlier.
    """

    grain: Grain
    starts: tuple[date, ...]
    values: tuple[int, ...]
    following: date
    subject: Subject = WHOLE_BUSINESS
    measure: Measure = Measure.MONEY
    beside: tuple[int, ...] = ()


def sales_series(
    session: ReadSession,
    grain: Grain,
    *,
    today: date,
    subject: Subject = WHOLE_BUSINESS,
    measure: Measure = Measure.MONEY,
) -> SalesSeries:
    """Every whole step from the first sale on; a step without sales is zero. An unfinished step is no step, at either
    end: a company that began in the middle of a month is counted from the next one on.
    """
    current = start_of(grain, today)
    last = current - timedelta(days=1)
    starts, values = _by_step(grain, _by_day(session, subject, measure, last), current)
    beside = _by_step(grain, _measured(sold_beside(session, subject, last), measure), current)[1] if starts else ()
    return SalesSeries(grain, starts, values, current, subject, measure, beside)


def steps_ahead(grain: Grain, first: date, count: int) -> tuple[date, ...]:
    """The first days of so many steps, from `first` on."""
    starts = [first]
    while len(starts) < count:
        starts.append(_next(grain, starts[-1]))
    return tuple(starts[:count])


def year_before(series: SalesSeries, number: int) -> int | None:
    """What was sold a year before a step ahead; None where the series does not reach so far back."""
    place = len(series.values) + number - YEARS[series.grain]
    return series.values[place] if 0 <= place < len(series.values) else None


def start_of(grain: Grain, day: date) -> date:
    """The first day of the step that holds a day: weeks begin on Monday."""
    if grain is Grain.MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if grain is Grain.WEEK else day


def _by_day(session: ReadSession, subject: Subject, measure: Measure, last: date) -> list[tuple[date, int]]:
    if subject == WHOLE_BUSINESS and measure is Measure.MONEY:
        # Kept by day for the whole business: nothing is added up.
        return net_by_day(session, last)
    return _measured(sold_on_days(session, subject, last), measure)


def _measured(sold: Sequence[SoldOn], measure: Measure) -> list[tuple[date, int]]:
    return [(each.day, each.net if measure is Measure.MONEY else each.quantity) for each in sold]


def _by_step(grain: Grain, days: Sequence[tuple[date, int]], end: date) -> tuple[tuple[date, ...], tuple[int, ...]]:
    """The whole steps from the first of these days on, and the sum of each."""
    sums: dict[date, int] = {}
    for day, amount in days:
        step = start_of(grain, day)
        sums[step] = sums.get(step, 0) + amount
    starts = tuple(_steps(grain, _first_whole(grain, days[0][0]), end)) if days else ()
    return starts, tuple(sums.get(start, 0) for start in starts)


def _first_whole(grain: Grain, first_sale: date) -> date:
    """The first step that sales were made in from its beginning, give or take a weekend."""
    start = start_of(grain, first_sale)
    return start if first_sale - start <= _LATE_START[grain] else _next(grain, start)


def _steps(grain: Grain, first: date, end: date) -> Iterator[date]:
    start = first
    while start < end:
        yield start
        start = _next(grain, start)


def _next(grain: Grain, start: date) -> date:
    if grain is not Grain.MONTH:
        return start + (_A_WEEK if grain is Grain.WEEK else _A_DAY)
    return date(start.year + start.month // 12, start.month % 12 + 1, 1)
