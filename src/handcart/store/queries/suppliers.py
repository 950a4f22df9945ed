"""Queries about suppliers: finding them."""

from sqlalchemy import bindparam, func, select

from handcart.store.queries.word_search import WordSearch
from handcart.store.records import Supplier
from handcart.store.session import ReadSession
from handcart.store.tables import products, suppliers

SEARCH = WordSearch(suppliers)

_BY_NUMBER = select(suppliers.c.id).where(func.lower(suppliers.c.number) == func.lower(bindparam("number")))
_BY_IDS = select(suppliers).where(suppliers.c.id.in_(bindparam("ids", expanding=True)))
_PRODUCTS = select(products.c.id).where(products.c.supplier_id == bindparam("supplier")).order_by(products.c.id)


def supplier_with_number(session: ReadSession, number: str) -> int | None:
    """The id of the supplier with this number, capital letters or not."""
    found = session.value(_BY_NUMBER, {"number": number})
    return None if found is None else int(found)


def suppliers_by_id(session: ReadSession, ids: list[int]) -> list[Supplier]:
    """The suppliers with these ids."""
    return [Supplier(*row) for row in session.rows(_BY_IDS, {"ids": ids})] if ids else []


def products_from(session: ReadSession, supplier_id: int) -> list[int]:
    """The ids of the products that come from a supplier."""
    return list(session.column(_PRODUCTS, {"supplier": supplier_id}))
