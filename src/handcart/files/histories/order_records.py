"""Orders, credits and stock notes of a history, with their lines."""

from dataclasses import dataclass
from datetime import date

from handcart.files.histories.lines import Lines
from handcart.files.histories.records import Address, RowAt


@dataclass(frozen=True, slots=True)
class OrderRecord:
    """One order. `customer` is the key of a `CustomerRecord`; None is a walk-in sale.

    `lines` are what was sold, `credited` the negative lines in between, which become a credit of this order.
    `open` says that the set has shipped dates and this order has none; `returned` that a list of returns
    names it. `header` is its row in a list of orders.
    """

    key: str
    number: str | None
    customer: str | None
    ordered_on: date
    promised_on: date | None
    shipped_on: date | None
    open: bool
    returned: bool
    reference: str | None
    ship_to: Address | None
    lines: Lines
    credited: Lines
    header: RowAt | None = None


@dataclass(frozen=True, slots=True)
class CreditRecord:
    """A free-standing credit note; its lines name the sold line where exactly one fits."""

    key: str
    number: str | None
    customer: str | None
    credited_on: date
    lines: Lines
    header: RowAt | None = None


@dataclass(frozen=True, slots=True)
class StockNoteRecord:
    """A number without money and without a customer: goods found, lost, thrown away. Kept with the batch."""

    key: str
    number: str | None
    noted_on: date
    lines: Lines
    header: RowAt | None = None
