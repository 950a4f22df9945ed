"""A purchase or production order as the command line shows it: as JSON for programs, and as lines for a person."""

from typing import Any

from handcart.cli.answers import decimal_text
from handcart.domain.message import Amount, Message, Quantity, message
from handcart.domain.parsing import PRICE_PLACES, QUANTITY_PLACES
from handcart.domain.purchase_life import PurchaseStep
from handcart.usecases.purchasing.page import PurchasePage, PurchasePageLine
from handcart.usecases.purchasing.short import ShortProduct


def head_data(page: PurchasePage, exponent: int) -> dict[str, Any]:
    """Where an order stands, without its lines."""
    purchase, supplier = page.purchase, page.supplier
    return {
        "id": purchase.id,
        "number": purchase.number,
        "kind": purchase.kind,
        "state": purchase.state,
        "status": page.status,
        "supplier": None if supplier is None else {"number": supplier.number, "name": supplier.name},
        "made_on": purchase.made_on.isoformat(),
        "ordered_on": None if purchase.ordered_on is None else purchase.ordered_on.isoformat(),
        "expected_on": None if page.expected_on is None else page.expected_on.isoformat(),
        "reference": purchase.reference,
        "note": purchase.note,
        "currency": purchase.currency,
        "value": decimal_text(page.value, exponent),
        "steps": [step.replace("_", "-") for step in PurchaseStep if step not in page.refusals],
    }


def whole_data(page: PurchasePage, exponent: int) -> dict[str, Any]:
    """Everything the page of the order shows."""
    positions = {each.bought.id: each.bought.position for each in page.lines}
    return {
        "purchase": head_data(page, exponent),
        "lines": [_line_data(each, exponent) for each in page.lines],
        "receipts": [
            {
                "number": receipt.number,
                "received_on": receipt.received_on.isoformat(),
                "note": receipt.note,
                "lines": [
                    {"line": positions[came.line_id], "quantity": _quantity(came.quantity)} for came in receipt.lines
                ],
            }
            for receipt in page.receipts
        ],
    }


def whole_lines(page: PurchasePage, exponent: int) -> list[Message]:
    """The order for a person to read."""
    return [heading(page, exponent), *(_line_told(each) for each in page.lines)]


def heading(page: PurchasePage, exponent: int) -> Message:
    """The order in one line."""
    purchase, supplier = page.purchase, page.supplier
    return message(
        "cli.purchase.heading",
        purchase=purchase.number or str(purchase.id),
        supplier=message("purchasing.made_here") if supplier is None else supplier.name,
        status=message(f"purchasing.status.{page.status}"),
        total=Amount(page.value, purchase.currency, exponent),
    )


def short_data(short: ShortProduct) -> dict[str, Any]:
    """A product that is short."""
    return {
        "product": short.product.code,
        "name": short.product.name,
        "missing": _quantity(short.missing),
        "to_order": _quantity(short.quantity),
        "supplier": None if short.supplier is None else short.supplier.number,
        "made_here": short.product.made_here,
        "orders": [order.number for order in short.orders],
    }


def short_told(short: ShortProduct) -> Message:
    """A product that is short, for a person to read."""
    return message(
        "cli.purchase.short",
        product=short.product.name,
        missing=Quantity(short.missing),
        quantity=Quantity(short.quantity),
        orders=", ".join(order.number for order in short.orders),
    )


def _line_data(each: PurchasePageLine, exponent: int) -> dict[str, Any]:
    bought = each.bought
    return {
        "line": bought.position,
        "product": bought.code,
        "name": bought.name,
        "quantity": _quantity(bought.quantity),
        "received": _quantity(bought.received),
        "cancelled": _quantity(bought.cancelled),
        "open": _quantity(each.open),
        "price": None if bought.price is None else decimal_text(bought.price, PRICE_PLACES),
        "amount": None if each.amount is None else decimal_text(each.amount, exponent),
        "expected_on": None if bought.expected_on is None else bought.expected_on.isoformat(),
        "order": bought.order_number,
    }


def _line_told(each: PurchasePageLine) -> Message:
    return message(
        "cli.purchase.line",
        line=each.bought.position,
        product=each.bought.name,
        quantity=Quantity(each.bought.quantity),
        received=Quantity(each.bought.received),
        open=Quantity(each.open),
    )


def _quantity(milli: int) -> str:
    return decimal_text(milli, QUANTITY_PLACES)
