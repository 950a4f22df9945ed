"""What may be entered about a product: its code, units, prices, and the quantities it is bought in."""

from collections.abc import Mapping
from typing import Any, TypedDict

from handcart.domain import number_ranges
from handcart.domain.customer_checks import CheckedFields
from handcart.domain.message import message
from handcart.domain.typed_text import many_lines, one_line, required_line
from handcart.domain.vocabulary import ProductKind

LARGEST_PICTURE = 5_000_000
"""Bytes: the picture travels with the company file and every backup of it."""


class ProductFields(TypedDict, total=False):
    """What the owner may enter about a product. Without `code`, the next of its series is taken.

    Prices in ten-thousandths of the major unit, quantities in thousandths; None: not known or not wanted.
    """

    code: str
    name: str
    specification: str
    category: str
    kind: ProductKind
    unit: str
    countable: bool
    price: int | None
    cost: int | None
    tax_code_id: int | None
    supplier_id: int | None
    made_here: bool
    lead_days: int | None
    barcode: str
    reorder_point: int | None
    pack_size: int | None
    minimum_order: int | None
    back_orders: bool
    notes: str


_LINES = ("code", "name", "specification", "category", "unit", "barcode")
_PRICES = ("price", "cost")
_QUANTITIES = ("reorder_point", "pack_size", "minimum_order")


def checked_product(fields: Mapping[str, Any], *, countable: bool, new: bool) -> CheckedFields:
    """The fields as they are stored. `countable` is how the product is sold when the fields do not say."""
    values = dict(fields)
    for name in _LINES:
        if name in values:
            values[name] = one_line(values[name], field=name)
    if new or "name" in values:
        required_line(values.get("name", ""), field="name")
    if "notes" in values:
        values["notes"] = many_lines(values["notes"], field="notes")
    _check_numbers(values, countable=values.get("countable", countable))
    barcode = values.get("barcode", "")
    if is_misread(barcode):
        return CheckedFields(values, (message("product.note.barcode", barcode=barcode),))
    return CheckedFields(values)


def _check_numbers(values: Mapping[str, Any], *, countable: bool) -> None:
    for name in _PRICES:
        if values.get(name) is not None:
            number_ranges.unit_price(values[name], field=name)
    for name in _QUANTITIES:
        if values.get(name) is not None:
            may_be_zero = name == "reorder_point"
            number_ranges.quantity(values[name], field=name, countable=countable, may_be_zero=may_be_zero)
    if values.get("lead_days") is not None:
        number_ranges.days(values["lead_days"], field="lead_days")


def is_misread(barcode: str) -> bool:
    """Whether a code as long as an EAN, UPC or GTIN has a wrong check digit. Other codes are the owner's own."""
    from stdnum import ean

    of_trade = barcode.isascii() and barcode.isdigit() and len(barcode) in (8, 12, 13, 14)
    return of_trade and not ean.is_valid(barcode)
