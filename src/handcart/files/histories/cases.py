"""What the lines of one number are together: an order, a free-standing credit, or a stock note."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum, auto

from handcart.files.histories.lines import LineContent

_CANCELLED = re.compile(r"[Cc]\d+")


class Case(Enum):
    """The three cases."""

    ORDER = auto()
    CREDIT = auto()
    STOCK_NOTE = auto()


def case_of(lines: Sequence[LineContent], *, has_customer: bool, cancelled: bool) -> Case:
    """The case of a number with these lines; `cancelled` says that its number is marked so."""
    priced = any(line.amount != 0 or line.price > 0 for line in lines)
    if cancelled and (priced or has_customer):
        return Case.CREDIT
    if any(line.quantity > 0 and line.price > 0 for line in lines):
        return Case.ORDER
    only_negative = all(line.quantity < 0 for line in lines)
    if only_negative and (priced or has_customer):
        return Case.CREDIT
    return Case.ORDER if has_customer else Case.STOCK_NOTE


def uses_cancelled_marks(numbers: Iterable[str]) -> bool:
    """Whether C before a number means "cancelled" in a set: where most numbers are plain digits, and some not."""
    plain = marked = 0
    for number in numbers:
        plain += number.isdigit()
        marked += _CANCELLED.fullmatch(number) is not None
    return plain > marked > 0


def is_marked_cancelled(number: str | None) -> bool:
    """Whether a number carries the mark."""
    return number is not None and _CANCELLED.fullmatch(number) is not None
