"""Records: Shipments and returns."""

from dataclasses import dataclass
from datetime import date, datetime

from handcart.domain.vocabulary import (
    Delivery,
    ReturnOutcome,
    ReturnState,
)


@dataclass(frozen=True, slots=True)
class Shipment:
    """Goods handed to a carrier or customer."""

    id: int
    number: str
    order_id: int
    delivery: Delivery
    shipped_on: date
    shipped_at: datetime
    carrier: str
    service: str
    parcels: int | None
    weight_grams: int | None
    tracking_number: str
    note: str
    undone: bool


@dataclass(frozen=True, slots=True)
class ShipmentLine:
    """How much of an order line a shipment holds."""

    id: int
    shipment_id: int
    order_line_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Return:
    """Goods that come back."""

    id: int
    number: str
    order_id: int
    state: ReturnState
    returned_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """How much of an order line comes back, and what becomes of it."""

    id: int
    return_id: int
    order_line_id: int
    quantity: int
    outcome: ReturnOutcome | None
    replacement_line_id: int | None
    note: str
