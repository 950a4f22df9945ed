"""What to expect of each customer: their segment and the ones before it, and the chances that they buy again.

Worked out for everybody at once, as no figure here is about one customer alone; whoever shows it keeps it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handcart.domain.message import Message
from handcart.domain.progress import Progress
from handcart.store.session import ReadSession
from handcart.usecases.segments.chances import Chance
from handcart.usecases.segments.histories import purchases_until
from handcart.usecases.segments.periods import USUAL_WINDOW, compared_day
from handcart.usecases.segments.probability import chances_of
from handcart.usecases.segments.rfm import rfm_of

_LOOKED_BACK = 4
"""So many quarters of a year are looked back."""


@dataclass(frozen=True, slots=True)
class CustomerOutlook:
    """`segments` with the day they were told for, the newest first; only where they changed. None: nothing to tell."""

    segments: tuple[tuple[date, str], ...]
    chance: Chance | None


@dataclass(frozen=True, slots=True)
class Outlooks:
    """The outlook of every customer at `as_of`. `limits` say how far the chances can be trusted."""

    as_of: date
    limits: tuple[Message, ...]
    segments: tuple[tuple[date, Mapping[int, str]], ...]
    chances: Mapping[int, Chance]

    def of(self, customer_id: int) -> CustomerOutlook:
        """That of one customer."""
        told: list[tuple[date, str]] = []
        for day, segments in self.segments:
            segment = segments.get(customer_id)
            if segment is None:
                break
            if told and told[-1][1] == segment:
                told[-1] = (day, segment)
            else:
                told.append((day, segment))
        return CustomerOutlook(tuple(told), self.chances.get(customer_id))


def outlooks(session: ReadSession, today: date, progress: Progress | None = None) -> Outlooks:
    """Work out the outlook of everybody."""
    days, segments = [today], []
    for _quarter in range(_LOOKED_BACK):
        days.append(compared_day(days[-1]))
    for day in days:
        found = rfm_of(session, day, months=USUAL_WINDOW)
        segments.append((day, {each.customer_id: each.segment for each in found.customers}))
    chances = chances_of(purchases_until(session, today), progress)
    return Outlooks(today, chances.warnings(), tuple(segments), {each.customer_id: each for each in chances.customers})
