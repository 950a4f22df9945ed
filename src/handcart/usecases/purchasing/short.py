"""What is short: products that waiting orders need and nothing on its way will bring, and ordering just that.

No forecast: only orders that are there count. How much is ordered follows pack size and minimum.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handcart.domain.errors import BadInput
from handcart.domain.purchase_life import purchase_quantity
from handcart.store.queries.purchasing import (
    NOBODY,
    OrderOfLine,
    coming_by_line,
    orders_of_lines,
    products_waited_for,
)
from handcart.store.queries.stock import claims_on, stock_level
from handcart.store.records import Product, Supplier
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.purchasing.draft import SavedPurchase, draft_production_order, draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput


@dataclass(frozen=True, slots=True)
class ShortProduct:
    """A product: `missing` of it for `orders`, `quantity` to order after pack size and minimum (thousandths).

    Neither made here nor from a supplier: the owner has to say where it comes from, in the product's record.
    """

    product: Product
    missing: int
    quantity: int
    supplier: Supplier | None
    orders: tuple[OrderOfLine, ...]

    @property
    def has_source(self) -> bool:
        """Whether it is known who brings it: a supplier that is in use, or the owner makes it."""
        return self.product.made_here or (self.supplier is not None and self.supplier.active)


def what_is_short(session: ReadSession) -> tuple[ShortProduct, ...]:
    """Everything that is short: by source, what has none last, and by name."""
    found = (shortage_of(session, session.get(Product, each)) for each in products_waited_for(session))
    return tuple(sorted((short for short in found if short is not None), key=_by_source))


def shortage_of(session: ReadSession, product: Product) -> ShortProduct | None:
    """What approved orders miss of a product; None where what is there, or on its way, will do.

    What was ordered for an order and is more than that needs goes to the others when it comes, so it counts for them.
    """
    coming = coming_by_line(session, product.id)
    level = stock_level(session, product.id)
    spare = max(0, level.on_hand - level.reserved) + coming.pop(NOBODY)
    waiting: dict[int, int] = {}
    for claim in claims_on(session, product.id):
        needed = max(0, claim.open - claim.reserved) - coming.get(claim.line_id, 0)
        spare += max(0, -needed)
        if needed > 0:
            waiting[claim.line_id] = needed
    missing = sum(waiting.values()) - spare
    if missing <= 0:
        return None
    orders = orders_of_lines(session, waiting)
    return ShortProduct(
        product=product,
        missing=missing,
        quantity=_to_order(product, missing),
        supplier=None if product.supplier_id is None else session.get(Supplier, product.supplier_id),
        orders=tuple(orders[line_id] for line_id in waiting),
    )


def draft_what_is_short(session: WriteSession, quantities: Mapping[int, int]) -> tuple[SavedPurchase, ...]:
    """Draft what is short: `quantities` by product, one order per supplier and one for what is made here.

    A line belongs to the order it is for where only one waits; else those who waited longest get it first.
    """
    chosen = [each for each in what_is_short(session) if quantities.get(each.product.id)]
    if not chosen:
        raise BadInput("purchase.bad.nothing_short", field="quantities")
    for each in chosen:
        if not each.has_source:
            raise BadInput("purchase.bad.no_source", field="quantities", product=each.product.name)
    made = [_as_input(each, quantities) for each in chosen if each.product.made_here]
    drafts = [draft_production_order(session, made)] if made else []
    bought = [each for each in chosen if not each.product.made_here]
    for supplier_id in dict.fromkeys(each.product.supplier_id for each in bought):
        lines = [_as_input(each, quantities) for each in bought if each.product.supplier_id == supplier_id]
        drafts.append(draft_purchase_order(session, supplier_id or 0, lines))
    session.describe(count=len(drafts))
    return tuple(drafts)


def _to_order(product: Product, missing: int) -> int:
    return purchase_quantity(
        missing, pack_size=product.pack_size, minimum=product.minimum_order, countable=product.countable
    )


def _as_input(short: ShortProduct, quantities: Mapping[int, int]) -> PurchaseLineInput:
    product = short.product
    only = short.orders[0].line_id if len(short.orders) == 1 else None
    return PurchaseLineInput(product_id=product.id, quantity=quantities[product.id], order_line_id=only)


def _by_source(short: ShortProduct) -> tuple[bool, bool, str, str, int]:
    supplier = "" if short.supplier is None else short.supplier.sort_name
    return not short.has_source, not short.product.made_here, supplier, short.product.sort_name, short.product.id
