"""Purchases that were made for an order's lines: shown and cancelled with what the customer no longer wants."""

from collections.abc import Iterable
from dataclasses import dataclass

from handcart.domain.purchase_life import state_of_ordered
from handcart.domain.vocabulary import PurchaseState
from handcart.store.queries.purchasing import lines_of_purchase, purchases_for_order
from handcart.store.records import Product, PurchaseLine, PurchaseOrder
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.purchasing.lines import quantities_of
from handcart.usecases.stock.move import renew_orders_with


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """An open row of a purchase or production order (None: a draft without number), and for which line it is."""

    id: int
    number: str | None
    product: str
    quantity: int
    order_line_id: int | None


def purchase_rows_for(session: ReadSession, order_id: int) -> tuple[PurchaseRow, ...]:
    """What is drafted or ordered for an order and not here yet."""
    return tuple(
        PurchaseRow(
            row.id,
            session.get(PurchaseOrder, row.purchase_order_id).number,
            session.get(Product, row.product_id).name,
            quantities_of(row).open,
            row.order_line_id,
        )
        for row in purchases_for_order(session, order_id)
    )


def cancel_purchase_rows(session: WriteSession, row_ids: Iterable[int]) -> None:
    """Cancel what is still to come of these rows, as part of the step that made them needless.

    A row of a draft is taken off it, and a draft without rows goes. Of what was placed the rest is cancelled.
    """
    rows = [session.get(PurchaseLine, row_id) for row_id in row_ids]
    for row in rows:
        purchase = session.get(PurchaseOrder, row.purchase_order_id)
        if purchase.state is PurchaseState.DRAFT:
            _take_off(session, row)
        else:
            _cancel_rest(session, row)
    for product_id in sorted({row.product_id for row in rows}):
        renew_orders_with(session, product_id)


def _take_off(session: WriteSession, row: PurchaseLine) -> None:
    session.remove(PurchaseLine, row.id)
    if not lines_of_purchase(session, row.purchase_order_id):
        session.remove(PurchaseOrder, row.purchase_order_id)


def _cancel_rest(session: WriteSession, row: PurchaseLine) -> None:
    session.change(PurchaseLine, row.id, cancelled=row.cancelled + quantities_of(row).open)
    lines = lines_of_purchase(session, row.purchase_order_id)
    state = state_of_ordered([quantities_of(line) for line in lines])
    session.change(PurchaseOrder, row.purchase_order_id, state=state)
