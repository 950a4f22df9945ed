"""How products and customers look where they are offered: rows, what else can be made of the text, and a note."""

from collections.abc import Callable, Sequence

from handcart.domain.message import Quantity, UnitPrice
from handcart.ui.kit.popup import Offer, Offers, PopupColumn
from handcart.ui.kit.words import Words
from handcart.usecases.entry.customer import CustomerChoice
from handcart.usecases.entry.product_choices import ProductChoice, matched_pieces

_LONGEST_SHOWN = 24


def product_offers(
    words: Words,
    text: str,
    found: Sequence[ProductChoice],
    *,
    currency: str,
    count: int,
    bought_last: Callable[[int], str],
) -> Offers:
    """Products with code, free stock, price, and when the customer bought them last."""
    columns = (
        PopupColumn(words.text("entry.column.product")),
        PopupColumn(words.text("entry.column.code"), 116),
        PopupColumn(words.text("entry.offer.free"), 58, "right"),
        PopupColumn(words.text("entry.column.price"), 78, "right"),
        PopupColumn(words.text("entry.offer.bought"), 144),
    )
    return Offers(
        columns,
        tuple(_product(words, each, currency, bought_last) for each in found),
        _ways(words, text) if text else (),
        words.text("entry.offer.count", shown=len(found), count=count) if found else words.text("entry.offer.none"),
    )


def customer_offers(words: Words, text: str, found: Sequence[CustomerChoice]) -> Offers:
    """Customers with number, place and telephone."""
    columns = (
        PopupColumn(words.text("entry.field.customer")),
        PopupColumn(words.text("entry.offer.number"), 86),
        PopupColumn(words.text("entry.offer.city"), 120),
        PopupColumn(words.text("entry.offer.phone"), 132),
    )
    rows = tuple(
        Offer((each.name, each.number, each.city, each.phone or each.email), matched_pieces(each.name, text))
        for each in found
    )
    shown = _short(text)
    ways = (words.text("entry.offer.new_business", name=shown), words.text("entry.offer.new_person"))
    return Offers(columns, rows, ways if text else ())


def _product(words: Words, choice: ProductChoice, currency: str, bought_last: Callable[[int], str]) -> Offer:
    wording = words.wording
    free = "" if choice.free is None else wording.quantity(Quantity(choice.free))
    price = "" if choice.price is None else wording.price(UnitPrice(choice.price, currency))
    return Offer((choice.name, choice.code, free, price, bought_last(choice.id)), choice.matched)


def _ways(words: Words, text: str) -> tuple[str, ...]:
    return (
        words.text("entry.offer.new_product", name=_short(text)),
        words.text("entry.offer.service"),
        words.text("entry.offer.charge"),
        words.text("entry.offer.text"),
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
