"""Products offered while a line is typed: by the beginnings of code and name, and what a page shows of each.

Every statement goes along an index and reads a few rows, so that each key costs the same among fifty products and
fifty thousand.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import and_, bindparam, func, or_, select

from handcart.domain.vocabulary import ProductKind
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.session import ReadSession
from handcart.store.tables import product_prices, products, stock_levels

_LAST_SIGN = "\U0010ffff"

_BY_CODE = (
    select(products.c.id)
    .where(
        or_(
            and_(products.c.code >= bindparam("capitals"), products.c.code < bindparam("after_capitals")),
            and_(products.c.code >= bindparam("typed"), products.c.code < bindparam("after_typed")),
        ),
        products.c.active.is_(True),
    )
    .order_by(products.c.code)
    .limit(bindparam("most"))
)
_BY_NAME = (
    select(products.c.id)
    .where(
        products.c.sort_name >= bindparam("begun"),
        products.c.sort_name < bindparam("after_begun"),
        products.c.active.is_(True),
    )
    .order_by(products.c.sort_name, products.c.id)
    .limit(bindparam("most"))
)
_OFFERED = (
    select(
        products.c.id,
        products.c.code,
        products.c.name,
        products.c.unit,
        products.c.kind,
        products.c.countable,
        products.c.active,
        func.coalesce(product_prices.c.price, products.c.price).label("price"),
        func.coalesce(stock_levels.c.on_hand - stock_levels.c.reserved, 0).label("free"),
        products.c.search_text,
    )
    .select_from(products)
    .outerjoin(
        product_prices,
        and_(
            product_prices.c.product_id == products.c.id,
            product_prices.c.price_group_id == bindparam("price_group"),
        ),
    )
    .outerjoin(stock_levels, stock_levels.c.product_id == products.c.id)
    .where(products.c.id.in_(select(ID_LIST)))
)
_COUNT = select(func.count()).select_from(products)


@dataclass(frozen=True, slots=True)
class OfferedProduct:
    """A product as it is offered to one customer: its price there, and what is free on the shelf (thousandths)."""

    id: int
    code: str
    name: str
    unit: str
    kind: ProductKind
    countable: bool
    active: bool
    price: int | None
    free: int
    search_text: str


def products_by_code(session: ReadSession, typed: str, *, most: int) -> list[int]:
    """The active products whose code begins with what was typed, as it stands or in capitals, by code."""
    at = {"typed": typed, "after_typed": typed + _LAST_SIGN}
    at |= {"capitals": typed.upper(), "after_capitals": typed.upper() + _LAST_SIGN}
    return list(session.column(_BY_CODE, {**at, "most": most}))


def products_by_name(session: ReadSession, begun: str, *, most: int) -> list[int]:
    """The active products whose name, folded as for sorting, begins so; by name."""
    return list(session.column(_BY_NAME, {"begun": begun, "after_begun": begun + _LAST_SIGN, "most": most}))


def offered_products(
    session: ReadSession, product_ids: Iterable[int], price_group_id: int | None
) -> dict[int, OfferedProduct]:
    """What is shown of these products, by id."""
    rows = session.rows(_OFFERED, {"ids": id_list(product_ids), "price_group": price_group_id})
    return {row.id: OfferedProduct(*row) for row in rows}


def count_products(session: ReadSession) -> int:
    """How many products there are."""
    return int(session.value(_COUNT) or 0)
