"""Finding a supplier by what was typed."""

from handcart.store.queries.suppliers import SEARCH, supplier_with_number, suppliers_by_id
from handcart.store.records import Supplier
from handcart.store.search_text import folded
from handcart.store.session import ReadSession


def find_suppliers(
    session: ReadSession, typed: str, *, limit: int = 50, with_inactive: bool = False
) -> tuple[Supplier, ...]:
    """The suppliers meant, the likeliest first; what is written or sounds nearly so where nothing has all words."""
    typed = typed.strip()
    ids = SEARCH.matching(session, typed)
    similar = [] if ids else SEARCH.similar(session, typed)
    numbered = supplier_with_number(session, typed) if typed else None
    found = suppliers_by_id(session, [*ids, *similar, *([] if numbered is None else [numbered])])
    begun = folded(typed)
    nearness = {supplier_id: position for position, supplier_id in enumerate(similar)}

    def likeliest(supplier: Supplier) -> tuple[bool, int, bool, bool, str]:
        begins = supplier.sort_name.startswith(begun)
        return (
            supplier.id != numbered,
            nearness.get(supplier.id, 0),
            not supplier.active,
            not begins,
            supplier.sort_name,
        )

    offered = [supplier for supplier in found if supplier.active or with_inactive]
    return tuple(sorted(offered, key=likeliest)[:limit])
