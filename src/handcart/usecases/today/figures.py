"""The four key figures of Today, each with what it is compared with and a short line of how it came about."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

from handcart.domain.vocabulary import OrderStatus
from handcart.store.queries.today import DayOfSales, days_of_sales, value_of
from handcart.store.queries.today_stock import latest_sales
from handcart.store.session import ReadSession
from handcart.usecases.today.waiting import Waiting

WEEKS = 12
OVERDUE_WEEKS = 12
SOLD_DAYS = 90
"""How fast things sell is told from the newest orders of so many days."""
FEWEST_SALES, FEWEST_DAYS = 10, 14
"""So much it takes to tell how fast things sell."""
LONGEST_COVER = 365
_WAITS = OrderStatus.RETURN_OPEN
_TO_DECIDE = frozenset({OrderStatus.BLOCKED, OrderStatus.TO_REVIEW})


class SalesFigure(NamedTuple):
    """Net sales of the month up to today, in minor units, and of the months before up to the same day.

    What it is compared with is None where nothing was sold then. The curves add up day by day.
    """

    month: date
    to_date: int
    last_month: int | None
    last_year: int | None
    curve: tuple[int, ...]
    curve_before: tuple[int, ...]


class OpenFigure(NamedTuple):
    """Orders that wait for something, and their gross value. Beside those that can ship wholly, `in_part` can in part.

    `weekly` counts new orders, the oldest week first.
    """

    orders: int
    value: int
    can_ship: int
    in_part: int
    to_decide: int
    weekly: tuple[int, ...]


class OverdueFigure(NamedTuple):
    """What is late and what is owed in all, in minor units. `curve` is what was late at the end of each week, of what
    is late today.
    """

    amount: int
    orders: int
    oldest_days: int
    receivables: int
    curve: tuple[int, ...]


class StockFigure(NamedTuple):
    """Half of what sells, by value, lasts at least `days`, at most `LONGEST_COVER`; None where too little was sold.

    `spread` counts the products that sell by how long they last: up to 1, 2, 4, 8 weeks, and longer.
    """

    days: int | None
    short_products: int
    held_up_orders: int
    spread: tuple[int, ...]


class KeyFigures(NamedTuple):
    """The figures at the head of Today."""

    sales: SalesFigure
    open: OpenFigure
    overdue: OverdueFigure
    stock: StockFigure


def key_figures(session: ReadSession, waiting: Waiting, today: date) -> KeyFigures:
    """The key figures of today."""
    before = same_day_of(_month_before(today), today.day)
    recently = min(today - timedelta(weeks=WEEKS) + timedelta(days=1), before.replace(day=1))
    days = days_of_sales(session, recently, today)
    year_ago = same_day_of(today.replace(day=1, year=today.year - 1), today.day)
    return KeyFigures(
        sales=_sales(days, days_of_sales(session, year_ago.replace(day=1), year_ago), before, today),
        open=_open(waiting, days, today),
        overdue=_overdue(waiting, today),
        stock=_stock(session, waiting, today),
    )


def same_day_of(month: date, day: int) -> date:
    """The day of that number in the month of `month`, or its last day where it has fewer."""
    following = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return month.replace(day=min(day, (following - timedelta(days=1)).day))


def _month_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def _sales(days: list[DayOfSales], year_ago: list[DayOfSales], before: date, today: date) -> SalesFigure:
    this_month = _daily(days, today.replace(day=1), today)
    last_month = _daily(days, before.replace(day=1), before)
    return SalesFigure(
        month=today.replace(day=1),
        to_date=sum(this_month),
        last_month=sum(last_month) if any(last_month) else None,
        last_year=sum(day.net for day in year_ago) if any(day.net for day in year_ago) else None,
        curve=tuple(accumulate(this_month)),
        curve_before=tuple(accumulate(last_month)),
    )


def _daily(days: Iterable[DayOfSales], first: date, last: date) -> list[int]:
    """The net of each day from `first` to `last`, 0 where nothing was sold."""
    by_day = {day.day: day.net for day in days}
    return [by_day.get(first + timedelta(days=number), 0) for number in range((last - first).days + 1)]


def _open(waiting: Waiting, days: list[DayOfSales], today: date) -> OpenFigure:
    found = [order for order in waiting.orders if order.status <= _WAITS]
    weekly = [0] * WEEKS
    for day in days:
        weeks_ago = (today - day.day).days // 7
        if weeks_ago < WEEKS:
            weekly[WEEKS - 1 - weeks_ago] += day.orders
    return OpenFigure(
        orders=len(found),
        value=sum(value_of(order.gross, order.rate) for order in found),
        can_ship=sum(1 for order in waiting.shippable if order.whole),
        in_part=sum(1 for order in waiting.shippable if not order.whole),
        to_decide=sum(1 for order in found if order.status in _TO_DECIDE),
        weekly=tuple(weekly),
    )


def _overdue(waiting: Waiting, today: date) -> OverdueFigure:
    late = waiting.overdue
    ends = [today - timedelta(weeks=number) for number in reversed(range(OVERDUE_WEEKS))]
    return OverdueFigure(
        amount=sum(value_of(each.overdue, each.rate) for each in late),
        orders=len(late),
        oldest_days=max(((today - each.due_on).days for each in late), default=0),
        receivables=sum(value_of(each.due, each.rate) for each in waiting.receivables),
        curve=tuple(sum(value_of(each.overdue, each.rate) for each in late if each.due_on < end) for end in ends),
    )


def _stock(session: ReadSession, waiting: Waiting, today: date) -> StockFigure:
    first = today - timedelta(days=SOLD_DAYS - 1)
    sales = latest_sales(session, first, today)
    lasting: list[tuple[int, int]] = []
    # From the first of these orders on: a young company did not sell for as long, a big one is read in part.
    days = (today - sales.since).days + 1 if sales.since is not None else 0
    if sales.orders >= FEWEST_SALES and (days >= FEWEST_DAYS or sales.is_bounded):
        sold = [each for each in sales.products if each.quantity > 0 and each.amount > 0]
        lasting = sorted((max(0, each.free) * days // each.quantity, each.amount) for each in sold)
    return StockFigure(
        days=_weighted_median(lasting),
        short_products=len(waiting.short),
        held_up_orders=len({each.order_id for product in waiting.short for each in product.shortages}),
        spread=_spread([days for days, _ in lasting]),
    )


def _weighted_median(lasting: list[tuple[int, int]]) -> int | None:
    """The days that half of the value lasts at least; `lasting` goes from the shortest to the longest."""
    half = sum(value for _, value in lasting) / 2
    reached = 0
    for days, value in lasting:
        reached += value
        if reached >= half:
            return min(days, LONGEST_COVER)
    return None


_SPREAD_DAYS = (7, 14, 28, 56)


def _spread(days: list[int]) -> tuple[int, ...]:
    """How many last up to each of the days, and how many longer; nothing where nothing is known."""
    if not days:
        return ()
    counts = [0] * (len(_SPREAD_DAYS) + 1)
    for each in days:
        counts[sum(1 for limit in _SPREAD_DAYS if each > limit)] += 1
    return tuple(counts)
