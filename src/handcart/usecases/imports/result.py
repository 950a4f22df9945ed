"""What came of an import: its counts and control totals, and what was refused."""

from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from handcart.domain.message import Message
from handcart.files.histories.records import DuplicateRow, RefusedRow, RowAt, UnreadableCell
from handcart.usecases.imports.differences import CellDifference


class OpenOrders(StrEnum):
    """What becomes of orders that were not shipped when they were imported."""

    HISTORY = "history"
    LIVE = "live"


@dataclass(frozen=True, slots=True)
class OtherName:
    """A customer or product whose name in the file differs from the one the company knows its code by.

    `at` is a row that says so.
    """

    code: str
    known: str
    given: str
    at: RowAt | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class NotedRow:
    """A row that can be imported, and what is to be said of it and the `record` that it names."""

    file: Path
    sheet: str
    row: int
    record: str
    says: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """The control totals of an import: rows_read = imported + unchanged + refused.

    Amounts are in major units: amount_in_file = amount_imported + amount_refused + rounding. What stands in the
    company file unchanged since an earlier import counts as imported in the amounts. Where nothing was written
    (a dry run, refused rows, all unchanged) `batch_id` is None and the counts say what would be. `noted` are rows
    that need a look before, `added` the first rows of the customers and products that are new.
    """

    rows_read: int
    imported_rows: int
    unchanged_rows: int
    refused_rows: int
    orders_new: int
    orders_changed: int
    credits_new: int
    stock_notes: int
    customers_new: int
    products_new: int
    walk_in_rows: int
    charge_rows: int
    duplicates: tuple[DuplicateRow, ...]
    amount_in_file: Decimal
    amount_imported: Decimal
    amount_refused: Decimal
    rounding: Decimal
    refused: tuple[RefusedRow, ...]
    differences: tuple[CellDifference, ...] = ()
    unreadable: tuple[UnreadableCell, ...] = ()
    readers: tuple[str, ...] = ()
    batch_id: int | None = None
    other_names: tuple[OtherName, ...] = ()
    noted: tuple[NotedRow, ...] = ()
    added: tuple[NotedRow, ...] = ()

    def reported(self) -> dict[str, object]:
        """The fields of the report, as they are called in it and in its order."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name not in _NOT_REPORTED}

    def tallies(self) -> dict[str, object]:
        """The counts and control totals as they are kept with the batch; amounts as decimal text."""
        kept = {name: value for name, value in self.reported().items() if isinstance(value, int | Decimal)}
        return {name: str(value) if isinstance(value, Decimal) else value for name, value in kept.items()}


_NOT_REPORTED = frozenset({"batch_id", "other_names", "noted", "added"})
