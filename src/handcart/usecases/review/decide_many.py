"""Deciding several orders at once, as one step: those that may be, and the reasons why the others stay as they are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from handcart.domain.errors import NotAllowed
from handcart.domain.message import Message
from handcart.store.records import Order
from handcart.store.session import WriteSession
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.reject import reject_order


@dataclass(frozen=True, slots=True)
class NotDecided:
    """An order that stays as it is, and why."""

    order: Order
    reason: Message


@dataclass(frozen=True, slots=True)
class DecidedOrders:
    """What became of the orders, in the order in which they were asked for."""

    decided: tuple[Order, ...]
    refused: tuple[NotDecided, ...]


def approve_orders(session: WriteSession, order_ids: Iterable[int]) -> DecidedOrders:
    """Approve each order that may be approved, once all before it are: they may take the stock it needs."""
    return _decide(session, order_ids, lambda order_id: approve_order(session, order_id))


def hold_orders(
    session: WriteSession, order_ids: Iterable[int], *, reason: str, until: date | None = None
) -> DecidedOrders:
    """Hold each order that may be held, for the same reason. BadInput where the reason or the day cannot be."""
    return _decide(session, order_ids, lambda order_id: hold_order(session, order_id, reason=reason, until=until))


def reject_orders(session: WriteSession, order_ids: Iterable[int], *, reason: str) -> DecidedOrders:
    """Reject each order that may be rejected, for the same reason. BadInput without one."""
    return _decide(session, order_ids, lambda order_id: reject_order(session, order_id, reason=reason))


def _decide(session: WriteSession, order_ids: Iterable[int], decide: Callable[[int], Order]) -> DecidedOrders:
    decided: list[Order] = []
    refused: list[NotDecided] = []
    for order_id in dict.fromkeys(order_ids):
        try:
            decided.append(decide(order_id))
        except NotAllowed as problem:
            # Refused before anything was written.
            refused.append(NotDecided(session.get(Order, order_id), problem.message))
    session.describe(count=len(decided))
    return DecidedOrders(tuple(decided), tuple(refused))
