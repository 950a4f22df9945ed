"""What a row of the list of customers holds, how rows are sorted, and their cells. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from handcart.ui.kit.cells import Cell, Column, NumberCell, TextCell
from handcart.ui.kit.words import Words
from handcart.ui.segments.written import Written
from handcart.usecases.segments.chances import Chance
from handcart.usecases.segments.page import SegmentsPage
from handcart.usecases.segments.results import ScoredCustomer

COLUMNS = (
    Column("name", "segments.column.customer", sortable=True),
    Column("days", "segments.column.days", 92, "right", sortable=True),
    Column("gap", "segments.column.gap", 96, "right", sortable=True),
    Column("orders", "segments.column.orders", 76, "right", sortable=True),
    Column("net", "segments.column.net", 96, "right", sortable=True),
    Column("scores", "segments.column.scores", 112, sortable=True),
    Column("alive", "segments.column.alive", 118, "right", sortable=True),
    Column("soon", "segments.column.soon", 122, "right", sortable=True),
    Column("expected", "segments.column.expected", 136, "right", sortable=True),
)
CHANCES = frozenset({"alive", "soon", "expected"})
LARGEST_FIRST = CHANCES | {"orders", "net", "scores"}


class CustomerLine(NamedTuple):
    """A customer with their name, the usual days between two orders, and their chances, where these are known."""

    customer: ScoredCustomer
    name: str
    gap: int | None
    chance: Chance | None

    @property
    def id(self) -> int:
        """The id of the customer."""
        return self.customer.customer_id


_KEYS: Mapping[str, Callable[[CustomerLine], float | str]] = {
    "name": lambda line: line.name.casefold(),
    "days": lambda line: line.customer.recency_days,
    "gap": lambda line: line.gap or 0,
    "orders": lambda line: line.customer.frequency,
    "net": lambda line: line.customer.monetary,
    "scores": lambda line: line.customer.r * 100 + line.customer.f * 10 + line.customer.m,
    "alive": lambda line: line.chance.alive if line.chance else -1.0,
    "soon": lambda line: line.chance.within_30 if line.chance else -1.0,
    "expected": lambda line: line.chance.expected_value if line.chance else -1.0,
}


def lines_of(
    page: SegmentsPage, customers: Sequence[ScoredCustomer], chances: Mapping[int, Chance]
) -> list[CustomerLine]:
    """The rows of these customers."""
    return [
        CustomerLine(each, page.names[each.customer_id].name, page.usual_gap(each), chances.get(each.customer_id))
        for each in customers
    ]


class Listing(NamedTuple):
    """Rows in their order, what they come to, and where one of them stands; `place` is None where it does not."""

    lines: tuple[CustomerLine, ...]
    revenue: int
    with_chances: bool
    place: int | None


def listing_of(lines: Sequence[CustomerLine], by: str, *, descending: bool, kept: int | None) -> Listing:
    """All that a list of these rows needs; made beside the window, which thousands of rows would hold up."""
    ordered = tuple(sorted_lines(lines, by, descending=descending))
    return Listing(
        ordered,
        sum(line.customer.monetary for line in ordered),
        any(line.chance for line in ordered),
        next((place for place, line in enumerate(ordered) if line.id == kept), None),
    )


def sorted_lines(lines: Sequence[CustomerLine], by: str, *, descending: bool) -> list[CustomerLine]:
    """The rows sorted by a column; equal ones keep their order."""
    return sorted(lines, key=_KEYS[by], reverse=descending)


def cell_of(words: Words, written: Written, line: CustomerLine, column_id: str) -> Cell:
    """A cell of a row."""
    customer, chance, number = line.customer, line.chance, words.wording.number
    if column_id in CHANCES and chance is None:
        return NumberCell("")
    cells: dict[str, Callable[[], Cell]] = {
        "name": lambda: TextCell(line.name, weight=500),
        "days": lambda: NumberCell(number(customer.recency_days)),
        "gap": lambda: NumberCell("" if line.gap is None else number(line.gap)),
        "orders": lambda: NumberCell(number(customer.frequency)),
        "net": lambda: NumberCell(written.whole(customer.monetary)),
        "scores": lambda: TextCell(
            words.text("segments.scores", r=customer.r, f=customer.f, m=customer.m), role="muted"
        ),
    }
    if chance is not None:
        cells |= {
            "alive": lambda: NumberCell(written.chance(chance.alive)),
            "soon": lambda: NumberCell(written.chance(chance.within_30)),
            "expected": lambda: NumberCell(written.whole(chance.expected_value)),
        }
    return cells[column_id]()
