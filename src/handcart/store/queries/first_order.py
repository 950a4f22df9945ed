"""How far a young company has come, asked so that each question ends at the first rows it finds."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy import text as sql

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.vocabulary import OrderStatus
from handcart.store.session import ReadSession
from handcart.store.tables import company, customers, documents, orders, products, shipments

COUNTED_TO = 1_000
"""Customers and products are counted so far and no farther."""


def _count(rows: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(rows.limit(COUNTED_TO).subquery())


_FINISHED = select(orders.c.id).where(orders.c.status == OrderStatus.FINISHED).limit(1)
_PROGRESS = select(
    select(company.c.created_at).scalar_subquery(),
    _count(select(customers.c.id).where(customers.c.id != WALK_IN_CUSTOMER)).scalar_subquery(),
    _count(select(products.c.id)).scalar_subquery(),
    # The newest order that is alive, else none.
    select(orders.c.id)
    .where(sql("orders.state IN ('draft', 'received', 'approved')"))
    .order_by(orders.c.id.desc())
    .limit(1)
    .scalar_subquery(),
    _count(select(orders.c.id)).scalar_subquery(),
    _count(select(shipments.c.id).where(shipments.c.undone.is_(False))).scalar_subquery(),
    _count(select(documents.c.id)).scalar_subquery(),
    select((company.c.street + company.c.city) != "").scalar_subquery(),
)


@dataclass(frozen=True, slots=True)
class Progress:
    """What a company has; `order_id` is its newest order that is not at its end, `has_address` is its own."""

    created_at: datetime
    customers: int
    products: int
    order_id: int | None
    orders: int
    shipments: int
    documents: int
    has_address: bool


def has_finished_order(session: ReadSession) -> bool:
    """Whether any order of the company came to its good end."""
    return session.value(_FINISHED) is not None


def progress(session: ReadSession) -> Progress:
    """How far the company is on the way to its first finished order."""
    row = session.row(_PROGRESS)
    assert row is not None  # noqa: S101 - a query without a table always has one row
    return Progress(*row)
