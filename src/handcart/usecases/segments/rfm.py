"""Recency, frequency and money of every customer in a period, scored and put into segments."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from math import ceil

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from handcart.analysis.rfm import OTHERS, Limits, cuts, score, score_by_limits, segment
from handcart.domain.segment_limits import ScoreLimits
from handcart.store.queries.segments import bought_by_customer, credits_by_customer, day_number
from handcart.store.session import ReadSession
from handcart.usecases.segments.periods import first_day
from handcart.usecases.segments.results import SCORES, Range, Ranges, Rfm, ScoredCustomer, SegmentSums
from handcart.usecases.segments.table import score_limits, segment_table

_BINS = len(SCORES)
_Whole = NDArray[np.int64]


def rfm_of(session: ReadSession, as_of: date, *, months: int | None = None) -> Rfm:
    """Score every customer who ordered in the `months` that end with `as_of`, or ever.

    Orders count from Approved on, imported ones as well; walk-in customers and orders without value do not. Money is
    net less the credits of the same period.
    """
    first = first_day(as_of, months)
    bought = bought_by_customer(session, first, as_of)
    orders = np.array(bought.orders, dtype=np.int64)
    money = np.array(bought.net, dtype=np.int64) - _credits(session, bought.ids, first, as_of)
    days = day_number(as_of) - np.array(bought.last_days, dtype=np.int64)
    major = np.maximum(money, 0) / 10**session.company.exponent
    customers = pd.DataFrame({"recency_days": days, "frequency": orders, "monetary": major})
    limits = score_limits(session.company)
    if limits is None:
        scores = score(customers, bins=_BINS, step=_step(major, session.company.exponent))
    else:
        scores = score_by_limits(customers, Limits(*limits))
    segments = segment(scores, segment_table(session.company))
    figures = (each.tolist() for each in (days, orders, money, *(scores[name].to_numpy() for name in "rfm")))
    # As `ScoredCustomer._make` does it, without a call of Python for each customer.
    customer_of = partial(tuple.__new__, ScoredCustomer)
    return Rfm(
        first=first,
        as_of=as_of,
        customers=tuple(map(customer_of, zip(bought.ids, *figures, segments.tolist(), strict=True))),
        segments=_sums(session, segments, orders, money),
        recency=_ranges_of_days(days, limits),
        frequency=_ranges(orders, least=1) if limits is None else _between(1, limits.frequency),
        by_limits=limits is not None,
    )


def _credits(session: ReadSession, ids: Sequence[int], first: date, last: date) -> _Whole:
    """What was credited to each of the customers."""
    credited = credits_by_customer(session, first, last)
    return np.array([credited.get(each, 0) for each in ids], dtype=np.int64)


def _step(money: NDArray[np.float64], exponent: int) -> float:
    """From a quantile of money to its cut: small enough for currencies of any size, never nothing."""
    median = float(np.median(money)) if len(money) else 0.0
    return min(1.0, median / 100) or 10.0**-exponent


def _ranges_of_days(days: _Whole, limits: ScoreLimits | None) -> Ranges:
    """The days of each score, from the worst to the best."""
    if limits is None:
        return tuple(reversed(_ranges(days, least=0)))
    return tuple(reversed(_between(0, [most + 1 for most in reversed(limits.recency)])))


def _between(least: int, begins: Sequence[int]) -> Ranges:
    """The values from each beginning to the one before the next."""
    starts = [least, *begins]
    ranges = [Range(begin, end - 1) if begin < end else None for begin, end in zip(starts, begins, strict=False)]
    return (*ranges, Range(starts[-1], None))


def _ranges(values: _Whole, *, least: int) -> Ranges:
    """The values of each bin, from the lowest bin to the highest."""
    if not len(values):
        return (None,) * _BINS
    return _between(least, [ceil(cut) for cut in cuts(values.astype(float), _BINS, 1.0)])


def _sums(session: ReadSession, segments: pd.Series, orders: _Whole, money: _Whole) -> tuple[SegmentSums, ...]:
    """Customers, orders and revenue of every segment of the table, and of the rest."""
    names = [*(each.id for each in segment_table(session.company)), OTHERS]
    codes, found = pd.factorize(segments.to_numpy())
    of_each = (np.bincount(codes), *(np.bincount(codes, each).astype(np.int64) for each in (orders, money)))
    sums = {
        name: SegmentSums(name, *values)
        for name, *values in zip(found, *(each.tolist() for each in of_each), strict=True)
    }
    return tuple(sums.get(name, SegmentSums(name, 0, 0, 0)) for name in names)
