"""The columns by which a supplier is sorted and found. They follow from its record."""

from handcart.domain.customer_checks import searched_phone
from handcart.store.records import Supplier
from handcart.store.search_text import search_text, sort_name
from handcart.store.session import WriteSession


def renew_supplier_search(session: WriteSession, supplier_id: int) -> None:
    """Work out sort name and search text anew; nothing where the supplier is gone."""
    supplier = session.get_or_none(Supplier, supplier_id)
    if supplier is None:
        return
    parts = (
        supplier.name,
        supplier.number,
        supplier.contact,
        supplier.email,
        supplier.phone,
        searched_phone(supplier.phone),
        supplier.city,
    )
    session.change(Supplier, supplier_id, sort_name=sort_name(supplier.name), search_text=search_text(parts))
