"""Pausing the triggers while very many rows are written."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, func, select

from handcart.store import triggers
from handcart.store.tables import orders

FEW_ORDERS = 500
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
    yield
    triggers.create(connection)
    triggers.rebuild(connection)
