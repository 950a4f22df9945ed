"""What the list is asked to show: the saved views, its order, what was typed, and the filters. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from handcart.domain.vocabulary import OrderStatus
from handcart.store.queries.order_list import OrderListing, OrderSort


class SavedView(StrEnum):
    """The tabs over the list, in their order."""

    ALL = "all"
    TO_REVIEW = "to_review"
    TO_SHIP = "to_ship"
    OVERDUE = "overdue"
    SHORT = "short"


STATUSES: Mapping[SavedView, frozenset[OrderStatus]] = {
    SavedView.ALL: frozenset(),
    SavedView.TO_REVIEW: frozenset({OrderStatus.BLOCKED, OrderStatus.TO_REVIEW}),
    SavedView.TO_SHIP: frozenset({OrderStatus.TO_SHIP, OrderStatus.PARTLY_SHIPPED}),
    SavedView.OVERDUE: frozenset({OrderStatus.OVERDUE}),
    SavedView.SHORT: frozenset({OrderStatus.SHORT}),
}
"""What each view lists; none means all."""

_NEWEST_FIRST = frozenset({OrderSort.NUMBER, OrderSort.ORDERED, OrderSort.TOTAL})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the owner chose to see; `above` in minor units."""

    view: SavedView = SavedView.ALL
    sort: OrderSort = OrderSort.NUMBER
    descending: bool = True
    typed: str = ""
    since: date | None = None
    above: int | None = None

    @property
    def limited(self) -> bool:
        """Whether it may leave orders out."""
        return replace(self, sort=OrderSort.NUMBER, descending=True) != Wanted()

    def listing(self) -> OrderListing:
        """As the query asks for it."""
        return OrderListing(
            sort=self.sort,
            descending=self.descending,
            statuses=STATUSES[self.view],
            typed=self.typed,
            ordered_since=self.since,
            total_above=self.above,
        )

    def sorted_by(self, sort: OrderSort) -> "Wanted":
        """Sorted by another column, most useful end first; or the other way round by the same one."""
        if sort is self.sort:
            return replace(self, descending=not self.descending)
        return replace(self, sort=sort, descending=sort in _NEWEST_FIRST)


def counts_of(by_status: Mapping[OrderStatus, int]) -> dict[SavedView, int]:
    """How many orders each view lists when nothing else limits it."""
    everything = sum(by_status.values())
    return {
        view: sum(by_status.get(status, 0) for status in statuses) if statuses else everything
        for view, statuses in STATUSES.items()
    }
