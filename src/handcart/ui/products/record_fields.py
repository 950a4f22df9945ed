"""The fields of a product as its form shows them. Data only."""

from collections.abc import Mapping
from typing import Any

from handcart.domain.message import message
from handcart.domain.vocabulary import ProductKind
from handcart.store.records import Product, Supplier, TaxCode
from handcart.ui.records.fields import Choice, FormField, FormSection

_KINDS = (
    Choice(ProductKind.GOODS, message("word.product_kind.goods")),
    Choice(ProductKind.SERVICE, message("word.product_kind.service")),
    Choice(ProductKind.CHARGE, message("word.product_kind.charge")),
)

SECTIONS = (
    FormSection(
        (
            FormField("products.name", required=True, wide=True),
            FormField("products.code", "code", hint="products.form.code_hint"),
            FormField("products.barcode", "code"),
            FormField("products.specification", wide=True),
            FormField("products.category"),
            FormField("products.kind", "choice", choices=_KINDS),
            FormField("products.unit"),
            FormField("products.countable", "tick"),
        )
    ),
    FormSection(
        (
            FormField("products.price", "price"),
            FormField("products.cost", "price"),
            FormField("products.tax_code_id", "choice"),
        ),
        "products.form.prices",
    ),
    FormSection(
        (
            FormField("products.supplier_id", "choice"),
            FormField("products.lead_days", "whole", unit="unit.days"),
            FormField("products.reorder_point", "quantity"),
            FormField("products.pack_size", "quantity"),
            FormField("products.minimum_order", "quantity"),
            FormField("products.made_here", "tick"),
            FormField("products.back_orders", "tick"),
        ),
        "products.form.supply",
    ),
    FormSection((FormField("products.notes", "long", wide=True),)),
)

PRICE_TITLES = {False: "products.price.net", True: "products.price.gross"}
"""What a price is called, by whether the company's prices contain tax. A cost never does."""

_NAMES = tuple(field.name for section in SECTIONS for field in section.fields)
_OWN = ("code", "barcode")
"""What no two products share."""

NEW: Mapping[str, Any] = {"kind": ProductKind.GOODS, "countable": True, "back_orders": True}
"""What a new product begins with."""


def values_of(product: Product) -> dict[str, Any]:
    """The fields of a product by name."""
    return {name: getattr(product, name) for name in _NAMES}


def copied_from(product: Product) -> dict[str, Any]:
    """What a copy of a product begins with: everything but what no two products share."""
    return {name: value for name, value in values_of(product).items() if name not in _OWN}


def tax_code_choices(codes: tuple[TaxCode, ...]) -> list[Choice]:
    """The tax codes to choose among; without one, lines take the company's usual."""
    return [Choice(None, message("products.tax.usual")), *(Choice(code.id, code.name or code.code) for code in codes)]


def supplier_choices(suppliers: tuple[Supplier, ...]) -> list[Choice]:
    """The suppliers to choose among, and none."""
    return [Choice(None, message("records.none")), *(Choice(each.id, each.name) for each in suppliers)]
