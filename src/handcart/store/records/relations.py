"""Records: tags, interactions and files of customers, and which customers are not the same."""

from dataclasses import dataclass
from datetime import date, datetime

from handcart.domain.vocabulary import InteractionKind


@dataclass(frozen=True, slots=True)
class Tag:
    """A word the owner sorts customers by; `colour` chooses among the tones of chips."""

    id: int
    name: str
    folded: str
    colour: int


@dataclass(frozen=True, slots=True)
class CustomerTag:
    """A tag that a customer carries."""

    id: int
    customer_id: int
    tag_id: int


@dataclass(frozen=True, slots=True)
class Interaction:
    """What was talked about with a customer, and when to come back to it; None once that is dealt with."""

    id: int
    customer_id: int
    contact_id: int | None
    kind: InteractionKind
    happened_on: date
    told: str
    follow_up_on: date | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class FileContent:
    """The bytes of a file."""

    id: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept with a customer; `size` in bytes."""

    id: int
    customer_id: int
    name: str
    media_type: str
    size: int
    added_at: datetime
    content_id: int


@dataclass(frozen=True, slots=True)
class DistinctCustomers:
    """Two customers who look alike and are not the same, as the owner said; the lower id first."""

    id: int
    first_id: int
    second_id: int
