"""The period that is looked at, and the earlier day it is compared with. No library here."""

from datetime import date, timedelta

WINDOWS = (3, 6, 12, 24)
"""The lengths of period that are offered, in months."""
USUAL_WINDOW = 12
_EARLIER = 3


def first_day(as_of: date, months: int | None) -> date:
    """The first of the days that `months` months up to `as_of` are; the first of all days without months."""
    if months is None:
        return date.min
    count = as_of.year * 12 + as_of.month - 1 - months
    if count < 12:
        return date.min
    beginning = date(count // 12, count % 12 + 1, 1)
    return min(beginning + timedelta(days=as_of.day), _end_of_month(beginning) + timedelta(days=1))


def _end_of_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def compared_day(as_of: date) -> date:
    """The day that movement is told from unless the owner says another: a quarter of a year before."""
    return first_day(as_of, _EARLIER) - timedelta(days=1)
