"""What happens in the sample business: dated steps, each one intention of the owner.

The same steps can be done by the use cases (`play`) and in memory (`ledger`). Orders and purchases are called by
a key of their own, since their ids are not known before; lines by their position.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from handcart.domain.vocabulary import PaymentMethod, QuotationState, ReturnOutcome, SettlementKind
from handcart.domain.when import When
from handcart.usecases.orders.inputs import OrderInput


@dataclass(frozen=True, slots=True)
class Receive:
    """An order comes in."""

    order: int
    entered: OrderInput


@dataclass(frozen=True, slots=True)
class Approve:
    """The owner lets it pass, whatever the review says."""

    order: int


@dataclass(frozen=True, slots=True)
class Reject:
    """The owner does not want the order."""

    order: int
    reason: str


@dataclass(frozen=True, slots=True)
class Cancel:
    """The customer does not want it any more; nothing has left the house."""

    order: int
    reason: str


@dataclass(frozen=True, slots=True)
class Sell:
    """A quick sale over the counter."""

    order: int
    entered: OrderInput
    method: PaymentMethod


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation is written and sent."""

    order: int
    entered: OrderInput
    valid_until: date


@dataclass(frozen=True, slots=True)
class Answer:
    """The customer accepts or declines a quotation, or lets it expire."""

    order: int
    answer: QuotationState


@dataclass(frozen=True, slots=True)
class Ship:
    """All that is open leaves the house, or `quantities` by position."""

    order: int
    quantities: Mapping[int, int] | None = None
    carrier: str = ""
    tracking_number: str = ""


@dataclass(frozen=True, slots=True)
class CancelRest:
    """What is still open is not wanted any more; nothing of the order was invoiced yet."""

    order: int


@dataclass(frozen=True, slots=True)
class Invoice:
    """What was delivered is invoiced."""

    order: int


@dataclass(frozen=True, slots=True)
class Pay:
    """The customer pays this share of what the order still lacks (ten-thousandths of a percent)."""

    order: int
    percent: int
    method: PaymentMethod
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Refund:
    """What the order has too much goes back."""

    order: int
    method: PaymentMethod


@dataclass(frozen=True, slots=True)
class KeepCredit:
    """What the order has too much stays, as the customer's credit."""

    order: int


@dataclass(frozen=True, slots=True)
class Settle:
    """The rest that is due need not be paid."""

    order: int
    kind: SettlementKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Part of a line comes back."""

    order: int
    position: int
    quantity: int
    reason: str


@dataclass(frozen=True, slots=True)
class Decide:
    """What becomes of what came back last; a refund's credit note is issued at once."""

    order: int
    outcome: ReturnOutcome


@dataclass(frozen=True, slots=True)
class Buy:
    """Goods are ordered from a supplier, or, without one, from oneself: (product id, quantity) each."""

    purchase: int
    supplier_id: int | None
    lines: tuple[tuple[int, int], ...]
    expected_on: date


@dataclass(frozen=True, slots=True)
class Arrive:
    """All that was ordered arrives."""

    purchase: int


@dataclass(frozen=True, slots=True)
class OpenStock:
    """What was there at the beginning."""

    product_id: int
    quantity: int
    unit_cost: int | None


@dataclass(frozen=True, slots=True)
class Count:
    """So much more (or less) was counted than the ledger says."""

    product_id: int
    difference: int


@dataclass(frozen=True, slots=True)
class Reprice:
    """A product costs something else from now on."""

    product_id: int
    price: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An order that is still being written."""

    order: int
    entered: OrderInput


@dataclass(frozen=True, slots=True)
class LetWarningsStand:
    """The owner looked at every warning and lets it stand."""

    order: int


@dataclass(frozen=True, slots=True)
class Hold:
    """The order waits for a while."""

    order: int
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Deactivate:
    """A product is sold no more."""

    product_id: int


OrderStep: TypeAlias = (
    Receive | Approve | Reject | Cancel | Sell | Quote | Answer | Ship | CancelRest | Invoice
    | Pay | Refund | KeepCredit | Settle | TakeBack | Decide
)  # fmt: skip
StockStep: TypeAlias = Buy | Arrive | OpenStock | Count | Reprice
PresentStep: TypeAlias = Draft | LetWarningsStand | Hold | Deactivate
"""Only what is going on now has these: the past has forgotten them."""
Step: TypeAlias = OrderStep | StockStep | PresentStep


@dataclass(frozen=True, slots=True)
class Dated:
    """A step and its moment."""

    when: When
    step: Step
