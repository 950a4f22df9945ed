"""Queries about suppliers: finding them, and what comes from them."""

from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from handcart.store.queries.product_list import INCOMING, MISSING
from handcart.store.queries.word_search import WordSearch
from handcart.store.records import Supplier
from handcart.store.session import ReadSession
from handcart.store.tables import products, stock_levels, suppliers

SEARCH = WordSearch(suppliers)

_BY_NUMBER = select(suppliers.c.id).where(func.lower(suppliers.c.number) == func.lower(bindparam("number")))
_BY_IDS = select(suppliers).where(suppliers.c.id.in_(bindparam("ids", expanding=True)))
_PRODUCTS = select(products.c.id).where(products.c.supplier_id == bindparam("supplier")).order_by(products.c.id)

_SUPPLIED = (
    select(
        products.c.id,
        products.c.code,
        products.c.name,
        products.c.cost,
        products.c.lead_days,
        (stock_levels.c.on_hand - stock_levels.c.reserved).label("free"),
        INCOMING.label("incoming"),
        MISSING.label("missing"),
    )
    .select_from(products.join(stock_levels, stock_levels.c.product_id == products.c.id))
    .where(products.c.supplier_id == bindparam("supplier"), products.c.active.is_(True))
    .order_by(products.c.sort_name, products.c.id)
    .limit(bindparam("most"))
)


class Supplied(NamedTuple):
    """A product that comes from a supplier. Cost in ten-thousandths, quantities in thousandths."""

    id: int
    code: str
    name: str
    cost: int | None
    lead_days: int | None
    free: int
    incoming: int
    missing: int


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


def products_supplied(session: ReadSession, supplier_id: int, *, most: int) -> list[Supplied]:
    """The products in use that come from a supplier, by name."""
    return [Supplied(*row) for row in session.rows(_SUPPLIED, {"supplier": supplier_id, "most": most})]
