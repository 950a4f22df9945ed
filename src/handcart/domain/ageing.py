"""What customers owe by age: an invoice is open as far as nothing covers it, and as old as it is overdue."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Age(StrEnum):
    """How long an open amount is overdue. The names stand in the accountant's workbook: "1-30" would be
    a date to a spreadsheet that looks for it.
    """

    CURRENT = "current"
    UP_TO_30 = "1 to 30"
    UP_TO_60 = "31 to 60"
    UP_TO_90 = "61 to 90"
    OVER_90 = "over 90"


_LAST_DAYS = ((0, Age.CURRENT), (30, Age.UP_TO_30), (60, Age.UP_TO_60), (90, Age.UP_TO_90))


class Owed(NamedTuple):
    """An invoice and what of it, in minor units, nothing covers."""

    place: int
    open: int


def age_of(due_on: date | None, as_of: date) -> Age:
    """The age of an amount on a day; what has no due day is current."""
    days = days_overdue(due_on, as_of)
    return next((age for last, age in _LAST_DAYS if days <= last), Age.OVER_90)


def days_overdue(due_on: date | None, as_of: date) -> int:
    """How many days an amount is overdue; 0 or less while it is not."""
    return 0 if due_on is None else (as_of - due_on).days


def open_parts(invoices: Sequence[int], covered: int) -> list[Owed]:
    """What stays open of invoices, the oldest first, once `covered` (money, credits, write-offs) went to the oldest."""
    found = []
    for place, gross in enumerate(invoices):
        taken = min(max(covered, 0), gross)
        covered -= taken
        if gross > taken:
            found.append(Owed(place, gross - taken))
    if covered < 0 and found:
        # More was given back than was paid: it is owed with the oldest that is open.
        found[0] = Owed(found[0].place, found[0].open - covered)
    return found
