"""Records: Customers, their contacts, addresses and price groups."""

from dataclasses import dataclass
from datetime import date, datetime

from handcart.domain.vocabulary import (
    AddressKind,
    CustomerKind,
)


@dataclass(frozen=True, slots=True)
class PriceGroup:
    """A group of customers with prices and a discount cap."""

    id: int
    code: str
    name: str
    discount_cap: int | None
    active: bool


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer."""

    id: int
    number: str
    name: str
    kind: CustomerKind
    walk_in: bool
    active: bool
    blocked: bool
    block_reason: str
    warning: str
    email: str
    phone: str
    tax_number: str
    tax_exempt: bool
    exemption_number: str
    country: str
    price_group_id: int | None
    currency: str
    terms_days: int | None
    cash_discount: int | None
    cash_discount_days: int | None
    prepayment: bool
    credit_limit: int | None
    language: str
    consent_email: bool
    consent_at: datetime | None
    consent_source: str
    source: str
    notes: str
    created_on: date
    merged_into_id: int | None
    erased_on: date | None
    import_batch_id: int | None
    source_key: str | None
    sort_name: str
    search_text: str


@dataclass(frozen=True, slots=True)
class CustomerContact:
    """A person at a customer."""

    id: int
    customer_id: int
    name: str
    role: str
    email: str
    phone: str
    preferred: bool
    active: bool


@dataclass(frozen=True, slots=True)
class CustomerAddress:
    """A billing or shipping address of a customer."""

    id: int
    customer_id: int
    kind: AddressKind
    name: str
    street: str
    street2: str
    postcode: str
    city: str
    region: str
    country: str
    email: str
    phone: str
    preferred: bool
    active: bool


@dataclass(frozen=True, slots=True)
class ProductPrice:
    """A product's price for a price group."""

    id: int
    product_id: int
    price_group_id: int
    price: int
