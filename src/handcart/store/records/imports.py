"""Records: Import batches and stock notes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handcart.domain.vocabulary import (
    BatchState,
)


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One import with its control totals."""

    id: int
    kind: str
    state: BatchState
    imported_at: datetime
    files: Any
    mapping: Any
    tallies: Any
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class StockNote:
    """A stock note of an imported history."""

    id: int
    import_batch_id: int
    source_key: str | None
    number: str
    noted_on: date | None
    code: str
    name: str
    quantity: int
    price: int
    amount: int
