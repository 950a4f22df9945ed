"""What a search over all records finds. Values only: whoever shows them need not load what finds them."""

from dataclasses import dataclass
from enum import StrEnum

from handcart.domain.message import Amount
from handcart.domain.vocabulary import OrderStatus


class RecordKind(StrEnum):
    """What can be found, and opened, in the order it is shown."""

    ORDER = "order"
    CUSTOMER = "customer"
    PRODUCT = "product"
    DOCUMENT = "document"
    SUPPLIER = "supplier"
    PURCHASE_ORDER = "purchase_order"
    TAG = "tag"


NUMBERED = frozenset({RecordKind.ORDER, RecordKind.DOCUMENT, RecordKind.PURCHASE_ORDER})
"""The kinds that are known by a number of their own."""


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record that may be meant: what it is known by, and what tells it from others.

    `exact` where its number or code is what was typed.
    """

    kind: RecordKind
    id: int
    name: str
    about: str = ""
    amount: Amount | None = None
    status: OrderStatus | None = None
    exact: bool = False
