"""Ordering what the plan proposes: one draft for each supplier, one for what is made here, in one step."""

from collections.abc import Mapping

from handcart.domain.errors import BadInput
from handcart.store.queries.purchasing import coming_by_line
from handcart.store.queries.stock import claims_on
from handcart.store.records import Product, Supplier
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.purchasing.draft import SavedPurchase, draft_production_order, draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput


def draft_planned(session: WriteSession, quantities: Mapping[int, int]) -> tuple[SavedPurchase, ...]:
    """Draft these quantities (thousandths by product). Lines belong to the order lines that wait, as far as they reach.

    BadInput where nothing is to be ordered, or where it is not known who brings a product.
    """
    chosen = [session.get(Product, product_id) for product_id, quantity in quantities.items() if quantity]
    if not chosen:
        raise BadInput("planning.bad.nothing", field="quantities")
    for product in chosen:
        if not _has_source(session, product):
            raise BadInput("purchase.bad.no_source", field="quantities", product=product.name)
    made = [line for product in chosen if product.made_here for line in _lines(session, product, quantities)]
    drafts = [draft_production_order(session, made)] if made else []
    bought = [product for product in chosen if not product.made_here]
    for supplier_id in dict.fromkeys(product.supplier_id for product in bought):
        mine = [product for product in bought if product.supplier_id == supplier_id]
        lines = [line for product in mine for line in _lines(session, product, quantities)]
        drafts.append(draft_purchase_order(session, supplier_id or 0, lines))
    session.describe(count=len(drafts))
    return tuple(drafts)


def _lines(session: ReadSession, product: Product, quantities: Mapping[int, int]) -> list[PurchaseLineInput]:
    """A line for each order line that waits, those first that were approved first, and one for what is left."""
    left, lines = quantities[product.id], []
    coming = coming_by_line(session, product.id)
    for claim in claims_on(session, product.id):
        wanted = min(left, claim.open - claim.reserved - coming.get(claim.line_id, 0))
        if wanted > 0:
            lines.append(PurchaseLineInput(product_id=product.id, quantity=wanted, order_line_id=claim.line_id))
            left -= wanted
    if left:
        lines.append(PurchaseLineInput(product_id=product.id, quantity=left))
    return lines


def _has_source(session: ReadSession, product: Product) -> bool:
    if product.made_here:
        return True
    supplier = None if product.supplier_id is None else session.get_or_none(Supplier, product.supplier_id)
    return supplier is not None and supplier.active
