"""The list of all movements of stock."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, literal_column

from handcart.domain.vocabulary import MovementReason
from handcart.store.queries.listing import Limit, ListQuery, Sort, newest_matches
from handcart.store.tables import products, stock_movements


class MovementRow(NamedTuple):
    """One row of the list; `quantity` in thousandths, `unit_cost` in ten-thousandths."""

    id: int
    moved_on: date
    product_id: int
    code: str
    product: str
    reason: MovementReason
    quantity: int
    unit_cost: int | None
    note: str


def _are_few(reasons: frozenset[MovementReason]) -> bool:
    """Most movements are shipments."""
    return MovementReason.SHIPMENT not in reasons


def _for_reasons(reasons: frozenset[MovementReason]) -> ColumnElement[bool]:
    # A plus sign keeps SQLite from the index of reasons, which would lead to nearly all movements.
    reason = stock_movements.c.reason
    return (reason if _are_few(reasons) else literal_column("+stock_movements.reason", reason.type)).in_(
        sorted(reasons)
    )


def _of_products(typed: str) -> ColumnElement[bool]:
    return stock_movements.c.product_id.in_(newest_matches(products, typed))


MOVEMENT_LIST = ListQuery(
    stock_movements,
    MovementRow,
    (
        stock_movements.c.id,
        stock_movements.c.moved_on,
        stock_movements.c.product_id,
        products.c.code,
        products.c.name.label("product"),
        stock_movements.c.reason,
        stock_movements.c.quantity,
        stock_movements.c.unit_cost,
        stock_movements.c.note,
    ),
    source=stock_movements.join(products, products.c.id == stock_movements.c.product_id),
    sorts={"day": Sort(stock_movements.c.moved_on)},
    limits={
        "since": Limit(lambda day: stock_movements.c.moved_on >= day),
        "reason": Limit(_for_reasons, _are_few),
    },
    search=_of_products,
)
