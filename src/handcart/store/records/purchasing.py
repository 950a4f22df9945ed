"""Records: Purchase and production orders with receipts."""

from dataclasses import dataclass
from datetime import date, datetime

from handcart.domain.vocabulary import (
    PurchaseKind,
    PurchaseState,
)


@dataclass(frozen=True, slots=True)
class PurchaseOrder:
    """A purchase or production order."""

    id: int
    number: str | None
    kind: PurchaseKind
    state: PurchaseState
    supplier_id: int | None
    made_on: date
    ordered_on: date | None
    expected_on: date | None
    reference: str
    note: str
    currency: str
    rate: int


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """A product on a purchase or production order."""

    id: int
    purchase_order_id: int
    position: int
    product_id: int
    quantity: int
    received: int
    cancelled: int
    price: int | None
    expected_on: date | None
    order_line_id: int | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Goods received."""

    id: int
    number: str
    purchase_order_id: int
    received_on: date
    received_at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """How much of a purchase line was received."""

    id: int
    receipt_id: int
    purchase_line_id: int
    quantity: int
