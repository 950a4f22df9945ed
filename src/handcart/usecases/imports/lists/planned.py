"""What would become of the rows of a list, and what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from handcart.domain.message import Value
from handcart.files.histories.records import RefusedRow, RowAt, Source, UnreadableCell
from handcart.files.recognising.fields import ImportKind
from handcart.usecases.imports.differences import CellDifference
from handcart.usecases.imports.lists.proposal import PaymentProposal
from handcart.usecases.imports.result import NotedRow


@dataclass(frozen=True, slots=True)
class LikelyTwice:
    """A row that would add a record of which the company seems to have one already, called `known`."""

    file: Path
    sheet: str
    row: int
    name: str
    known: str


@dataclass(frozen=True, slots=True)
class KeptInNotes:
    """A text that stands in the notes of a record because it is not what its column should hold."""

    file: Path
    sheet: str
    row: int
    record: str
    text: str


ShownChange: TypeAlias = tuple[str, Value | None, Value | None]
"""The name of a column, its old and its new value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """One row to be written. `record_id` None adds a record, called `label`.

    `values` are what to store, `before` what they replace; `address` and `contact` are of a customer; `in_notes`
    are texts that are kept in the notes because they are not the telephone number or the like that they should be.
    """

    at: RowAt
    label: str
    record_id: int | None
    values: Mapping[str, Any]
    before: Mapping[str, Any] = field(default_factory=dict)
    shown: tuple[ShownChange, ...] = ()
    address: Mapping[str, str] | None = None
    contact: str | None = None
    like: str | None = None
    moved_on: date | None = None
    in_notes: tuple[str, ...] = ()

    @property
    def changes_anything(self) -> bool:
        """Whether there is anything to write."""
        return self.record_id is None or bool(self.shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListResult:
    """The control totals of a list: rows_read = imported + unchanged + refused.

    `new` and `changed` count records. Amounts are of payments, in major units: amount_in_file = amount_imported +
    amount_refused; what was imported before counts as imported. Of a bank statement the refused rows and amounts
    include the `not_confirmed_rows`, and the rows passed over the `money_out_rows`: money that left the account.
    Where nothing was written `batch_id` is None and the counts say what would be. `readers` are what read the files,
    `noted` rows that need a look before.
    """

    kind: ImportKind
    rows_read: int
    imported_rows: int
    unchanged_rows: int
    refused_rows: int
    passed_over_rows: int
    new: int
    changed: int
    differences: tuple[CellDifference, ...]
    likely_twice: tuple[LikelyTwice, ...]
    refused: tuple[RefusedRow, ...]
    in_notes: tuple[KeptInNotes, ...] = ()
    proposals: tuple[PaymentProposal, ...] = ()
    amount_in_file: Decimal = Decimal(0)
    amount_imported: Decimal = Decimal(0)
    amount_refused: Decimal = Decimal(0)
    unreadable: tuple[UnreadableCell, ...] = ()
    readers: tuple[str, ...] = ()
    not_confirmed_rows: int = 0
    money_out_rows: int = 0
    batch_id: int | None = None
    noted: tuple[NotedRow, ...] = ()

    def reported(self) -> dict[str, object]:
        """The fields of the report, in its order."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name not in _NOT_REPORTED}

    def tallies(self) -> dict[str, object]:
        """The counts and control totals as they are kept with the batch; amounts as decimal text."""
        kept = {name: value for name, value in self.reported().items() if type(value) in (int, Decimal)}
        return {name: str(value) if isinstance(value, Decimal) else value for name, value in kept.items()}


_NOT_REPORTED = frozenset({"batch_id", "noted"})


@dataclass(frozen=True, slots=True)
class CheckedList:
    """A list checked against a company: what would come of it, and the rows to write. It can travel to a process."""

    kind: ImportKind
    sources: tuple[Source, ...]
    result: ListResult
    planned: tuple[PlannedRow, ...]
