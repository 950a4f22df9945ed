"""Everything the page of one supplier shows, read at one moment: facts, no words."""

from dataclasses import dataclass

from handcart.store.queries.listing import Listing
from handcart.store.queries.purchase_list import PURCHASE_LIST, PurchaseRow
from handcart.store.queries.suppliers import Supplied, products_supplied
from handcart.store.records import Supplier
from handcart.store.session import ReadSession

MOST_PRODUCTS = 100
MOST_ORDERS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierPage:
    """One supplier with the products that come from them, and the newest orders of `order_count`. `ordered` is what all
    of them come to, `on_the_way` those not received yet, in minor units of the company's currency.
    """

    supplier: Supplier
    products: tuple[Supplied, ...]
    orders: tuple[PurchaseRow, ...]
    order_count: int
    ordered: int
    on_the_way: int


def supplier_page(session: ReadSession, supplier_id: int) -> SupplierPage:
    """The page of a supplier. NotFound where there is none."""
    supplier = session.get(Supplier, supplier_id)
    theirs = (("supplier", supplier_id),)
    listing = Listing("made", descending=True, limits=theirs)
    totals = PURCHASE_LIST.totals(session, listing)
    coming = PURCHASE_LIST.totals(session, Listing("made", limits=(*theirs, ("coming", True))))
    return SupplierPage(
        supplier=supplier,
        products=tuple(products_supplied(session, supplier_id, most=MOST_PRODUCTS)),
        orders=tuple(PURCHASE_LIST.page(session, listing, 0, limit=MOST_ORDERS)),
        order_count=totals.count,
        ordered=totals.total,
        on_the_way=coming.total,
    )
