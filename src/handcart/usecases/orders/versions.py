"""Versions of an order: what it was before each amendment, kept whole."""

from dataclasses import asdict

from handcart.store.queries.orders import lines_of
from handcart.store.records import Order, OrderVersion
from handcart.store.row_writer import StoredRow, writer_for
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables import order_lines, order_versions, orders


def keep_version(session: WriteSession, order: Order, *, reason: str) -> None:
    """Keep an order and its lines as they are, and count its version up: it is about to be amended."""
    lines = lines_of(session, order.id)
    session.add(
        OrderVersion,
        order_id=order.id,
        version=order.version,
        made_at=session.when.now,
        reason=reason,
        content={
            "order": _facts(writer_for(orders).stored(asdict(order)), writer_for(orders).facts),
            "lines": [writer_for(order_lines).stored(asdict(line)) for line in lines],
        },
    )
    session.change(Order, order.id, version=order.version + 1)


def versions_of(session: ReadSession, order_id: int) -> list[OrderVersion]:
    """The earlier versions of an order, oldest first. `content` holds "order" and "lines" in stored form."""
    return session.find(OrderVersion, order_versions.c.order_id == order_id, order_by=order_versions.c.version)


def _facts(stored: StoredRow, names: frozenset[str]) -> StoredRow:
    return {name: value for name, value in stored.items() if name in names}
