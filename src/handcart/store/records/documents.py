"""Records: Invoices and credit notes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handcart.domain.vocabulary import (
    DocumentKind,
    DocumentState,
    LineKind,
    TaxRounding,
)


@dataclass(frozen=True, slots=True)
class Document:
    """An invoice or credit note; frozen once issued."""

    id: int
    kind: DocumentKind
    state: DocumentState
    number: str | None
    order_id: int | None
    customer_id: int | None
    corrects_id: int | None
    return_id: int | None
    issued_on: date | None
    issued_at: datetime | None
    due_on: date | None
    currency: str
    rate: int
    prices_gross: bool
    tax_rounding: TaxRounding
    net: int
    tax: int
    gross: int
    goods: int
    reason: str
    content: Any
    left_house_at: datetime | None
    template: str
    imported: bool
    source_key: str | None
    source_digest: str
    import_batch_id: int | None


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A line of a document."""

    id: int
    document_id: int
    order_line_id: int | None
    kind: LineKind
    code: str
    name: str
    unit: str
    quantity: int
    price: int
    discount: int
    amount: int
    share: int
    tax: int
    tax_code_id: int | None
    tax_rate: int


@dataclass(frozen=True, slots=True)
class DocumentTax:
    """The tax of a document at one rate."""

    id: int
    document_id: int
    tax_code_id: int | None
    tax_rate: int
    net: int
    tax: int
    gross: int
