"""Taking up an imported order that was not shipped: from then on Handcart looks after it."""

from collections.abc import Iterable, Sequence

from handcart.domain.order_steps import Step
from handcart.store.records import Order, OrderLine
from handcart.store.session import WriteSession
from handcart.store.tables import orders
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.shelf import tell_waiting_orders
from handcart.usecases.orders.situation import require_step
from handcart.usecases.stock.reserve import reserve_for_order


def take_up_order(session: WriteSession, order_id: int) -> Order:
    """Reserve stock for the order and list it among today's work. NotAllowed unless it was imported open."""
    lines = _take_up(session, order_id)
    tell_waiting_orders(session, lines)
    return renew_order(session, order_id).order


def take_up_imported(session: WriteSession, source_keys: Iterable[str]) -> None:
    """Take up the orders with these source keys, which were just imported."""
    lines: list[OrderLine] = []
    for key in source_keys:
        order = session.find_one(Order, orders.c.source_key == key)
        if order is not None:
            lines += _take_up(session, order.id)
            renew_order(session, order.id)
    tell_waiting_orders(session, lines)


def _take_up(session: WriteSession, order_id: int) -> Sequence[OrderLine]:
    case = require_step(session, order_id, Step.TAKE_UP, today=session.when.today)
    session.describe(order=case.order.number or "")
    session.change(Order, order_id, taken_up=True)
    reserve_for_order(session, order_id)
    return case.lines
