"""What is chosen, and what it marks in the map, among the segments and in the list. Logic only, no Qt."""

from collections.abc import Sequence
from typing import NamedTuple

from handcart.usecases.segments.results import Rfm, ScoredCustomer

Place = tuple[int, int]
"""A square of the map: its scores of recency and frequency."""


class Choice(NamedTuple):
    """A segment, or a square of the map, or neither: then everybody is chosen. A customer may be pointed at in it."""

    segment: str | None = None
    square: Place | None = None
    customer: int | None = None

    def holds(self, customer: ScoredCustomer) -> bool:
        """Whether the customer belongs to what is chosen."""
        if self.segment is not None:
            return customer.segment == self.segment
        return self.square is None or (customer.r, customer.f) == self.square

    def customers(self, rfm: Rfm) -> list[ScoredCustomer]:
        """The chosen customers, those with most revenue first."""
        return sorted(filter(self.holds, rfm.customers), key=lambda each: (-each.monetary, each.customer_id))

    def squares(self, chosen: Sequence[ScoredCustomer]) -> frozenset[Place]:
        """The squares that are marked: that of the customer pointed at, that which was chosen, those of the segment."""
        if self.customer is not None:
            return frozenset((each.r, each.f) for each in chosen if each.customer_id == self.customer)
        if self.square is not None:
            return frozenset({self.square})
        return frozenset() if self.segment is None else frozenset((each.r, each.f) for each in chosen)

    def segments(self, chosen: Sequence[ScoredCustomer]) -> frozenset[str]:
        """The segments that are marked: that of the customer pointed at, the chosen one, those in the square."""
        if self.customer is not None:
            return frozenset(each.segment for each in chosen if each.customer_id == self.customer)
        if self.segment is not None:
            return frozenset({self.segment})
        return frozenset() if self.square is None else frozenset(each.segment for each in chosen)
