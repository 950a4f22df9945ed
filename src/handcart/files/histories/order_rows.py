"""What the rows of one order number came to, row by row, before it is known what they are together."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import attrgetter

from handcart.domain.message import Message, message
from handcart.files.histories.amounts import EXACT, LineMoney, Said, line_money
from handcart.files.histories.lines import LineContent, Lines
from handcart.files.histories.records import CustomerRecord, RowAt
from handcart.files.histories.refusals import RefusedError
from handcart.files.histories.rows import OrderValues
from handcart.files.reading.cells import Cell

_NOTHING = Decimal(0)
_in_file = attrgetter("in_file")


@dataclass(slots=True)
class OrderRows:
    """The usable lines with their positions, and everything said about their order.

    `header` is the order's row in a list of orders. `shipped` and `freights` hold what each row says. Amounts are
    exact, in major units, as the file has them. The usable lines are held by column, as in `Lines`.
    """

    key: str
    number: str | None
    values: OrderValues | None = None
    header: RowAt | None = None
    positions: list[int] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    contents: list[LineContent] = field(default_factory=list)
    endings: dict[int, str] = field(default_factory=dict)
    shipped: list[date | None] = field(default_factory=list)
    freights: list[Decimal] = field(default_factory=list)
    refused: list[tuple[RowAt, Message]] = field(default_factory=list)
    duplicates: list[tuple[RowAt, RowAt]] = field(default_factory=list)
    amount_refused: Decimal = _NOTHING
    rows_without_customer: int = 0
    _seen: dict[tuple[Cell, ...], RowAt] = field(default_factory=dict)

    @property
    def customer(self) -> CustomerRecord | None:
        """Whose order it is; None is a walk-in sale."""
        return self.values.customer if self.values else None

    @property
    def ordered_on(self) -> date | None:
        """The day of the order, None where no row says it."""
        return self.values.ordered_on if self.values else None

    def refuse(self, row: RowAt, reason: Message, amount: Decimal = _NOTHING) -> None:
        """This row cannot be used."""
        self.refused.append((row, reason))
        self.amount_refused = EXACT.add(self.amount_refused, amount)

    def refuse_all(self, reason: Message) -> None:
        """None of the rows can be used, not even those that were fine by themselves."""
        for source, row, content in zip(self.sources, self.rows, self.contents, strict=True):
            self.refuse(RowAt(source, row), reason, content.in_file)
        if self.header is not None:
            self.refuse(self.header, reason)
            self.header = None
        self.amount_refused = EXACT.add(self.amount_refused, self.freight_in_file())
        for column in (self.positions, self.sources, self.rows, self.contents, self.duplicates, self.freights):
            column.clear()
        self.rows_without_customer = 0

    def take_header(self, row: RowAt, values: OrderValues) -> None:
        """The order's row in a list of orders says it all."""
        self.header, self.values = row, values
        self.take_shipping(values.shipped_on, values.freight)

    @property
    def is_settled(self) -> bool:
        """Whether customer and day are known, so that later rows have only their shipping to add."""
        values = self.values
        return values is not None and values.customer is not None and values.ordered_on is not None

    def take_order_values(self, read: OrderValues) -> None:
        """Fill in what earlier rows left open."""
        self.values = read if self.values is None else _completed(self.values, read)
        self.take_shipping(read.shipped_on, read.freight)

    def take_shipping(self, shipped: date | None, freight: Decimal | None) -> None:
        """What one row says of its shipping."""
        self.shipped.append(shipped)
        if freight:
            self.freights.append(freight)

    def check_customer(self, customer: str | None) -> None:
        """Refuse a row that names somebody else than the rows before."""
        known = self.values.customer if self.values else None
        if known is not None and customer is not None and customer != known.key:
            raise RefusedError(message("files.refused.other_customer", customer=known.key))

    def add_line(self, position: int, at: RowAt, content: LineContent, ending: str | None = None) -> None:
        """A usable line; `ending` is that of its key where it has a number of its own."""
        self.positions.append(position)
        self.sources.append(at.source)
        self.rows.append(at.row)
        self.contents.append(content)
        if ending:
            self.endings[position] = ending

    def take_plain_lines(self, source: int, rows: Sequence[int], contents: Sequence[LineContent]) -> None:
        """All the lines of an order, of which nothing more is to be said."""
        self.positions += range(1, len(rows) + 1)
        self.sources += [source] * len(rows)
        self.rows += rows
        self.contents += contents

    def notice_double(self, at: RowAt, compared: tuple[Cell, ...]) -> None:
        """Note a usable line that equals an earlier one in the cells that are `compared`."""
        same = self._seen.setdefault(compared, at)
        if same is not at:
            self.duplicates.append((at, same))

    @property
    def lines(self) -> Lines:
        """The usable lines."""
        return Lines(self.key, self.positions, self.sources, self.rows, self.contents, self.endings)

    @property
    def first_place(self) -> RowAt:
        """The row of the order in a list of orders, else that of its first line."""
        return self.header or RowAt(self.sources[0], self.rows[0])

    def freight_in_file(self) -> Decimal:
        """The freight of the order. Repeated on each of its rows it is charged once; different, it adds up."""
        if len(set(self.freights)) == 1:
            return self.freights[0]
        return sum(self.freights, _NOTHING)

    def freight(self, exponent: int) -> LineMoney | None:
        """The same as the money of one line, None where there is none."""
        freight = self.freight_in_file()
        return line_money(Said(Decimal(1), None, freight, _NOTHING), exponent) if freight else None

    def amount_usable(self) -> Decimal:
        """The exact amount of all usable lines and the freight."""
        return reduce(EXACT.add, map(_in_file, self.contents), self.freight_in_file())


def _completed(known: OrderValues, read: OrderValues) -> OrderValues:
    return replace(
        known,
        customer=known.customer or read.customer,
        ordered_on=known.ordered_on or read.ordered_on,
        ship_to=known.ship_to or read.ship_to,
    )
