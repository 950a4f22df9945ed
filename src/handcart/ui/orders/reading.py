"""What the list reads, in the background: a whole picture of a listing, further pages, rows to copy. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, TypeVar

from handcart.domain.vocabulary import OrderStatus
from handcart.store.queries.order_list import (
    PAGE,
    Anchor,
    ListingTotals,
    OrderListing,
    OrderRow,
    anchors_of,
    orders_by_status,
    page_of,
    position_of,
    totals_of,
)
from handcart.store.session import ReadSession

Value = TypeVar("Value")

PagesRead = Mapping[int, Sequence[OrderRow]]
"""Rows by the position of the first of each page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A listing at one moment: how much there is, the pages around the rows on screen, where sought orders stand."""

    totals: ListingTotals
    by_status: Mapping[OrderStatus, int]
    positions: Mapping[int, int]
    first: int
    pages: PagesRead


@dataclass(frozen=True, slots=True)
class Sight:
    """What of a listing is to be seen: `rows` rows from `first` on, or so that `follow` stands `offset` rows below
    the first. The positions of the orders in `seek` are told as well.
    """

    first: int = 0
    rows: int = PAGE
    follow: int | None = None
    offset: int = 0
    seek: tuple[int, ...] = ()


class ListReader:
    """Reads for the list within one session; the screen hands each question to a thread."""

    def __init__(self, session: ReadSession) -> None:
        self._session = session

    def picture(self, listing: OrderListing, sight: Sight) -> Picture:
        """The listing as `sight` wants it."""
        totals = totals_of(self._session, listing)
        sought = dict.fromkeys((*sight.seek, *(() if sight.follow is None else (sight.follow,))))
        places = ((order, position_of(self._session, listing, order)) for order in sought)
        positions = {order: place for order, place in places if place is not None}
        first = _first_row(sight, positions, totals.orders)
        starts = page_starts(first, min(first + sight.rows, totals.orders) - 1)
        return Picture(
            totals=totals,
            by_status=orders_by_status(self._session),
            positions=positions,
            first=first,
            pages=self.pages(listing, starts, ()),
        )

    def pages(self, listing: OrderListing, starts: Sequence[int], anchors: Sequence[Anchor]) -> PagesRead:
        """The pages that begin at these positions."""
        return {start: tuple(page_of(self._session, listing, start, anchors=anchors)) for start in starts}

    def anchors(self, listing: OrderListing) -> tuple[Anchor, ...]:
        """The known places of the listing, from which far pages are found."""
        return tuple(anchors_of(self._session, listing))

    def rows(self, listing: OrderListing, ranges: Sequence[tuple[int, int]]) -> list[OrderRow]:
        """All rows of these ranges of positions, first and last included."""
        return [row for first, last in ranges for row in page_of(self._session, listing, first, limit=last - first + 1)]


Question: TypeAlias = Callable[[ListReader], Value]
"""Something to be read with a reader on a session of its own. Asked in a thread of the background."""


class Read(Protocol):
    """Answers a question of the list."""

    def __call__(self, question: Question[Value]) -> Value:
        """What the question returns."""


def page_starts(first: int, last: int) -> list[int]:
    """The positions at which the pages begin that hold the rows from `first` to `last`."""
    return list(range(max(0, first) // PAGE * PAGE, last + 1, PAGE))


def _first_row(sight: Sight, positions: Mapping[int, int], orders: int) -> int:
    place = None if sight.follow is None else positions.get(sight.follow)
    first = sight.first if place is None else place - sight.offset
    return max(0, min(first, orders - sight.rows))
