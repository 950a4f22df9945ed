"""How products and suppliers look where they are offered for a purchase order."""

from collections.abc import Sequence

from handcart.domain.message import Quantity, UnitPrice
from handcart.ui.kit.popup import Offer, Offers, PopupColumn
from handcart.ui.kit.words import Words
from handcart.usecases.purchasing.choices import BoughtChoice, SupplierChoice


def product_offers(words: Words, found: Sequence[BoughtChoice], *, currency: str) -> Offers:
    """Products with code, what is free, what they cost, and who usually delivers them."""
    columns = (
        PopupColumn(words.text("purchasing.line.product")),
        PopupColumn(words.text("purchasing.offer.code"), 116),
        PopupColumn(words.text("purchasing.offer.free"), 58, "right"),
        PopupColumn(words.text("purchasing.offer.cost"), 78, "right"),
        PopupColumn(words.text("purchasing.offer.supplier"), 150),
    )
    return Offers(columns, tuple(_product(words, each, currency) for each in found))


def supplier_offers(words: Words, found: Sequence[SupplierChoice]) -> Offers:
    """Suppliers with number and place."""
    columns = (
        PopupColumn(words.text("purchasing.form.supplier")),
        PopupColumn(words.text("purchasing.offer.number"), 86),
        PopupColumn(words.text("purchasing.offer.city"), 120),
    )
    return Offers(columns, tuple(Offer((each.name, each.number, each.city), each.matched) for each in found))


def _product(words: Words, choice: BoughtChoice, currency: str) -> Offer:
    wording = words.wording
    cost = "" if choice.cost is None else wording.price(UnitPrice(choice.cost, currency))
    free = wording.quantity(Quantity(choice.free))
    return Offer((choice.name, choice.code, free, cost, choice.supplier), choice.matched)
