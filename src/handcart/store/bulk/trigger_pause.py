"""Pausing the triggers, and an index that costs more than all others, while very many rows are written."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy import Connection, func, select

from handcart.store import triggers
from handcart.store.tables import order_lines, orders

FEW_ORDERS = 500
# The lines of one product lie scattered over all orders: sorted once, its index is made in half the time.
_SCATTERED = next(index for index in order_lines.indexes if index.name == "ix_order_lines_product")
_COUNT = select(func.count()).select_from(orders)


@contextmanager
def triggers_paused(connection: Connection, *, changing: int) -> Iterator[None]:
    """Write `changing` orders without triggers and rebuild what they keep, where that is less work than keeping it.

    Rebuilding reads every order of the file; the triggers only touch those that change.
    """
    kept = connection.execute(_COUNT).scalar_one()
    if changing < FEW_ORDERS or changing < kept / 4:
        yield
        return
    triggers.drop(connection)
    with _index_made_afterwards(connection) if changing >= kept else nullcontext():
        yield
    triggers.create(connection)
    triggers.rebuild(connection)


@contextmanager
def _index_made_afterwards(connection: Connection) -> Iterator[None]:
    _SCATTERED.drop(connection)
    yield
    _SCATTERED.create(connection)
