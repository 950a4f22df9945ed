"""What to expect of each customer: their segment and the ones before it, and the chances that they buy again.

Values only: whoever shows them need not load what works them out (`work_out_outlooks`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from handcart.domain.message import Message
from handcart.usecases.segments.chances import Chance


@dataclass(frozen=True, slots=True)
class CustomerOutlook:
    """`segments` with the day they were told for, the newest first; only where they changed. None: nothing to tell.

    `unscored` says why somebody who bought has no segment.
    """

    segments: tuple[tuple[date, str], ...]
    chance: Chance | None
    unscored: Message | None = None


@dataclass(frozen=True, slots=True)
class Outlooks:
    """The outlook of every customer at `as_of`. `limits` say how far the chances can be trusted.

    `unscored` are those who bought where too few did for scores to say anything, each with the reason.
    """

    as_of: date
    limits: tuple[Message, ...]
    segments: tuple[tuple[date, Mapping[int, str]], ...]
    chances: Mapping[int, Chance]
    unscored: Mapping[int, Message] = field(default_factory=dict)

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
        return CustomerOutlook(tuple(told), self.chances.get(customer_id), self.unscored.get(customer_id))
