"""What stands on a packing slip and on a pick list, and what is handed over to be printed. Plain values, no Qt.

Invoices and credit notes have theirs in `domain/document_content`, because they are frozen with it.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from handcart.domain.document_content import DocumentContent, Seller
from handcart.domain.message import Value
from handcart.domain.postal_address import PostalAddress
from handcart.domain.report_table import ReportTable
from handcart.domain.vocabulary import Delivery, LineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLine:
    """A line of a packing slip in thousandths: what was `ordered`, is `sent` with it and stays `open` after it."""

    kind: LineKind
    code: str = ""
    name: str = ""
    unit: str = ""
    note: str = ""
    ordered: int = 0
    sent: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PackingSlip:
    """What goes with a shipment. One that would be sent now has no number yet."""

    number: str | None
    seller: Seller
    ship_to: PostalAddress
    delivery: Delivery
    shipped_on: date
    language: str
    carrier: str = ""
    service: str = ""
    parcels: int | None = None
    weight_grams: int | None = None
    tracking_number: str = ""
    note: str = ""
    customer_number: str = ""
    customer_reference: str = ""
    order_number: str = ""
    ordered_on: date | None = None
    lines: tuple[SlipLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PickedOrder:
    """An order that is picked for: whose it is and when it is promised."""

    number: str
    customer: str
    delivery: Delivery
    promised_on: date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PickLine:
    """So much of a product to take from the shelf (thousandths), and how much of it is for which order.

    `on_hand` is None for what is no product of the catalogue.
    """

    code: str
    name: str
    unit: str
    quantity: int
    on_hand: int | None
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PickList:
    """What to take from the shelves for some orders; it stays in the house, in the owner's language."""

    company: str
    made_on: date
    orders: tuple[PickedOrder, ...]
    lines: tuple[PickLine, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedReport:
    """A report of the company, in the owner's language."""

    company: str
    table: ReportTable


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What belongs to an entry, by the id of what it is called; facts are labels, by their ids, with values."""

    label: str
    facts: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """One record about a person: what it is called, what stands in it, what belongs to it."""

    title: Value
    facts: tuple[tuple[str, Value], ...]
    lines: tuple[PersonLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonPart:
    """All records of one kind; `kind` ends the id of its heading."""

    kind: str
    entries: tuple[PersonEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPerson:
    """What a company keeps about one person, for them."""

    company: str
    name: str
    number: str
    made_on: date
    parts: tuple[PersonPart, ...]


Printable: TypeAlias = DocumentContent | PackingSlip | PickList | PrintedReport | PrintedPerson


@dataclass(frozen=True, slots=True)
class ToPrint:
    """A document and the paper of the company. `language` is that of its reader, empty for the owner's own."""

    document: Printable
    language: str
    paper: str
