"""What a file changes, cell by cell: which field of which record from what to what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from handcart.domain.company import Company
from handcart.domain.message import Amount, Percent, Quantity, UnitPrice, Value
from handcart.files.histories.order_records import OrderRecord
from handcart.files.histories.records import RowAt, Source
from handcart.store.bulk.staged_rows import StagedLine, StagedOrder
from handcart.store.queries.imports import LINE_COLUMNS, ORDER_COLUMNS, StoredOrder


@dataclass(frozen=True, slots=True)
class CellDifference:
    """One cell that changes a record: which field of which record, from what to what. None is empty."""

    file: Path
    sheet: str
    row: int
    record: str
    field: str
    old: Value | None
    new: Value | None


@dataclass(frozen=True, slots=True)
class OrderDifferences:
    """Compares orders of an earlier import with what the file says of them now."""

    company: Company
    sources: Sequence[Source]

    def of(
        self, order: OrderRecord, staged: StagedOrder, lines: Sequence[StagedLine], stored: StoredOrder
    ) -> Iterator[CellDifference]:
        """The differences of the order's head, then those of its lines in their order."""
        rows = {line.position: line.row for line in order.lines}
        first = order.header or next(iter(rows.values()), RowAt(0, 0))
        for name in ORDER_COLUMNS:
            yield from self._of_cell(first, staged.number, name, stored.head[name], getattr(staged, name))
        new_lines: Mapping[int, StagedLine] = {line.position: line for line in lines}
        for position in sorted(new_lines.keys() | stored.lines.keys()):
            at, new, old = rows.get(position, first), new_lines.get(position), stored.lines.get(position)
            if new is None or old is None:
                yield from self._of_cell(at, staged.number, "line", old and old["name"], new and new.name)
                continue
            for name in LINE_COLUMNS:
                yield from self._of_cell(at, staged.number, name, old[name], getattr(new, name))

    def _of_cell(self, at: RowAt, record: str, name: str, old: Any, new: Any) -> Iterator[CellDifference]:
        if old == new:
            return
        source = self.sources[at.source]
        shown = (self._shown(name, old), self._shown(name, new))
        yield CellDifference(source.file, source.sheet, at.row, record, name, *shown)

    def _shown(self, name: str, value: Any) -> Value | None:
        """A stored value for people."""
        if value is None or value == "":
            return None
        if name.endswith("_on"):
            return date.fromisoformat(value)
        if name == "quantity":
            return Quantity(value)
        if name == "price":
            return UnitPrice(value, self.company.currency)
        if name == "discount":
            return Percent(value)
        return Amount(value, self.company.currency, self.company.exponent) if name == "amount" else str(value)
