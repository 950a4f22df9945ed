"""Approving several orders at once, as one step: those that may be, and the reasons why the others may not."""

from collections.abc import Iterable
from dataclasses import dataclass

from handcart.domain.errors import NotAllowed
from handcart.domain.message import Message
from handcart.store.records import Order
from handcart.store.session import WriteSession
from handcart.usecases.orders.approve import approve_order


@dataclass(frozen=True, slots=True)
class NotApproved:
    """An order that stays as it is, and why."""

    order: Order
    reason: Message


@dataclass(frozen=True, slots=True)
class ApprovedOrders:
    """What became of the orders, in the order in which they were asked for."""

    approved: tuple[Order, ...]
    refused: tuple[NotApproved, ...]


def approve_orders(session: WriteSession, order_ids: Iterable[int]) -> ApprovedOrders:
    """Approve each order that may be approved, once all before it are: they may take the stock it needs."""
    approved: list[Order] = []
    refused: list[NotApproved] = []
    for order_id in dict.fromkeys(order_ids):
        try:
            approved.append(approve_order(session, order_id))
        except NotAllowed as problem:
            # Refused before anything was written.
            refused.append(NotApproved(session.get(Order, order_id), problem.message))
    session.describe(count=len(approved))
    return ApprovedOrders(tuple(approved), tuple(refused))
