"""Recency, frequency and money of every customer in a period, scored and put into segments."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from math import ceil
from statistics import median

from handcart.analysis.scores import OTHERS, Cuts, own_cuts, scores_of, segments_of
from handcart.domain.segment_limits import ScoreLimits
from handcart.store.queries.segments import Bought, bought_by_customer, credits_by_customer, day_number
from handcart.store.session import ReadSession
from handcart.usecases.segments.periods import first_day
from handcart.usecases.segments.results import SCORES, Range, Ranges, Rfm, ScoredCustomer, SegmentSums
from handcart.usecases.segments.table import score_limits, segment_table

_BINS = len(SCORES)


def rfm_of(session: ReadSession, as_of: date, *, months: int | None = None) -> Rfm:
    """Score every customer who ordered in the `months` that end with `as_of`, or ever.

    Orders count from Approved on, imported ones as well; walk-in customers and orders without value do not. Money is
    net less the credits of the same period.
    """
    first, company = first_day(as_of, months), session.company
    bought = bought_by_customer(session, first, as_of)
    money = _less_credits(bought, credits_by_customer(session, first, as_of))
    today = day_number(as_of)
    days = [today - each for each in bought.last_days]
    major = [max(0, each) / 10**company.exponent for each in money]
    limits = score_limits(company)
    found = _cuts_of(limits) if limits is not None else _own_cuts(days, bought.orders, major, company.exponent)
    scores = scores_of(days, bought.orders, major, found)
    segments = segments_of(scores, segment_table(company))
    columns = (bought.ids, days, bought.orders, money, *scores, segments)
    return Rfm(
        first=first,
        as_of=as_of,
        # As `ScoredCustomer._make` does it, without a call of Python for each customer.
        customers=tuple(map(partial(tuple.__new__, ScoredCustomer), zip(*columns, strict=True))),
        segments=_sums([each.id for each in segment_table(company)], zip(segments, bought.orders, money, strict=True)),
        recency=tuple(reversed(_ranges(0, found.days))),
        frequency=_ranges(1, found.orders),
        by_limits=limits is not None,
    )


def _less_credits(bought: Bought, credited: Mapping[int, int]) -> list[int]:
    """What each of the customers bought for, less what was credited to them."""
    return [net - credited.get(each, 0) for each, net in zip(bought.ids, bought.net, strict=True)]


def _own_cuts(days: Sequence[int], orders: Sequence[int], money: Sequence[float], exponent: int) -> Cuts:
    """The cuts of these customers. From a quantile of money to its cut it is a small step in currencies of any size,
    and never nothing.
    """
    usual = median(money) if money else 0.0
    return own_cuts(days, orders, money, bins=_BINS, step=min(1.0, usual / 100) or 10.0**-exponent)


def _cuts_of(limits: ScoreLimits) -> Cuts:
    """The owner's limits; of days they name the most that have a score."""
    return Cuts([most + 1 for most in reversed(limits.recency)], limits.frequency, limits.monetary)


def _ranges(least: int, cuts: Sequence[float]) -> Ranges:
    """The whole numbers of each bin, from the lowest to the highest; without cuts there is none."""
    if not cuts:
        return (None,) * _BINS
    begins = [ceil(cut) for cut in cuts]
    starts = [least, *begins]
    ranges = [Range(begin, end - 1) if begin < end else None for begin, end in zip(starts, begins, strict=False)]
    return (*ranges, Range(starts[-1], None))


def _sums(names: Iterable[str], customers: Iterable[tuple[str, int, int]]) -> tuple[SegmentSums, ...]:
    """Customers, orders and revenue of every segment of the table, and of the rest."""
    sums = {name: [0, 0, 0] for name in (*names, OTHERS)}
    for segment, orders, net in customers:
        found = sums[segment]
        found[0] += 1
        found[1] += orders
        found[2] += net
    return tuple(SegmentSums(name, *found) for name, found in sums.items())
