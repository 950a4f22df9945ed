"""Writing an order and its lines from what was entered. Every way into an order ends here."""

from collections.abc import Sequence

from handcart.domain.errors import BadInput
from handcart.store.queries.order_ledger import is_on_record
from handcart.store.queries.orders import lines_of
from handcart.store.records import FindingOverride, Order, OrderLine, PurchaseLine
from handcart.store.session import WriteSession
from handcart.store.tables import finding_overrides, purchase_lines
from handcart.usecases.orders.inputs import OrderInput
from handcart.usecases.orders.prepare import prepare_order, prepare_rewrite, total_columns
from handcart.usecases.orders.pricing import PricedLines


def add_order(session: WriteSession, entered: OrderInput) -> int:
    """A new draft with its lines; returns its id."""
    prepared = prepare_order(session, entered, day=session.when.today)
    order_id = session.add(Order, **prepared.head)
    for columns in prepared.lines:
        session.add(OrderLine, order_id=order_id, **columns)
    return order_id


def rewrite_order(session: WriteSession, order: Order, entered: OrderInput) -> None:
    """Put what was entered in the place of an order's head and lines; a line keeps its id, and what happened to it.

    BadInput where a line that was already shipped, invoiced or partly cancelled is left out.
    """
    existing = lines_of(session, order.id)
    prepared = prepare_rewrite(session, entered, order, existing)
    session.change(Order, order.id, **prepared.head)
    _remove_lines(session, existing, {line.id for line in prepared.kept if line})
    for columns, old in zip(prepared.lines, prepared.kept, strict=True):
        if old is None:
            session.add(OrderLine, order_id=order.id, **columns)
        else:
            session.change(OrderLine, old.id, **columns)


def store_prices(session: WriteSession, order_id: int, lines: Sequence[OrderLine], priced: PricedLines) -> None:
    """Write amounts and totals that were worked out anew, after part of an order was cancelled."""
    for line, amount, share in zip(lines, priced.amounts, priced.shares, strict=True):
        session.change(OrderLine, line.id, amount=amount, share=share)
    session.change(Order, order_id, **total_columns(priced))


def _remove_lines(session: WriteSession, existing: Sequence[OrderLine], kept: set[int]) -> None:
    for line in existing:
        if line.id in kept:
            continue
        if line.shipped or line.invoiced or line.cancelled or line.returned or is_on_record(session, line.id):
            raise BadInput("order.bad.line_in_use", field="line", line=line.position, product=line.name)
        for purchase in session.find(PurchaseLine, purchase_lines.c.order_line_id == line.id):
            session.change(PurchaseLine, purchase.id, order_line_id=None)
        for override in session.find(FindingOverride, finding_overrides.c.line_id == line.id):
            session.remove(FindingOverride, override.id)
        session.remove(OrderLine, line.id)
