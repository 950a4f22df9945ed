"""What a list is: its query, its columns with the cells of a row, its views and filters, its words. No Qt."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, NamedTuple

from handcart.domain.message import Amount, Quantity, UnitPrice
from handcart.store.queries.listing import Limits, ListQuery, ListRow
from handcart.ui.kit.cells import Cell, Column
from handcart.ui.kit.words import Words
from handcart.ui.lists.filters import Filter


class CellContext(NamedTuple):
    """What a row is written with. `today` is None for a spreadsheet: every day has its year there."""

    words: Words
    currency: str
    exponent: int
    today: date | None = None

    def text(self, message_id: str) -> str:
        """The text of a message id."""
        return self.words.text(message_id)

    def day(self, day: date | None) -> str:
        """A day, without its year while that is this one; nothing where there is none."""
        return "" if day is None else self.words.wording.day(day, today=self.today)

    def money(self, minor: int, currency: str = "") -> str:
        """An amount in minor units of a currency, or of the company's; another's stands with its name."""
        amount = Amount(minor, currency or self.currency, self.exponent)
        return self.words.wording.money(amount, with_currency=amount.currency != self.currency)

    def price(self, scaled: int | None) -> str:
        """A unit price in the company's currency; nothing where it is not known."""
        return "" if scaled is None else self.words.wording.price(UnitPrice(scaled, self.currency))

    def quantity(self, milli: int) -> str:
        """A quantity in thousandths."""
        return self.words.wording.quantity(Quantity(milli))

    def change(self, milli: int) -> str:
        """A quantity in thousandths that came or went, with its sign."""
        return self.words.wording.change(Quantity(milli))


@dataclass(frozen=True, slots=True)
class View:
    """A tab over the list: `title` is a message id, `limits` are filters of the query with their values."""

    id: str
    title: str
    limits: Limits = ()


@dataclass(frozen=True, slots=True)
class Total(Generic[ListRow]):
    """What the foot sums up, in minor units of the company's currency; the query must sum the same."""

    of: Callable[[ListRow], int]


class Way(NamedTuple):
    """The button of an empty list: the words on it, and the action that it runs where there is one of that id."""

    title: str
    action: str


@dataclass(frozen=True, slots=True)
class ListWords:
    """The message ids of what a list says.

    `count` has the plural forms of {count}; `nothing` says what belongs here, `not_found` that nothing is as sought.
    """

    title: str
    count: str
    search_hint: str
    search_name: str
    nothing: str
    not_found: str
    show_all: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDeclaration(Generic[ListRow]):
    """One list. `id` is where its columns and its owner's views are kept; columns that can be sorted by have the name
    the query gives that order. `cells` makes one cell for each column, in their order.

    An empty list has a button for its `way`, or for the `other_way` where the window has no such action, and beside it
    one for what `brings` records from elsewhere.
    `largest_first` are the columns whose useful end is the last; `hidden` those that are shown only when chosen.
    """

    id: str
    query: ListQuery[ListRow]
    columns: tuple[Column, ...]
    cells: Callable[[ListRow, CellContext], tuple[Cell, ...]]
    sort: str
    descending: bool = False
    views: tuple[View, ...]
    filters: tuple[Filter, ...] = ()
    words: ListWords
    icon: str
    way: Way | None = None
    other_way: Way | None = None
    brings: Way | None = None
    total: Total[ListRow] | None = None
    largest_first: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    def filter(self, name: str) -> Filter:
        """The filter of that name."""
        return next(each for each in self.filters if each.name == name)

    def view(self, view_id: str) -> View:
        """The view of that id; the first where there is none."""
        return next((view for view in self.views if view.id == view_id), self.views[0])


Values = Mapping[str, Hashable]
AnyDeclaration = ListDeclaration[Any]
