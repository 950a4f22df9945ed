"""Which orders, customers, products and suppliers the rows of a replayed step belong to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy import text as sql

from handcart.domain.vocabulary import OrderState
from handcart.store.journal import TouchedRow
from handcart.store.metadata import metadata
from handcart.store.row_writer import writer_for
from handcart.store.session import ReadSession
from handcart.store.tables import customers, order_lines, orders, products, suppliers

OPEN_STATES = (OrderState.RECEIVED, OrderState.APPROVED)


_NOTHING_FOLLOWS = frozenset({"attachments", "customer_tags", "distinct_customers", "interactions", "tags"})
"""What stands beside a customer: no review looks at it, and nobody is found by it."""


@dataclass(slots=True)
class Touched:
    """Ids of the records concerned that exist; `received` are the orders among them that wait for their review."""

    orders: set[int] = field(default_factory=set)
    received: set[int] = field(default_factory=set)
    customers: set[int] = field(default_factory=set)
    products: set[int] = field(default_factory=set)
    suppliers: set[int] = field(default_factory=set)


def touched_records(session: ReadSession, rows: Iterable[TouchedRow]) -> Touched:
    """Find out which records these rows belong to, whether the rows are there or gone."""
    touched = Touched()
    lines: set[int] = set()
    for row in rows:
        if row.table in _NOTHING_FOLLOWS:
            continue
        facts = _facts(session, row)
        for noun in ("order", "customer", "product", "supplier"):
            found: set[int] = getattr(touched, f"{noun}s")
            if noun == "product" and row.table == "order_lines" and "reserved" not in row.facts:
                continue  # what is only asked for leaves the shelf, and with it the other orders, as it was
            found |= {value for value in (facts.get(f"{noun}_id"),) if value is not None}
            if row.table == f"{noun}s":
                found.add(row.id)
        lines |= {value for value in (facts.get("order_line_id"),) if value is not None}
    touched.orders |= set(session.column(select(order_lines.c.order_id).where(order_lines.c.id.in_(lines))))
    touched.orders |= set(open_orders_with(session, touched.products))
    _drop_what_is_gone(session, touched)
    return touched


def open_orders_with(session: ReadSession, product_ids: Iterable[int]) -> list[int]:
    """The received and approved orders that have a line of one of these products."""
    # Begins at the open orders, of which there are few, and not at the product's lines, of which there may be many.
    statement = (
        select(orders.c.id)
        .where(
            orders.c.state.in_(OPEN_STATES),
            # Word for word the condition of the index of open orders, or it would not be used.
            sql("orders.state IN ('draft', 'received', 'approved')"),
            select(order_lines.c.id)
            .where(order_lines.c.order_id == orders.c.id, order_lines.c.product_id.in_(list(product_ids)))
            .exists(),
        )
        .order_by(orders.c.id)
    )
    return list(session.column(statement))


def _facts(session: ReadSession, row: TouchedRow) -> Mapping[str, Any]:
    writer = writer_for(metadata.tables[row.table])
    current = writer.current(session.connection, row.id, writer.all_columns())
    return row.facts if current is None else dict(row.facts) | current


def _drop_what_is_gone(session: ReadSession, touched: Touched) -> None:
    for name, table in (("orders", orders), ("customers", customers), ("products", products), ("suppliers", suppliers)):
        ids = getattr(touched, name)
        setattr(touched, name, set(session.column(select(table.c.id).where(table.c.id.in_(ids)))))
    waiting = select(orders.c.id).where(orders.c.id.in_(touched.orders), orders.c.state == OrderState.RECEIVED)
    touched.received = set(session.column(waiting))
