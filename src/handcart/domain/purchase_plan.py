"""The arithmetic of the purchase plan: what a product needs until the next order can arrive, and what to order.

All quantities are thousandths. Not here: where the figures come from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handcart.domain.number_ranges import ONE_UNIT
from handcart.domain.purchase_life import purchase_quantity

_LONGEST = 365
"""Days after which nobody asks how long the stock lasts."""


@dataclass(frozen=True, slots=True)
class Need:
    """A sum: what orders claim (`reserved` for them, and what they are `waiting` for), what is expected to be sold
    while no new order can arrive (`demand`), and what is kept against the forecast's own error (`safety`), less what
    is `on_hand` and `incoming` in time.
    """

    on_hand: int
    reserved: int
    waiting: int
    incoming: int
    demand: int
    safety: int

    @property
    def left_over(self) -> int:
        """What the sum comes to: what is there by then and needed by nobody, below zero where it is short."""
        wanted = self.reserved + self.waiting + self.demand + self.safety
        return self.on_hand + self.incoming - wanted

    @property
    def missing(self) -> int:
        """What is short by then; never below zero."""
        return max(0, -self.left_over)

    def to_order(self, *, pack_size: int | None, minimum: int | None, countable: bool) -> int:
        """What to order for it: full packs, the minimum at least; nothing where nothing is missing."""
        if not self.missing:
            return 0
        return purchase_quantity(self.missing, pack_size=pack_size, minimum=minimum, countable=countable)


@dataclass(frozen=True, slots=True)
class StockAhead:
    """How the shelf empties: what is free today, what is sold of it a day, and what comes when (None: no day known)."""

    free: int
    per_day: float
    coming: Sequence[tuple[date | None, int]]

    def levels(self, today: date, days: int, extra: tuple[date, int] | None = None) -> tuple[int, ...]:
        """What is free at the end of each day, from today on; below zero where orders would have to wait.

        `extra` is one more delivery. What is overdue, and what has no day, is not counted on before tomorrow.
        """
        arriving = [(max(day or today, today + timedelta(days=1)), quantity) for day, quantity in self.coming]
        arriving += [extra] if extra is not None else []
        return tuple(
            self.free
            + sum(quantity for arrives, quantity in arriving if arrives <= today + timedelta(days=day))
            - round(self.per_day * day)
            for day in range(days)
        )

    def lasts(self, today: date) -> int | None:
        """Days until nothing is free any more; None beyond a year."""
        return next((day for day, level in enumerate(self.levels(today, _LONGEST)) if level <= 0), None)


def in_units(quantity: float, *, countable: bool, upwards: bool = False) -> int:
    """A computed quantity as one that can be bought: whole units of what is counted, never below zero."""
    step = ONE_UNIT if countable else 1
    steps = -(-quantity // step) if upwards else (quantity + step / 2) // step
    return max(0, int(steps) * step)
