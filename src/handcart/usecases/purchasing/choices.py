"""What is offered while a purchase order is written: products with what they cost, suppliers, a line's beginning."""

from dataclasses import dataclass

from handcart.domain.purchase_life import purchase_quantity
from handcart.domain.vocabulary import ProductKind
from handcart.store.records import Product, Supplier
from handcart.store.session import ReadSession
from handcart.usecases.entry.product_choices import matched_pieces, product_choices
from handcart.usecases.purchasing.short import shortage_of
from handcart.usecases.suppliers.find import find_suppliers

OFFERED = 6
_LOOKED_AT = 24
"""Services and charges are passed over, and what others deliver comes last: so many are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoughtChoice:
    """A product as it is offered: what is free (thousandths) and what it costs (ten-thousandths; None: not known).

    `quantity` is what a line begins with: what is missing of it, in packs and at least the minimum; None: not known.
    """

    id: int
    code: str
    name: str
    unit: str
    countable: bool
    cost: int | None
    free: int
    supplier: str
    quantity: int | None
    matched: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SupplierChoice:
    """A supplier as it is offered."""

    id: int
    name: str
    number: str
    city: str
    matched: tuple[tuple[int, int], ...] = ()


def products_to_buy(
    session: ReadSession, typed: str, *, supplier_id: int | None, made_here: bool
) -> tuple[BoughtChoice, ...]:
    """The goods meant by `typed`: those of the supplier first; for a production order only what is made here."""
    found = product_choices(session, typed, limit=_LOOKED_AT)
    goods = [each for each in found if each.kind is ProductKind.GOODS]
    records = {each.id: session.get(Product, each.id) for each in goods}
    usable = [each for each in goods if not made_here or records[each.id].made_here]
    if supplier_id is not None:
        usable.sort(key=lambda each: (not each.exact, records[each.id].supplier_id != supplier_id))
    return tuple(_choice(session, records[each.id], typed, free=each.free or 0) for each in usable[:OFFERED])


def suppliers_to_buy_from(session: ReadSession, typed: str) -> tuple[SupplierChoice, ...]:
    """The suppliers meant by `typed` that are in use, the likeliest first."""
    return tuple(
        SupplierChoice(each.id, each.name, each.number, each.city, matched_pieces(each.name, typed))
        for each in find_suppliers(session, typed, limit=OFFERED)
    )


def _choice(session: ReadSession, product: Product, typed: str, *, free: int) -> BoughtChoice:
    supplier = None if product.supplier_id is None else session.get(Supplier, product.supplier_id)
    return BoughtChoice(
        id=product.id,
        code=product.code,
        name=product.name,
        unit=product.unit,
        countable=product.countable,
        cost=product.cost,
        free=free,
        supplier="" if supplier is None else supplier.name,
        quantity=_begins_with(session, product),
        matched=matched_pieces(product.name, typed),
    )


def _begins_with(session: ReadSession, product: Product) -> int | None:
    short = shortage_of(session, product)
    if short is not None:
        return short.quantity
    if product.pack_size is None and product.minimum_order is None:
        return None
    return purchase_quantity(
        0, pack_size=product.pack_size, minimum=product.minimum_order or 1, countable=product.countable
    )
