"""What becomes of the rows of a history while they are staged: counted as new, changed, unchanged or refused."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from handcart.domain.errors import BadInput
from handcart.domain.limits import MAX_AMOUNT_MINOR
from handcart.domain.message import Message
from handcart.files.histories.lines import Lines
from handcart.files.histories.order_records import CreditRecord, OrderRecord, StockNoteRecord
from handcart.files.histories.records import FREIGHT, LineRecord, RefusedRow, RowAt, Source
from handcart.store.queries.imports import KnownSource
from handcart.usecases.imports.differences import CellDifference

Record = TypeVar("Record")
_AT_ONCE = 500


@dataclass(slots=True)
class Outcome:
    """The counts so far.

    `open_orders` are the source keys of new orders that are still to be shipped, `replaced_orders` the ids of
    those that the file writes anew; `days_to_come` say of which row, and which number, the day is after today.
    """

    sources: Sequence[Source]
    exponent: int
    today: date
    orders_new: int = 0
    orders_changed: int = 0
    credits_new: int = 0
    credits_changed: int = 0
    stock_notes: int = 0
    rows_seen: int = 0
    unchanged_rows: int = 0
    uncounted_refused: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    open_orders: list[str] = field(default_factory=list)
    replaced_orders: list[int] = field(default_factory=list)
    differences: list[CellDifference] = field(default_factory=list)
    days_to_come: list[tuple[RowAt, str, date]] = field(default_factory=list)
    _amount_refused: int = 0

    @property
    def anything_to_write(self) -> bool:
        """Whether an order, credit or stock note is new or changed."""
        return bool(
            self.orders_new or self.orders_changed or self.credits_new or self.credits_changed or self.stock_notes
        )

    @property
    def amount_refused(self) -> Decimal:
        """What was refused here, in major units."""
        return Decimal(self._amount_refused).scaleb(-self.exponent)

    def see(self, record: OrderRecord | CreditRecord | StockNoteRecord) -> None:
        """Count the lines of a record, for progress."""
        self.rows_seen += len(record.lines)
        if isinstance(record, OrderRecord):
            self.rows_seen += len(record.credited)

    def note_day(self, lines: Sequence[LineRecord], header: RowAt | None, number: str | None, day: date) -> None:
        """A record of a day that is still to come is imported, and noted."""
        if day > self.today:
            self.days_to_come.append((header or lines[0].row, number or "", day))

    def leave(self, lines: Sequence[LineRecord], header: RowAt | None) -> None:
        """These rows say what they said before."""
        self.unchanged_rows += sum(self.sources[at.source].counted for at in _rows(lines, header))

    def refuse(self, lines: Sequence[LineRecord], header: RowAt | None, reason: Message) -> None:
        """These rows cannot be imported."""
        self._amount_refused += sum(line.amount for line in lines)
        for at in _rows(lines, header):
            source = self.sources[at.source]
            self.uncounted_refused += not source.counted
            self.refused.append(RefusedRow(source.file, source.sheet, at.row, reason))


def in_portions(records: Iterable[Record]) -> Iterator[list[Record]]:
    """The records, as many at once as one query asks for."""
    remaining = iter(records)
    while portion := list(islice(remaining, _AT_ONCE)):
        yield portion


def require_untouched(earlier: KnownSource | None, worked_on: Collection[int], number: str | None) -> None:
    """BadInput where the owner has worked on the earlier record, which a changed file would write over."""
    if earlier is not None and earlier.id in worked_on:
        raise BadInput("import.refused.worked_on", number=number or "")


def require_possible_amount(*lines: Lines) -> None:
    """BadInput where the lines of a record come to more than any company of one sells."""
    if sum(abs(content.amount) for each in lines for content in each.contents) > MAX_AMOUNT_MINOR:
        raise BadInput("import.refused.amount")


def _rows(lines: Sequence[LineRecord], header: RowAt | None) -> list[RowAt]:
    """The rows of the file that a record stands in; freight stands in the row of another line."""
    rows = dict.fromkeys(line.row for line in lines if line.product != FREIGHT)
    if header is not None:
        rows[header] = None
    return list(rows)
