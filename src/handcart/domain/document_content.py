"""The content of an invoice or credit note as it is printed and frozen: plain values, whole without the database.

Here belong: what stands on a document, and how that is kept as data (`as_data`, `from_data`), so that an issued
document is printed again as it was whatever happens to company, customer and order later. Not here: working out
amounts (`documents.py`) and words in a language (the catalogue).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from handcart.domain.postal_address import PostalAddress
from handcart.domain.vocabulary import DocumentKind, LineKind, SettlementKind, TaxCategory, TaxRounding

FORMAT = 1
"""Raised when the shape of the frozen data changes; older data is then still read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """The company as it signs its documents."""

    name: str
    address: PostalAddress
    website: str = ""
    tax_number: str = ""
    vat_number: str = ""
    bank_name: str = ""
    iban: str = ""
    bic: str = ""
    registration: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentBuyer:
    """The customer: `number` is the owner's for them, `address` where the bill goes, `ship_to` where goods went."""

    number: str = ""
    address: PostalAddress = field(default_factory=PostalAddress)
    ship_to: PostalAddress | None = None
    tax_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentLine:
    """A line as printed: quantity in thousandths, price in ten-thousandths, money in minor units."""

    kind: LineKind
    code: str = ""
    name: str = ""
    unit: str = ""
    note: str = ""
    quantity: int = 0
    price: int = 0
    discount: int = 0
    amount: int = 0
    share: int = 0
    tax: int = 0
    tax_code: str = ""
    tax_rate: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentTax:
    """The tax of one code at one rate. `sentence` is what the document must say because of it."""

    code: str = ""
    category: TaxCategory | None = None
    rate: int = 0
    net: int = 0
    tax: int = 0
    gross: int = 0
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentTerms:
    """How the document is to be paid: `due_on`, and the percentage off when paid in so many days."""

    due_on: date | None = None
    days: int = 0
    cash_discount: int = 0
    cash_discount_days: int = 0
    prepayment: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentContent:
    """All that stands on a document. A draft has neither number nor day.

    `corrects` are the numbers of the invoices a credit note lowers, `settles` says of what kind a rest is that it
    settles; `supplied_on` is the day of the last delivery.
    """

    kind: DocumentKind
    number: str | None
    issued_on: date | None
    language: str
    template: str
    currency: str
    exponent: int
    prices_gross: bool
    tax_rounding: TaxRounding
    seller: Seller
    buyer: DocumentBuyer
    terms: PaymentTerms = field(default_factory=PaymentTerms)
    lines: tuple[ContentLine, ...] = ()
    taxes: tuple[ContentTax, ...] = ()
    net: int = 0
    tax: int = 0
    gross: int = 0
    sentences: tuple[str, ...] = ()
    reason: str = ""
    settles: SettlementKind | None = None
    corrects: tuple[str, ...] = ()
    order_number: str = ""
    customer_reference: str = ""
    ordered_on: date | None = None
    supplied_on: date | None = None


def as_data(content: DocumentContent) -> dict[str, Any]:
    """The content as JSON-able data; days are written `YYYY-MM-DD`."""
    return {"format": FORMAT, **_plain(asdict(content))}


def from_data(data: Mapping[str, Any]) -> DocumentContent:
    """The content from what `as_data` made of it."""
    values = {name: value for name, value in data.items() if name != "format"}
    seller, buyer, terms = values["seller"], values["buyer"], values["terms"]
    return DocumentContent(
        **values
        | {
            "kind": DocumentKind(values["kind"]),
            "issued_on": _day(values["issued_on"]),
            "ordered_on": _day(values["ordered_on"]),
            "supplied_on": _day(values["supplied_on"]),
            "settles": None if values["settles"] is None else SettlementKind(values["settles"]),
            "tax_rounding": TaxRounding(values["tax_rounding"]),
            "seller": Seller(**seller | {"address": PostalAddress(**seller["address"])}),
            "buyer": DocumentBuyer(**buyer | _addresses(buyer)),
            "terms": PaymentTerms(**terms | {"due_on": _day(terms["due_on"])}),
            "lines": tuple(ContentLine(**line | {"kind": LineKind(line["kind"])}) for line in values["lines"]),
            "taxes": tuple(ContentTax(**tax | {"category": _category(tax["category"])}) for tax in values["taxes"]),
            "sentences": tuple(values["sentences"]),
            "corrects": tuple(values["corrects"]),
        }
    )


def _addresses(buyer: Mapping[str, Any]) -> dict[str, PostalAddress | None]:
    ship_to = buyer["ship_to"]
    return {"address": PostalAddress(**buyer["address"]), "ship_to": PostalAddress(**ship_to) if ship_to else None}


def _category(value: str | None) -> TaxCategory | None:
    return None if value is None else TaxCategory(value)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, str) else value
