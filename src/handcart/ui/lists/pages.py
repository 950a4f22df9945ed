"""The pages of a list that are at hand, never more than a few: far ones go when new ones come. No Qt."""

from collections.abc import Sequence
from typing import Generic

from handcart.store.queries.listing import PAGE, ListRow
from handcart.ui.lists.reading import PagesRead, page_starts

MOST = 12
"""Pages kept: a screen of the tallest monitor and some way around it."""


class PageCache(Generic[ListRow]):
    """Rows by position. What is not at hand is None, and named by `missing`."""

    def __init__(self) -> None:
        self._pages: dict[int, Sequence[ListRow]] = {}

    def __len__(self) -> int:
        return len(self._pages)

    def row(self, position: int) -> ListRow | None:
        """The row at a position, where its page is at hand."""
        page = self._pages.get(position // PAGE * PAGE, ())
        place = position % PAGE
        return page[place] if place < len(page) else None

    def missing(self, first: int, last: int) -> list[int]:
        """The beginnings of the pages that are needed to show these rows and are not at hand."""
        return [start for start in page_starts(first, last) if start not in self._pages]

    def put(self, pages: PagesRead[ListRow], *, near: int) -> None:
        """Keep these pages; of all, those farthest from the row `near` go."""
        self._pages.update(pages)
        by_distance = sorted(self._pages, key=lambda start: abs(start + PAGE // 2 - near))
        for start in by_distance[MOST:]:
            del self._pages[start]

    def clear(self) -> None:
        """Nothing is at hand any more."""
        self._pages.clear()
