"""Goods that were ordered, or made, arrive: they go on the shelf, and from there to the orders that wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handcart.domain.errors import BadInput
from handcart.domain.purchase_life import PurchaseStep, require, require_receivable, state_of_ordered
from handcart.domain.typed_text import one_line
from handcart.domain.vocabulary import MovementReason, PurchaseKind, PurchaseState, SeriesKind
from handcart.store.queries.purchase_page import ReadyOrder, ready_among
from handcart.store.queries.purchasing import lines_of_purchase
from handcart.store.records import Product, PurchaseLine, PurchaseOrder, Receipt, ReceiptLine
from handcart.store.session import WriteSession
from handcart.usecases.company.numbers import take_number
from handcart.usecases.purchasing.lines import quantities_of
from handcart.usecases.stock.move import checked_day, checked_quantity, move_stock, renew_orders_with
from handcart.usecases.stock.reserve import reserve_waiting

_REASONS = {
    PurchaseKind.PURCHASE: MovementReason.RECEIPT,
    PurchaseKind.PRODUCTION: MovementReason.PRODUCTION,
}


@dataclass(frozen=True, slots=True)
class ReceivedPurchase:
    """A receipt, how the purchase order stands after it, the orders whose reservations changed with it, and those of
    them that wait for nothing more but to be shipped.
    """

    receipt_id: int
    number: str
    state: PurchaseState
    orders: tuple[int, ...]
    ready: tuple[ReadyOrder, ...]


def receive_purchase_order(
    session: WriteSession,
    purchase_order_id: int,
    *,
    quantities: Mapping[int, int] | None = None,
    received_on: date | None = None,
    note: str = "",
) -> ReceivedPurchase:
    """Take in what came: `quantities` by line id, or everything that is open.

    A little more than was ordered is taken (`purchase_life.OVER_RECEIPT_PERCENT`), beyond it NotAllowed. What was
    bought for an order goes there first, the rest to those who waited longest.
    """
    purchase = session.get(PurchaseOrder, purchase_order_id)
    require(PurchaseStep.RECEIVE, purchase.state)
    session.describe(purchase=purchase.number or "")
    day = checked_day(session.when.today, received_on, field="received_on")
    came = _checked_quantities(session, lines_of_purchase(session, purchase_order_id), quantities)
    number = take_number(session, SeriesKind.RECEIPT)
    receipt_id = session.add(
        Receipt,
        number=number,
        purchase_order_id=purchase_order_id,
        received_on=day,
        received_at=session.when.now,
        note=one_line(note, field="note"),
    )
    for line, quantity in came:
        _put_on_the_shelf(session, purchase, receipt_id, line, quantity, day)
    state = state_of_ordered([quantities_of(line) for line in lines_of_purchase(session, purchase_order_id)])
    session.change(PurchaseOrder, purchase_order_id, state=state)
    orders = _hand_out(session, came)
    return ReceivedPurchase(receipt_id, number, state, orders, tuple(ready_among(session, orders)))


def _checked_quantities(
    session: WriteSession, lines: list[PurchaseLine], quantities: Mapping[int, int] | None
) -> list[tuple[PurchaseLine, int]]:
    """The lines of which something came, with how much. A 0 says that nothing of the line came."""
    if quantities is None:
        quantities = {line.id: quantities_of(line).open for line in lines}
    if quantities.keys() - {line.id for line in lines}:
        raise BadInput("purchase.bad.line", field="quantities")
    came = []
    for line in lines:
        quantity = quantities.get(line.id, 0)
        if quantity == 0:
            continue
        product = session.get(Product, line.product_id)
        checked_quantity(product, quantity, field="quantities")
        require_receivable(quantities_of(line), quantity, countable=product.countable, product=product.name)
        came.append((line, quantity))
    if not came:
        raise BadInput("purchase.bad.nothing_came", field="quantities")
    return came


def _put_on_the_shelf(
    session: WriteSession, purchase: PurchaseOrder, receipt_id: int, line: PurchaseLine, quantity: int, day: date
) -> None:
    receipt_line_id = session.add(ReceiptLine, receipt_id=receipt_id, purchase_line_id=line.id, quantity=quantity)
    move_stock(
        session,
        session.get(Product, line.product_id),
        quantity,
        _REASONS[purchase.kind],
        moved_on=day,
        receipt_line_id=receipt_line_id,
        unit_cost=line.price,
    )
    session.change(PurchaseLine, line.id, received=line.received + quantity)


def _hand_out(session: WriteSession, came: list[tuple[PurchaseLine, int]]) -> tuple[int, ...]:
    """Let reservations follow, those first for whom goods were bought."""
    meant: dict[int, dict[int, int]] = {}
    for line, quantity in came:
        first = meant.setdefault(line.product_id, {})
        if line.order_line_id is not None:
            first[line.order_line_id] = first.get(line.order_line_id, 0) + quantity
    touched: set[int] = set()
    for product_id, first in sorted(meant.items()):
        touched.update(reserve_waiting(session, product_id, first=first))
        renew_orders_with(session, product_id)
    return tuple(sorted(touched))
