"""What an order is entered from: the form, the command line and the inbox all hand in these."""

from dataclasses import dataclass
from datetime import date

from handcart.domain.postal_address import PostalAddress
from handcart.domain.vocabulary import Delivery, LineKind, OrderSource

ONE = 1000
"""A quantity of one, in thousandths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineInput:
    """One line as entered. What is None or "" is proposed from product, price group and tax rules.

    `line_id` names the line of the saved order that this one changes; without it the line is new.
    """

    kind: LineKind = LineKind.GOODS
    product_id: int | None = None
    code: str = ""
    name: str = ""
    unit: str = ""
    quantity: int = ONE
    price: int | None = None
    discount: int = 0
    tax_code_id: int | None = None
    gift: bool = False
    note: str = ""
    line_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderInput:
    """An order as entered. What is None is proposed from the customer and the company.

    The order discount is `discount` percent of the lines with a positive amount, or `discount_amount` in minor
    units; only one of them. `client_key` makes saving the same form twice harmless.
    """

    customer_id: int | None = None
    lines: tuple[LineInput, ...] = ()
    ordered_on: date | None = None
    promised_on: date | None = None
    delivery: Delivery = Delivery.SHIP
    ship_to: PostalAddress | None = None
    reference: str = ""
    channel: str = ""
    terms_days: int | None = None
    cash_discount: int | None = None
    cash_discount_days: int | None = None
    prepayment: bool | None = None
    discount: int = 0
    discount_amount: int = 0
    notes: str = ""
    source: OrderSource = OrderSource.ENTRY
    client_key: str | None = None
    valid_until: date | None = None
