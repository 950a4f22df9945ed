"""How customers moved between segments from one day to another."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from handcart.usecases.segments.results import Rfm

NOBODY = ""
"""In the place of a segment: not among the customers of the period then."""


class Flow(NamedTuple):
    """So many customers went from one segment to another, or stayed where both are the same."""

    before: str
    after: str
    customers: int


@dataclass(frozen=True, slots=True)
class Movement:
    """Every flow from one day to another, in the order of the segment table; who was in neither is not there."""

    before: date
    after: date
    flows: tuple[Flow, ...]

    def change(self, segment: str) -> int:
        """How many customers a segment has gained; lost below 0."""
        gained = sum(flow.customers for flow in self.flows if flow.after == segment)
        return gained - sum(flow.customers for flow in self.flows if flow.before == segment)


def movement(before: Rfm, after: Rfm) -> Movement:
    """Compare two days, whose segments were made by the same table."""
    then = {customer.customer_id: customer.segment for customer in before.customers}
    now = {customer.customer_id: customer.segment for customer in after.customers}
    counted = Counter((then.get(each, NOBODY), now.get(each, NOBODY)) for each in then.keys() | now.keys())
    places = _places([sums.segment for sums in after.segments])
    flows = sorted((Flow(*way, customers) for way, customers in counted.items()), key=lambda flow: _order(flow, places))
    return Movement(before.as_of, after.as_of, tuple(flows))


def _places(segments: Sequence[str]) -> dict[str, int]:
    return {segment: place for place, segment in enumerate((*segments, NOBODY))}


def _order(flow: Flow, places: dict[str, int]) -> tuple[int, int]:
    return places[flow.before], places[flow.after]
