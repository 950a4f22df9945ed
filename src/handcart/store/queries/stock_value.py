"""Queries of what lies on the shelves at the end of a day, and what it cost."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from handcart.store.columns import Day
from handcart.store.session import ReadSession
from handcart.store.tables import products, stock_levels, stock_movements

_ABOUT = (products.c.code, products.c.name, products.c.category, products.c.unit)
_NOW = (
    select(*_ABOUT, stock_levels.c.on_hand, products.c.cost)
    .join(stock_levels, stock_levels.c.product_id == products.c.id)
    .where(stock_levels.c.on_hand != 0)
    .order_by(products.c.sort_name, products.c.id)
)
_there = func.sum(stock_movements.c.quantity)
_THEN = (
    select(*_ABOUT, _there, products.c.cost)
    .join(stock_movements, stock_movements.c.product_id == products.c.id)
    .where(stock_movements.c.moved_on <= bindparam("as_of", type_=Day))
    .group_by(products.c.id)
    .having(_there != 0)
    .order_by(products.c.sort_name, products.c.id)
)


class OnShelf(NamedTuple):
    """A product with its quantity in thousandths and what one of it costs by now, where that is known."""

    code: str
    name: str
    category: str
    unit: str
    quantity: int
    cost: int | None


def on_shelves(session: ReadSession, as_of: date, *, today: date) -> Sequence[OnShelf]:
    """Every product of which something is (or was) there at the end of a day."""
    found = session.rows(_NOW) if as_of >= today else session.rows(_THEN, {"as_of": as_of})
    return [OnShelf(*row) for row in found]
