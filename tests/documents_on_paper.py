"""Documents made up for tests of printing: as long as a test wants them, in English or Chinese."""

from datetime import date, timedelta
from typing import Any

from handcart.domain.document_content import (
    ContentLine,
    ContentTax,
    DocumentBuyer,
    DocumentContent,
    PaymentTerms,
    Seller,
)
from handcart.domain.postal_address import PostalAddress
from handcart.domain.vocabulary import Delivery, DocumentKind, LineKind, TaxCategory, TaxRounding
from handcart.printing.models import PackingSlip, PickedOrder, PickLine, PickList, SlipLine

DAY = date(2026, 11, 20)
IBAN = "DE02120300000000202051"
RATE = 190_000

SELLER = Seller(
    name="Kiln & Leaf Anna Sommer e.K.",
    address=PostalAddress(
        name="Kiln & Leaf",
        street="Hafenstraße 8",
        postcode="20457",
        city="Hamburg",
        country="DE",
        email="post@kiln-leaf.example",
    ),
    vat_number="DE123456789",
    bank_name="Hafenbank",
    iban=IBAN,
    bic="BYLADEM1001",
)
BUYER = PostalAddress(name="Museumsshop", street="Glockengießerwall 5", postcode="20095", city="Hamburg", country="DE")


def invoice_of(count: int = 1, name: str = "Gaiwan 120 ml", **values: Any) -> DocumentContent:
    """An issued invoice in euros over so many lines of 10.00 each, at 19 %."""
    net = 1_000 * count
    tax = net * 19 // 100
    usual: dict[str, Any] = {
        "kind": DocumentKind.INVOICE,
        "number": "INV-2026-0412",
        "issued_on": DAY,
        "language": "en",
        "template": "standard",
        "currency": "EUR",
        "exponent": 2,
        "prices_gross": False,
        "tax_rounding": TaxRounding.RATE,
        "seller": SELLER,
        "buyer": DocumentBuyer(number="C-1017", address=BUYER),
        "terms": PaymentTerms(due_on=DAY + timedelta(days=14), days=14),
        "lines": tuple(line(f"{name} {number}") for number in range(1, count + 1)),
        "taxes": (ContentTax(code="S", category=TaxCategory.STANDARD, rate=RATE, net=net, tax=tax, gross=net + tax),),
        "net": net,
        "tax": tax,
        "gross": net + tax,
        "order_number": "SO-1038",
        "customer_reference": "KH-26-118",
    }
    return DocumentContent(**(usual | values))


def line(name: str, **values: Any) -> ContentLine:
    """A line of one piece for 10.00."""
    usual: dict[str, Any] = {"kind": LineKind.GOODS, "code": "CER-1", "name": name, "unit": "pc", "quantity": 1_000}
    return ContentLine(**(usual | {"price": 100_000, "amount": 1_000, "tax_rate": RATE} | values))


def credit_of(**values: Any) -> DocumentContent:
    """A credit note that corrects an invoice."""
    usual: dict[str, Any] = {
        "kind": DocumentKind.CREDIT_NOTE,
        "number": "CN-2026-0031",
        "corrects": ("INV-2026-0388",),
        "terms": PaymentTerms(),
    }
    return invoice_of(**(usual | values))


def slip_of(lines: int = 1, name: str = "Gaiwan 120 ml", **values: Any) -> PackingSlip:
    """The slip of a shipment; of each line 14 of 18 are sent."""
    usual: dict[str, Any] = {
        "number": "SH-0871",
        "seller": SELLER,
        "ship_to": BUYER,
        "delivery": Delivery.SHIP,
        "shipped_on": DAY,
        "language": "en",
        "order_number": "SO-1038",
        "lines": tuple(
            SlipLine(kind=LineKind.GOODS, name=f"{name} {number}", ordered=18_000, sent=14_000, open=4_000)
            for number in range(1, lines + 1)
        ),
    }
    return PackingSlip(**(usual | values))


def pick_list_of(lines: int = 1, orders: int = 1) -> PickList:
    """A pick list over so many products for so many orders."""
    numbers = [f"SO-{1038 + at}" for at in range(orders)]
    return PickList(
        company="Kiln & Leaf",
        made_on=DAY,
        orders=tuple(PickedOrder(number=number, customer="Museumsshop", delivery=Delivery.SHIP) for number in numbers),
        lines=tuple(
            PickLine(
                code=f"CER-{number}",
                name=f"Gaiwan {number}",
                unit="pc",
                quantity=6_000 * orders,
                on_hand=40_000,
                parts=tuple((order, 6_000) for order in numbers),
            )
            for number in range(1, lines + 1)
        ),
    )
