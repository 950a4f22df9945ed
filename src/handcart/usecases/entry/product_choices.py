"""Products offered while a line is typed, the likeliest first, and the one that a scanner or Enter means.

Ranking: the very code, the very bar code, a name that begins so, a code that begins so, all words; among equals what
the customer bought before. Where nothing is found, what differs by a slip.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from handcart.domain.vocabulary import ProductKind
from handcart.store.queries.entry_products import (
    OfferedProduct,
    offered_products,
    products_by_code,
    products_by_name,
)
from handcart.store.queries.products import SEARCH, product_typed, products_with_barcode
from handcart.store.search_text import folded, words
from handcart.store.session import ReadSession

OFFERED = 6
_BEGINNINGS = 12
_WITH_WORDS = 60
_SHORTEST_SCAN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductChoice:
    """A product as it is offered. `free` in thousandths (None: no stock is kept), `price` None where there is none.

    `matched` are the pieces of the name that were typed, as (start, length); `exact` where code or bar code were.
    """

    id: int
    code: str
    name: str
    unit: str = ""
    kind: ProductKind = ProductKind.GOODS
    countable: bool = True
    price: int | None = None
    free: int | None = None
    matched: tuple[tuple[int, int], ...] = ()
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who the choices are for: the price group, and what was bought before, by product."""

    price_group_id: int | None = None
    bought: Mapping[int, OfferedProduct] = field(default_factory=dict)


NOBODY = Buyer()


def product_choices(
    session: ReadSession, typed: str, buyer: Buyer = NOBODY, *, limit: int = OFFERED
) -> tuple[ProductChoice, ...]:
    """The products meant by `typed`, the likeliest first."""
    typed = typed.strip()
    if not typed:
        return ()
    ranked = _ranked(session, typed, buyer)
    shown = offered_products(session, ranked, buyer.price_group_id)
    exact = {product_id for product_id, rank in ranked.items() if rank == 0}
    found = [shown[product_id] for product_id in ranked if product_id in shown]
    usable = sorted(
        (product for product in found if product.active or product.id in exact),
        key=lambda product: (ranked[product.id], product.id not in buyer.bought),
    )
    return tuple(_choice(product, typed, exact=product.id in exact) for product in usable[:limit])


def product_meant(session: ReadSession, typed: str, buyer: Buyer = NOBODY) -> ProductChoice | None:
    """The product that Enter takes when nothing was looked at: the likeliest; None where nothing is like it."""
    found = product_choices(session, typed, buyer, limit=1)
    return found[0] if found else None


def product_scanned(session: ReadSession, code: str, buyer: Buyer = NOBODY) -> ProductChoice | None:
    """The product with this very bar code or code; None for any other text."""
    code = code.strip()
    if len(code) < _SHORTEST_SCAN:
        return None
    ids = _exact(session, code)
    if not ids:
        return None
    shown = offered_products(session, ids[:1], buyer.price_group_id)
    return _choice(shown[ids[0]], code, exact=True)


def choices_of(session: ReadSession, product_ids: Iterable[int], buyer: Buyer = NOBODY) -> dict[int, ProductChoice]:
    """These products as choices, by id."""
    shown = offered_products(session, product_ids, buyer.price_group_id)
    return {product.id: _choice(product, "", exact=False) for product in shown.values()}


def _exact(session: ReadSession, typed: str) -> list[int]:
    coded = product_typed(session, typed)
    return ([] if coded is None else [coded]) + products_with_barcode(session, typed)


def _ranked(session: ReadSession, typed: str, buyer: Buyer) -> dict[int, int]:
    """The ids that may be meant with their rank, lower first, in order within a rank. Who comes first stops the rest
    being looked for.
    """
    asked, begun = words(typed), folded(typed)
    looks: list[Callable[[], Iterable[int]]] = [
        lambda: _exact(session, typed),
        lambda: [*_bought_beginning(buyer, begun), *products_by_name(session, begun, most=_BEGINNINGS)],
        lambda: products_by_code(session, typed, most=_BEGINNINGS),
        lambda: [product.id for product in buyer.bought.values() if _has_all(asked, product.search_text)],
        lambda: SEARCH.matching(session, typed, most=_WITH_WORDS),
    ]
    ranked: dict[int, int] = {}
    for rank, look in enumerate(looks):
        if len(ranked) < _BEGINNINGS:
            for product_id in look():
                ranked.setdefault(product_id, rank)
    if not ranked:
        ranked = dict.fromkeys(SEARCH.similar(session, typed, most=_BEGINNINGS), len(looks))
    return ranked


def _bought_beginning(buyer: Buyer, begun: str) -> list[int]:
    """What was bought before and is called so, or has such a code."""
    return [
        product.id
        for product in buyer.bought.values()
        if folded(product.name).startswith(begun) or folded(product.code).startswith(begun)
    ]


def _has_all(asked: list[str], text: str) -> bool:
    there = text.split()
    return bool(asked) and all(any(word.startswith(each) for word in there) for each in asked)


def _choice(product: OfferedProduct, typed: str, *, exact: bool) -> ProductChoice:
    return ProductChoice(
        id=product.id,
        code=product.code,
        name=product.name,
        unit=product.unit,
        kind=product.kind,
        countable=product.countable,
        price=product.price,
        free=product.free if product.kind is ProductKind.GOODS else None,
        matched=matched_pieces(product.name, typed),
        exact=exact,
    )


def matched_pieces(name: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Where the typed words begin words of the name, as (start, length), to be marked."""
    plain = folded(name)
    if len(plain) != len(name):
        # Folding made one letter two: places would be wrong.
        plain = name.casefold() if len(name.casefold()) == len(name) else ""
    pieces = set()
    for word in words(typed):
        at = plain.find(word)
        while at > 0 and plain[at - 1].isalnum() and not word[0] > "\u2e80":
            at = plain.find(word, at + 1)
        if at >= 0:
            pieces.add((at, len(word)))
    return tuple(sorted(pieces))
