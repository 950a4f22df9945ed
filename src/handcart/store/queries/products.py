"""Queries about products: finding them by code, barcode and words, and their prices."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy import text as sql

from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.queries.word_search import WordSearch
from handcart.store.records import Product
from handcart.store.session import ReadSession
from handcart.store.tables import price_groups, product_prices, products, stock_levels, stock_movements

SEARCH = WordSearch(products)

_BY_CODE = select(products.c.id, products.c.code).where(func.lower(products.c.code) == func.lower(bindparam("code")))
# SQLite lowers ASCII only: codes with other letters are fetched as well and compared. They have an index of their own.
_IN_OTHER_LETTERS = select(products.c.id, products.c.code).where(sql("code GLOB '*[^ -~]*'"))
_BY_TYPED_CODE = (
    select(products.c.id)
    .where(or_(*(products.c.code == bindparam(written) for written in ("typed", "capitals", "small"))))
    .limit(1)
)
_BY_BARCODE = (
    select(products.c.id)
    .where(products.c.barcode == bindparam("barcode"), products.c.barcode != "")
    .order_by(products.c.active.desc(), products.c.id)
)
_BY_IDS = (
    select(products, stock_levels.c.on_hand, stock_levels.c.reserved)
    .join(stock_levels, stock_levels.c.product_id == products.c.id)
    .where(products.c.id.in_(select(ID_LIST)))
)
_PRICE = select(product_prices.c.id).where(
    product_prices.c.product_id == bindparam("product"), product_prices.c.price_group_id == bindparam("group")
)
_GROUP_BY_CODE = select(price_groups.c.id).where(func.lower(price_groups.c.code) == func.lower(bindparam("code")))
_MOVED = select(stock_movements.c.id).where(stock_movements.c.product_id == bindparam("product")).limit(1)


@dataclass(frozen=True, slots=True)
class ProductWithStock:
    """A product and its stock, in thousandths."""

    product: Product
    on_hand: int
    reserved: int


def product_with_code(session: ReadSession, code: str) -> int | None:
    """The id of the product with this code, capital letters and outer space aside."""
    wanted = code.strip().casefold()
    rows = [*session.rows(_BY_CODE, {"code": code.strip()}), *session.rows(_IN_OTHER_LETTERS)]
    return next((row.id for row in rows if row.code.strip().casefold() == wanted), None)


def product_typed(session: ReadSession, typed: str) -> int | None:
    """The id of the product whose code was typed, as it stands or all in capitals or small letters: by index only."""
    written = {"typed": typed, "capitals": typed.upper(), "small": typed.lower()}
    found = session.value(_BY_TYPED_CODE, written)
    return None if found is None else int(found)


def products_with_barcode(session: ReadSession, barcode: str) -> list[int]:
    """The ids of the products with this barcode, active ones first."""
    return [row.id for row in session.rows(_BY_BARCODE, {"barcode": barcode})]


def products_with_stock(session: ReadSession, ids: list[int]) -> list[ProductWithStock]:
    """The products with these ids and what of them is on the shelf."""
    if not ids:
        return []
    return [ProductWithStock(Product(*row[:-2]), *row[-2:]) for row in session.rows(_BY_IDS, {"ids": id_list(ids)})]


def group_price_id(session: ReadSession, product_id: int, price_group_id: int) -> int | None:
    """The id of the product's price for a price group."""
    found = session.value(_PRICE, {"product": product_id, "group": price_group_id})
    return None if found is None else int(found)


def price_group_with_code(session: ReadSession, code: str) -> int | None:
    """The id of the price group with this code, capital letters or not."""
    found = session.value(_GROUP_BY_CODE, {"code": code})
    return None if found is None else int(found)


def has_moved(session: ReadSession, product_id: int) -> bool:
    """Whether there is any movement of the product's stock."""
    return session.value(_MOVED, {"product": product_id}) is not None
