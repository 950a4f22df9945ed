"""The columns by which a product is sorted and found. They follow from its record."""

from handcart.store.records import Product
from handcart.store.search_text import search_text, sort_name
from handcart.store.session import WriteSession


def renew_product_search(session: WriteSession, product_id: int) -> None:
    """Work out sort name and search text anew; nothing where the product is gone."""
    product = session.get_or_none(Product, product_id)
    if product is None:
        return
    parts = (product.code, product.name, product.specification, product.category, product.barcode)
    session.change(Product, product_id, sort_name=sort_name(product.name), search_text=search_text(parts))
