"""What a file says of its orders beside their lines: their own totals, and that some of them were no sales.

Neither changes what is imported. It costs another look at the rows of those files alone that have such columns.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache, partial

from handcart.files.histories.amounts import scaled
from handcart.files.histories.order_records import OrderRecord
from handcart.files.histories.records import RowAt
from handcart.files.reading.cells import Cell
from handcart.files.recognising.fields import Field
from handcart.files.recognising.forms import Forms
from handcart.files.recognising.mapping import DecimalSign
from handcart.files.recognising.tables import Table, TableKind
from handcart.files.recognising.values import UnreadableError, number_of
from handcart.files.recognising.words import folded, refund_words, says_ended, state_words

_FREIGHT = "freight"
_MOST_KEPT = 10


@dataclass(frozen=True, slots=True)
class OtherTotal:
    """An order whose own total is not what it comes to; both in minor units. `at` is its first row."""

    number: str | None
    at: RowAt
    said: int
    comes_to: int


@dataclass(slots=True)
class EndedRows:
    """The rows of a table that say the same of their order: that it was not sold, not paid or given back."""

    source: int
    column: str
    says: str
    rows: list[int] = field(default_factory=list)


@dataclass(slots=True)
class BesideLines:
    """`different` are the first orders with another total, `differing` counts all; `said` and `come_to` are the sums
    over every order with a total of its own.
    """

    different: list[OtherTotal] = field(default_factory=list)
    differing: int = 0
    said: int = 0
    come_to: int = 0
    ended: list[EndedRows] = field(default_factory=list)


def look_beside(
    tables: Sequence[Table],
    forms: Sequence[Forms],
    orders: Iterable[OrderRecord],
    skipped: Container[RowAt],
    exponent: int,
) -> BesideLines:
    """What the `tables` say beside the lines of their `orders`; `skipped` are the rows that are not imported."""
    found, totals = BesideLines(), dict[tuple[int, int], Decimal]()
    for source, (table, form) in enumerate(zip(tables, forms, strict=True)):
        if table.kind in (TableKind.LINES, TableKind.ORDERS):
            found.ended += _ended_rows(source, table, form.decimal_sign, skipped)
            totals |= _own_totals(source, table, form.decimal_sign)
    if totals:
        _compare(found, totals, orders, exponent)
    return found


def _ended_rows(source: int, table: Table, sign: DecimalSign, skipped: Container[RowAt]) -> Iterator[EndedRows]:
    """The rows that say that their order is none, by what they say."""
    headers = list(map(folded, table.header.texts))
    used = set(table.header.columns.values())
    for column, header in enumerate(headers):
        if column in used or header not in state_words() | refund_words():
            continue
        by_text: dict[str, EndedRows] = {}
        ended = partial(_ended_refund, sign=sign) if header in refund_words() else _ended_state
        for row, cell in _cells(table, column):
            says = ended(cell)
            if says is not None and RowAt(source, row) not in skipped:
                same = by_text.setdefault(says, EndedRows(source, table.header.texts[column], says))
                same.rows.append(row)
        yield from by_text.values()


@lru_cache(maxsize=1_000, typed=True)
def _ended_state(cell: Cell) -> str | None:
    return " ".join(cell.split()) if isinstance(cell, str) and says_ended(cell) else None


def _ended_refund(cell: Cell, sign: DecimalSign) -> str | None:
    return "> 0" if _number(cell, sign) else None


def _own_totals(source: int, table: Table, sign: DecimalSign) -> dict[tuple[int, int], Decimal]:
    """The totals in a column beside the amounts of lines, by source and row."""
    column = table.header.columns.get(Field.TOTAL)
    of_lines = table.kind is TableKind.LINES
    if column is None or (of_lines and not table.has(Field.AMOUNT, Field.UNIT_PRICE)):
        return {}
    said = ((row, _number(cell, sign)) for row, cell in _cells(table, column))
    return {(source, row): number for row, number in said if number is not None}


def _cells(table: Table, column: int) -> Iterator[tuple[int, Cell]]:
    for row, cells in table.sheet.each_row():
        if row > table.header.row and column < len(cells) and cells[column] is not None:
            yield row, cells[column]


@lru_cache(maxsize=50_000, typed=True)
def _number(cell: Cell, sign: DecimalSign) -> Decimal | None:
    try:
        return number_of(cell, sign)
    except UnreadableError:
        return None


def _compare(
    found: BesideLines, totals: dict[tuple[int, int], Decimal], orders: Iterable[OrderRecord], exponent: int
) -> None:
    for order in orders:
        said = [totals[place] for place in _places(order) if place in totals]
        if not said:
            continue
        comes_to, freight = order.lines.amount + order.credited.amount, _freight_of(order)
        # Repeated on each row it is one total; different ones are of the lines, and add up.
        once, added = scaled(said[0], exponent), scaled(sum(said, Decimal(0)), exponent)
        fits = {added} | ({once} if len(set(said)) == 1 else set())
        agreed = not fits.isdisjoint({comes_to, comes_to - freight})
        own = comes_to if agreed else (once if len(set(said)) == 1 else added)
        found.said, found.come_to = found.said + own, found.come_to + comes_to
        if agreed:
            continue
        found.differing += 1
        if len(found.different) < _MOST_KEPT:
            found.different.append(OtherTotal(order.number, RowAt(*_places(order)[0]), own, comes_to))


def _places(order: OrderRecord) -> list[tuple[int, int]]:
    places = [*zip(order.lines.sources, order.lines.rows, strict=True)]
    places += zip(order.credited.sources, order.credited.rows, strict=True)
    header = [] if order.header is None else [(order.header.source, order.header.row)]
    return list(dict.fromkeys((*header, *places)))


def _freight_of(order: OrderRecord) -> int:
    """What of it is freight, which some totals leave out."""
    lines = zip(order.lines.positions, order.lines.contents, strict=True)
    return sum(content.amount for position, content in lines if order.lines.endings.get(position) == _FREIGHT)
