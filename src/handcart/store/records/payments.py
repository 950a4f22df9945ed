"""Records: Payments, allocations and settlements."""

from dataclasses import dataclass
from datetime import date, datetime

from handcart.domain.vocabulary import (
    PaymentKind,
    PaymentMethod,
    SettlementKind,
)


@dataclass(frozen=True, slots=True)
class Payment:
    """Money received from or refunded to a customer. A chargeback names the payment it reverses."""

    id: int
    number: str
    kind: PaymentKind
    customer_id: int
    paid_on: date
    recorded_at: datetime
    method: PaymentMethod
    own_method: str
    reference: str
    amount: int
    currency: str
    rate: int
    note: str
    client_key: str | None
    reverses_id: int | None


@dataclass(frozen=True, slots=True)
class Allocation:
    """The part of a payment that belongs to an order."""

    id: int
    payment_id: int
    order_id: int
    amount: int
    allocated_on: date


@dataclass(frozen=True, slots=True)
class Settlement:
    """A rest that need not be paid."""

    id: int
    order_id: int
    kind: SettlementKind
    amount: int
    settled_on: date
    credit_note_id: int | None
    note: str


@dataclass(frozen=True, slots=True)
class CustomerCredit:
    """A customer's money that belongs to no order; kept by triggers."""

    customer_id: int
    credit: int
