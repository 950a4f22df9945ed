"""Versions of an order: what it was before each amendment, kept whole."""

from dataclasses import asdict

from handcart.store.queries.orders import lines_of
from handcart.store.records import Order, OrderVersion
from handcart.store.row_writer import StoredRow, writer_for
from handcart.store.session import WriteSession
from handcart.store.tables import order_lines, orders


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


def _facts(stored: StoredRow, names: frozenset[str]) -> StoredRow:
    return {name: value for name, value in stored.items() if name in names}
