"""What a list reads, in the background: a whole picture of a listing, further pages, rows to copy. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeAlias, TypeVar

from handcart.store.queries.listing import PAGE, Anchor, Listing, ListingTotals, ListQuery, ListRow
from handcart.store.session import ReadSession

Value = TypeVar("Value")

PagesRead: TypeAlias = Mapping[int, Sequence[ListRow]]
"""Rows by the position of the first of each page."""


@dataclass(frozen=True, slots=True)
class Picture(Generic[ListRow]):
    """A listing at one moment: how much there is, the pages around the rows on screen, where sought records stand.

    `counts` says how many rows each view has, by what the view is known by.
    """

    totals: ListingTotals
    counts: Mapping[str, int]
    positions: Mapping[int, int]
    first: int
    pages: PagesRead[ListRow]


@dataclass(frozen=True, slots=True)
class Sight:
    """What of a listing is to be seen: `rows` rows from `first` on, or so that `follow` stands `offset` rows below
    the first. The positions of the records in `seek` are told as well.
    """

    first: int = 0
    rows: int = PAGE
    follow: int | None = None
    offset: int = 0
    seek: tuple[int, ...] = ()


class ListReader(Generic[ListRow]):
    """Reads for a list within one session; the list hands each question to a thread."""

    def __init__(self, session: ReadSession, query: ListQuery[ListRow]) -> None:
        self._session, self._query = session, query

    def picture(self, listing: Listing, sight: Sight, views: Mapping[str, Listing]) -> Picture[ListRow]:
        """The listing as `sight` wants it, and how many rows each of the views has."""
        totals = self._query.totals(self._session, listing)
        sought = dict.fromkeys((*sight.seek, *(() if sight.follow is None else (sight.follow,))))
        places = ((record, self._query.position(self._session, listing, record)) for record in sought)
        positions = {record: place for record, place in places if place is not None}
        first = _first_row(sight, positions, totals.count)
        starts = page_starts(first, min(first + sight.rows, totals.count) - 1)
        return Picture(
            totals=totals,
            counts={view: self._query.count(self._session, limited) for view, limited in views.items()},
            positions=positions,
            first=first,
            pages=self.pages(listing, starts, ()),
        )

    def pages(self, listing: Listing, starts: Sequence[int], anchors: Sequence[Anchor]) -> PagesRead[ListRow]:
        """The pages that begin at these positions."""
        return {start: tuple(self._query.page(self._session, listing, start, anchors=anchors)) for start in starts}

    def anchors(self, listing: Listing) -> tuple[Anchor, ...]:
        """The known places of the listing, from which far pages are found."""
        return tuple(self._query.anchors(self._session, listing))

    def rows(self, listing: Listing, ranges: Sequence[tuple[int, int]]) -> list[ListRow]:
        """All rows of these ranges of positions, first and last included."""
        return [
            row
            for first, last in ranges
            for row in self._query.page(self._session, listing, first, limit=last - first + 1)
        ]


Question: TypeAlias = Callable[[ListReader[ListRow]], Value]
"""Something to be read with a reader on a session of its own. Asked in a thread of the background."""


class Read(Protocol[ListRow]):
    """Answers a question of the list."""

    def __call__(self, question: Question[ListRow, Value]) -> Value:
        """What the question returns."""


def page_starts(first: int, last: int) -> list[int]:
    """The positions at which the pages begin that hold the rows from `first` to `last`."""
    return list(range(max(0, first) // PAGE * PAGE, last + 1, PAGE))


def _first_row(sight: Sight, positions: Mapping[int, int], rows: int) -> int:
    place = None if sight.follow is None else positions.get(sight.follow)
    first = sight.first if place is None else place - sight.offset
    return max(0, min(first, rows - sight.rows))
