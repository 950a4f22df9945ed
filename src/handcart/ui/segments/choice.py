"""What is chosen, and what it marks in the map, among the segments and in the list. Logic only, no Qt."""

from collections.abc import Sequence
from typing import NamedTuple

from handcart.domain.message import Message
from handcart.usecases.segments.results import Rfm, ScoredCustomer

Place = tuple[int, int]
"""A square of the map: its scores of recency and frequency."""


class ScoreChoice(NamedTuple):
    """A score of one kind: "r", "f" or "m"."""

    kind: str
    score: int


class Picked(NamedTuple):
    """Customers that a chart put together, and what they are called there."""

    title: Message
    ids: frozenset[int]


class Choice(NamedTuple):
    """A segment, a square of the map, a score, what a chart picked, or nothing: then everybody is chosen.

    A customer may be pointed at in it.
    """

    segment: str | None = None
    square: Place | None = None
    customer: int | None = None
    score: ScoreChoice | None = None
    picked: Picked | None = None

    @property
    def is_all(self) -> bool:
        """Whether everybody is chosen."""
        return self.segment is None and self.square is None and self.score is None and self.picked is None

    def holds(self, customer: ScoredCustomer) -> bool:
        """Whether the customer belongs to what is chosen."""
        if self.segment is not None:
            return customer.segment == self.segment
        if self.score is not None:
            return bool(getattr(customer, self.score.kind) == self.score.score)
        if self.picked is not None:
            return customer.customer_id in self.picked.ids
        return self.square is None or (customer.r, customer.f) == self.square

    def customers(self, rfm: Rfm) -> list[ScoredCustomer]:
        """The chosen customers, those with most revenue first."""
        return sorted(filter(self.holds, rfm.customers), key=lambda each: (-each.monetary, each.customer_id))

    def squares(self, chosen: Sequence[ScoredCustomer]) -> frozenset[Place]:
        """The squares that are marked: that of the customer pointed at, those of what is chosen."""
        return frozenset((each.r, each.f) for each in self._marking(chosen))

    def segments(self, chosen: Sequence[ScoredCustomer]) -> frozenset[str]:
        """The segments that are marked: that of the customer pointed at, those of what is chosen."""
        if self.segment is not None and self.customer is None:
            return frozenset({self.segment})
        return frozenset(each.segment for each in self._marking(chosen))

    def _marking(self, chosen: Sequence[ScoredCustomer]) -> Sequence[ScoredCustomer]:
        if self.customer is not None:
            return [each for each in chosen if each.customer_id == self.customer]
        return () if self.is_all else chosen
