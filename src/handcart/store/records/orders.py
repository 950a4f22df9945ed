"""Records: Orders with lines, versions, findings and decisions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handcart.domain.vocabulary import (
    Delivery,
    Extent,
    LineKind,
    MoneyFacet,
    OrderSource,
    OrderState,
    OrderStatus,
    QuotationState,
    ReturnsFacet,
    ReviewFacet,
    SupplyFacet,
    TaxRounding,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Order:
    """An order, quotation or draft with its totals and facets."""

    id: int
    number: str | None
    number_sort: str
    quotation_number: str | None
    quotation_state: QuotationState | None
    valid_until: date | None
    state: OrderState
    source: OrderSource
    version: int
    customer_id: int | None
    customer_name: str
    customer_reference: str
    channel: str
    ordered_on: date
    promised_on: date | None
    delivery: Delivery
    ship_name: str
    ship_street: str
    ship_street2: str
    ship_postcode: str
    ship_city: str
    ship_region: str
    ship_country: str
    ship_email: str
    ship_phone: str
    currency: str
    rate: int
    prices_gross: bool
    tax_rounding: TaxRounding
    terms_days: int
    cash_discount: int
    cash_discount_days: int
    prepayment: bool
    discount: int
    discount_amount: int
    notes: str
    hold_reason: str
    held: bool
    hold_until: date | None
    decision_reason: str
    received_at: datetime | None
    approved_at: datetime | None
    approved_by: str
    finished_at: datetime | None
    shipped_on: date | None
    client_key: str | None
    source_key: str | None
    source_digest: str
    import_batch_id: int | None
    imported: bool
    taken_up: bool
    net: int
    tax: int
    gross: int
    goods: int
    cost: int
    received: int
    invoiced: int
    credited: int
    written_off: int
    due: int
    refund_due: int
    due_on: date | None
    to_invoice: int | None
    review: ReviewFacet
    supply: SupplyFacet
    shipping: Extent
    invoicing: Extent
    money: MoneyFacet
    returns: ReturnsFacet
    status: OrderStatus
    customer_sort: str
    search_text: str


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A line of an order with its quantities."""

    id: int
    order_id: int
    position: int
    kind: LineKind
    product_id: int | None
    code: str
    name: str
    unit: str
    quantity: int
    price: int
    list_price: int | None
    cost: int | None
    discount: int
    amount: int
    share: int
    tax_code_id: int | None
    tax_rate: int
    gift: bool
    note: str
    shipped: int
    cancelled: int
    returned: int
    refunded: int
    reserved: int
    invoiced: int
    credited: int
    replaces_line_id: int | None


@dataclass(frozen=True, slots=True)
class OrderVersion:
    """What an order was before it was amended."""

    id: int
    order_id: int
    version: int
    made_at: datetime
    reason: str
    content: Any


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """One rule's verdict on an order, as last renewed or frozen."""

    id: int
    order_id: int
    rule: str
    verdict: Verdict
    line_id: int | None
    identity: str
    content: Any


@dataclass(frozen=True, slots=True)
class FindingOverride:
    """The owner's reason to accept a finding."""

    id: int
    order_id: int
    rule: str
    line_id: int | None
    identity: str
    reason: str
    overridden_at: datetime
    overridden_by: str


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """What was decided on an order, with thresholds and findings of that moment."""

    id: int
    order_id: int
    decision: str
    decided_at: datetime
    decided_by: str
    reason: str
    thresholds: Any
    findings: Any
