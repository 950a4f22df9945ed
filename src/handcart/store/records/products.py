"""Records: Products, suppliers and stock."""

from dataclasses import dataclass
from datetime import date, datetime

from handcart.domain.vocabulary import (
    MovementReason,
    ProductKind,
)


@dataclass(frozen=True, slots=True)
class Supplier:
    """A supplier."""

    id: int
    number: str
    name: str
    contact: str
    email: str
    phone: str
    street: str
    street2: str
    postcode: str
    city: str
    region: str
    country: str
    tax_number: str
    currency: str
    lead_days: int | None
    terms_days: int | None
    notes: str
    active: bool
    created_on: date
    sort_name: str
    search_text: str


@dataclass(frozen=True, slots=True)
class Product:
    """A product, service or charge of the catalogue."""

    id: int
    code: str
    name: str
    specification: str
    category: str
    kind: ProductKind
    unit: str
    countable: bool
    price: int | None
    cost: int | None
    tax_code_id: int | None
    supplier_id: int | None
    made_here: bool
    lead_days: int | None
    barcode: str
    reorder_point: int | None
    pack_size: int | None
    minimum_order: int | None
    back_orders: bool
    active: bool
    picture: bytes | None
    notes: str
    created_on: date
    import_batch_id: int | None
    sort_name: str
    search_text: str


@dataclass(frozen=True, slots=True)
class StockMovement:
    """One change of a product's stock."""

    id: int
    product_id: int
    quantity: int
    reason: MovementReason
    moved_at: datetime
    moved_on: date
    shipment_line_id: int | None
    receipt_line_id: int | None
    return_line_id: int | None
    unit_cost: int | None
    note: str


@dataclass(frozen=True, slots=True)
class StockLevel:
    """A product's stock as the triggers keep it."""

    product_id: int
    on_hand: int
    reserved: int
