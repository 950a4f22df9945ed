"""Days and moments of the sample: open days, working hours, the seasons of the trade."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from handcart.domain.when import When

OPENS, CLOSES = 8 * 60 + 10, 17 * 60 + 40
"""Working hours in minutes of the day."""

_HOLIDAYS = frozenset({(12, 25), (12, 26), (1, 1), (5, 1)})
_MONTHS = (0.95, 0.9, 0.95, 0.95, 0.9, 0.8, 0.7, 0.72, 0.95, 1.15, 1.45, 1.75)
_BY_CATEGORY = {
    "winter": (1.3, 1.2, 0.6, 0.3, 0.1, 0.05, 0.05, 0.1, 0.5, 1.4, 2.0, 2.2),
    "summer": (0.05, 0.1, 0.3, 0.8, 1.6, 2.2, 2.4, 2.0, 0.9, 0.2, 0.05, 0.05),
    "christmas": (0.02, 0.02, 0.02, 0.05, 0.05, 0.02, 0.02, 0.1, 0.4, 1.6, 3.2, 2.6),
    "tea": (1.2, 1.15, 1.05, 0.95, 0.85, 0.75, 0.7, 0.75, 0.95, 1.1, 1.25, 1.3),
    "herbal": (1.3, 1.2, 1.0, 0.9, 0.8, 0.7, 0.65, 0.7, 0.95, 1.15, 1.3, 1.2),
}
_WEEKDAYS = (1.0, 0.95, 0.85, 0.8, 0.75, 0.3, 0.0)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of the sample: from `first` to `today`, in the company's time zone. The past ends before `present`."""

    first: date
    present: date
    today: date
    zone: ZoneInfo

    def moment(self, day: date, minute: int) -> When:
        """A moment of a day, by its minute there."""
        there = datetime.combine(day, time(), self.zone) + timedelta(minutes=minute)
        return When(there.astimezone(UTC), day)

    def growth(self, day: date) -> float:
        """How business grows: a good third over the two years."""
        return 0.84 + 0.34 * (day - self.first).days / max(1, (self.today - self.first).days)


def calendar(today: date, zone: str) -> Calendar:
    """Two years up to `today`; what is going on now began four open days ago."""
    present = today
    for _ in range(4):
        present = open_day(present - timedelta(days=1), back=True)
    return Calendar(today - timedelta(days=730), present, today, ZoneInfo(zone))


def open_day(day: date, *, back: bool = False) -> date:
    """The day itself where it is open, else the next open one (or the one before)."""
    while day.weekday() >= 5 or (day.month, day.day) in _HOLIDAYS:
        day += timedelta(days=-1 if back else 1)
    return day


def later(day: date, open_days: int) -> date:
    """So many open days later."""
    for _ in range(open_days):
        day = open_day(day + timedelta(days=1))
    return open_day(day)


def day_of_order(chance: Random, day: date) -> date:
    """A day near this one on which people order: early in the week rather than on Saturday, never on Sunday."""
    days = [day + timedelta(days=shift) for shift in range(-3, 4)]
    return chance.choices(days, [_WEEKDAYS[each.weekday()] for each in days])[0]


def season(day: date, category: str = "") -> float:
    """How much is bought in this month against the year: of everything, or of a category beside that."""
    return _BY_CATEGORY.get(category, (1.0,) * 12)[day.month - 1] if category else _MONTHS[day.month - 1]
