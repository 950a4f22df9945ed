"""What to order for an order that is short: from whom, in which packs, and drafting just that."""

from dataclasses import dataclass

from handcart.domain.purchase_life import purchase_quantity
from handcart.domain.vocabulary import LineKind, OrderState
from handcart.store.queries.orders import lines_of
from handcart.store.queries.purchasing import NOBODY, coming_by_line
from handcart.store.queries.stock import claims_on, stock_level
from handcart.store.records import Order, OrderLine, Product
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.purchasing.draft import SavedPurchase, draft_production_order, draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput

_LIVING = (OrderState.RECEIVED, OrderState.APPROVED)


@dataclass(frozen=True, slots=True)
class ProposedPurchase:
    """One product an order is short of: `missing` of it, `quantity` to order after pack size and minimum.

    Neither `made_here` nor a `supplier_id`: the owner has to say where it comes from.
    """

    product_id: int
    order_line_id: int
    missing: int
    quantity: int
    price: int | None
    supplier_id: int | None
    made_here: bool


def propose_purchase(session: ReadSession, order_id: int) -> tuple[ProposedPurchase, ...]:
    """What a received or approved order is short of and nothing on its way will bring; by line."""
    order = session.get(Order, order_id)
    if order.state not in _LIVING:
        return ()
    lines = lines_of(session, order_id)
    proposed = []
    for product_id in dict.fromkeys(line.product_id for line in lines if line.kind is LineKind.GOODS):
        if product_id is not None:
            own = [line for line in lines if line.product_id == product_id and line.kind is LineKind.GOODS]
            proposed += _for_product(session, session.get(Product, product_id), own)
    return tuple(proposed)


def draft_proposed_purchases(session: WriteSession, order_id: int) -> tuple[SavedPurchase, ...]:
    """Draft what `propose_purchase` proposes: one order per supplier, one for what is made here."""
    order = session.get(Order, order_id)
    proposed = propose_purchase(session, order_id)
    made = [_as_input(line) for line in proposed if line.made_here]
    drafts = [draft_production_order(session, made, reference=order.number or "")] if made else []
    bought = [line for line in proposed if not line.made_here]
    for supplier_id in dict.fromkeys(line.supplier_id for line in bought if line.supplier_id is not None):
        wanted = [_as_input(line) for line in bought if line.supplier_id == supplier_id]
        drafts.append(draft_purchase_order(session, supplier_id, wanted, reference=order.number or ""))
    session.describe(order=order.number or "")
    return tuple(drafts)


def _for_product(session: ReadSession, product: Product, lines: list[OrderLine]) -> list[ProposedPurchase]:
    """One proposal for all lines of a product, made for the first of them that is short."""
    coming = coming_by_line(session, product.id)
    short = [(line, _needed(line) - coming.get(line.id, 0)) for line in lines]
    missing = sum(max(0, needed) for _, needed in short) - _spare(session, product.id, lines, coming)
    if missing <= 0:
        return []
    quantity = purchase_quantity(
        missing, pack_size=product.pack_size, minimum=product.minimum_order, countable=product.countable
    )
    first = next(line for line, needed in short if needed > 0)
    return [
        ProposedPurchase(
            product_id=product.id,
            order_line_id=first.id,
            missing=missing,
            quantity=quantity,
            price=product.cost,
            supplier_id=product.supplier_id,
            made_here=product.made_here,
        )
    ]


def _spare(session: ReadSession, product_id: int, lines: list[OrderLine], coming: dict[int, int]) -> int:
    """What is free on the shelf or on its way for nobody, less what other approved orders wait for."""
    own = {line.id for line in lines}
    level = stock_level(session, product_id)
    others = sum(
        max(0, claim.open - claim.reserved - coming.get(claim.line_id, 0))
        for claim in claims_on(session, product_id)
        if claim.line_id not in own
    )
    return max(0, level.on_hand - level.reserved + coming[NOBODY] - others)


def _needed(line: OrderLine) -> int:
    return max(0, line.quantity - line.cancelled - line.shipped - line.reserved)


def _as_input(line: ProposedPurchase) -> PurchaseLineInput:
    return PurchaseLineInput(
        product_id=line.product_id, quantity=line.quantity, price=line.price, order_line_id=line.order_line_id
    )
