"""The axis of a painted chart: round amounts, and how they are written in little room."""

from collections.abc import Sequence
from typing import NamedTuple

from handcart.domain.message import Quantity
from handcart.ui.kit.words import Words

_LINES = 4


class Tick(NamedTuple):
    """A line across, at an amount, with what stands at its left."""

    value: int
    text: str


def ticks_of(words: Words, values: Sequence[int]) -> list[Tick]:
    """Round amounts over all values, in the thousands or ten thousands the language counts in where they reach them."""
    amounts = round_ticks(values)
    unit = int(words.text("axis.unit"))
    unit = unit if max(map(abs, amounts)) >= unit else 0
    return [Tick(amount, _short(words, amount, unit)) for amount in amounts]


def round_ticks(values: Sequence[int], *, lines: int = _LINES) -> list[int]:
    """Round amounts from at most 0 to at least the largest value, not more than `lines` apart from the first."""
    low, high = min(0, *values), max(0, *values)
    step = _round_step(max(1, high - low), lines)
    first, last = -(-low // step) * step if low >= 0 else (low // step) * step, -(-high // step) * step
    return list(range(first, max(last, first + step) + 1, step))


def _round_step(span: int, lines: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 ... of which `lines` steps reach over the span."""
    step = 1
    while True:
        for times in (1, 2, 5):
            if step * times * lines >= span:
                return step * times
        step *= 10


def _short(words: Words, amount: int, unit: int) -> str:
    if not unit:
        return words.wording.number(amount)
    return words.text("axis.short", number=Quantity(amount * 1_000 // unit)) if amount else "0"
