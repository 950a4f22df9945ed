"""Finding a product by what was typed or scanned: code, barcode, words, and in spite of typing errors."""

from dataclasses import dataclass

from handcart.store.queries.products import (
    SEARCH,
    ProductWithStock,
    product_typed,
    products_with_barcode,
    products_with_stock,
)
from handcart.store.records import Product
from handcart.store.search_text import folded
from handcart.store.session import ReadSession


@dataclass(frozen=True, slots=True)
class FoundProduct:
    """A product that may be meant. `exact` where its code or barcode is what was typed. Stock in thousandths."""

    product: Product
    on_hand: int
    available: int
    exact: bool


def find_products(
    session: ReadSession, typed: str, *, limit: int = 50, with_inactive: bool = False
) -> tuple[FoundProduct, ...]:
    """The products meant: the very code or barcode first, then names that begin so, then by name.

    Where nothing has all the words, what sounds or is written nearly so is found, nearest first.
    """
    typed = typed.strip()
    coded = product_typed(session, typed) if typed else None
    exact = ([] if coded is None else [coded]) + products_with_barcode(session, typed)
    ids = SEARCH.matching(session, typed)
    similar = [] if ids or exact else SEARCH.similar(session, typed)
    ranks = {product_id: position for position, product_id in reversed(list(enumerate([*exact, *similar])))}
    begun = folded(typed)

    def likeliest(found: ProductWithStock) -> tuple[int, bool, bool, str]:
        product = found.product
        begins = product.sort_name.startswith(begun) or folded(product.code).startswith(begun)
        return ranks.get(product.id, len(exact) + len(similar)), not product.active, not begins, product.sort_name

    found = products_with_stock(session, [*exact, *ids, *similar])
    offered = sorted((each for each in found if each.product.active or with_inactive), key=likeliest)
    return tuple(
        FoundProduct(each.product, each.on_hand, each.on_hand - each.reserved, each.product.id in exact)
        for each in offered[:limit]
    )
