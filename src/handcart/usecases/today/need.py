"""One thing that needs the owner: a sentence with its reason, and the button that settles it. Values only."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from handcart.domain.message import Amount, Message, Quantity
from handcart.domain.order_steps import Step
from handcart.domain.review.finding import Fix
from handcart.domain.vocabulary import OrderStatus


class NeedKind(StrEnum):
    """The groups of what needs the owner, in the order in which they are shown."""

    HALF_TYPED = "half_typed"
    REVIEW = "review"
    SHIP = "ship"
    INVOICE = "invoice"
    DOCUMENT = "document"
    OVERDUE = "overdue"
    REFUND = "refund"
    STOCK = "stock"
    RETURN = "return"
    HOLD = "hold"
    FOLLOW_UP = "follow_up"
    DRAFT = "draft"


class Supply(StrEnum):
    """How a product that is short stands: something is on its way, or nothing is."""

    ON_ORDER = "on_order"
    SHORT = "short"


class ContactDue(StrEnum):
    """How a customer stands who is to be come back to: the day is today, or it has passed."""

    TODAY = "today"
    LATE = "late"


class Record(NamedTuple):
    """A record another screen can show: its kind, as screens name what they show, and its id."""

    kind: str
    id: int


class DraftPurchase(NamedTuple):
    """Settling it drafts what an order is short of: a purchase order for each supplier."""

    order_id: int


class TakeStep(NamedTuple):
    """Settling it makes this step of the order: one that needs no form."""

    order_id: int
    step: Step


class MakeFix(NamedTuple):
    """Settling it mends a finding of the order's review: a change that needs no question."""

    order_id: int
    fix: Fix


class DealWithFollowUp(NamedTuple):
    """Settling it says that the owner came back to what was noted of a customer."""

    interaction_id: int


AboutOrder = TakeStep | DraftPurchase | MakeFix
AtOnce = AboutOrder | DealWithFollowUp
Settling = AtOnce | Record
"""What the button does: something that is made at once, or a record that is opened because a form is needed."""


class Need(NamedTuple):
    """`number` and `name` say what it is about, `reason` why it waits; `button` is the verb of `settling`.

    `figure` is None where there is nothing to count; `unit` is that of a quantity, as the owner named it. `inside` is
    the record that a look inside opens.
    """

    kind: NeedKind
    number: str
    name: str
    reason: Message
    figure: Amount | Quantity | None
    state: OrderStatus | Supply | ContactDue
    button: Message
    settling: Settling
    inside: Record
    unit: str = ""


@dataclass(frozen=True, slots=True)
class NeedGroup:
    """A kind of need with its first `needs`; `count` and `total` (minor units of the company) are those of all.

    `more_about` says further what the group comes to, such as the orders that wait for short products.
    """

    kind: NeedKind
    needs: tuple[Need, ...]
    count: int
    total: int | None
    orders: int = 0

    @property
    def has_more(self) -> bool:
        """Whether not all of them are at hand."""
        return self.count > len(self.needs)
