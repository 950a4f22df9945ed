"""What the review screen runs: here the window meets the business. Loaded with the screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from handcart.domain.message import Message, message
from handcart.domain.review.finding import Fix, FixAction
from handcart.store.records import Order
from handcart.store.session import WriteSession
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.reject import reject_order
from handcart.usecases.review.decide_many import DecidedOrders, NotDecided, approve_orders, hold_orders, reject_orders
from handcart.usecases.review.fixes import make_fix, step_of
from handcart.usecases.review.override import override_finding, withdraw_override


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said of a step: what is done (None: nothing was), and the orders that stay as they are."""

    done: Message | None
    refused: tuple[NotDecided, ...] = ()
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A step of the screen: what the journal calls it, what makes it, of which orders, whether it ends them here."""

    action: str
    make: Callable[[WriteSession], Said]
    orders: tuple[int, ...]
    ends: bool = True


def approve(order_ids: Sequence[int]) -> Decision:
    """Approve one order, or those of several that may be approved, as one step."""
    if len(order_ids) == 1:
        return _one("approve", "approved", order_ids[0], approve_order)
    return _several("approve", order_ids, approve_orders)


def hold(order_ids: Sequence[int], reason: str, until: date | None) -> Decision:
    """Hold one order, or those of several that may be held."""
    if len(order_ids) == 1:
        return _one("hold", "held", order_ids[0], partial(hold_order, reason=reason, until=until))
    return _several("hold", order_ids, partial(hold_orders, reason=reason, until=until))


def reject(order_ids: Sequence[int], reason: str) -> Decision:
    """Reject one order, or those of several that may be rejected."""
    if len(order_ids) == 1:
        return _one("reject", "rejected", order_ids[0], partial(reject_order, reason=reason))
    return _several("reject", order_ids, partial(reject_orders, reason=reason))


def override(order_id: int, finding_id: int, reason: str) -> Decision:
    """Let a finding stand."""
    return Decision(
        "order.override",
        lambda session: _said("overridden", override_finding(session, order_id, finding_id, reason=reason)),
        (order_id,),
        ends=False,
    )


def withdraw(order_id: int, finding_id: int) -> Decision:
    """Take back that a finding may stand."""
    return Decision(
        "order.withdraw_override",
        lambda session: _said("withdrawn", withdraw_override(session, order_id, finding_id)),
        (order_id,),
        ends=False,
    )


def fix(order_id: int, chosen: Fix, reason: str) -> Decision:
    """Make a fix; a clean order may approve itself by it."""

    def make(session: WriteSession) -> Said:
        made = make_fix(session, order_id, chosen, reason=reason)
        if made.approved:
            return _said("approved_itself", made.order)
        return _said("cancelled" if chosen.action is FixAction.CANCEL_DUPLICATE else "changed", made.order)

    return Decision(step_of(chosen), make, (order_id,), ends=chosen.action is FixAction.CANCEL_DUPLICATE)


def _one(step: str, done: str, order_id: int, decide: Callable[[WriteSession, int], Order]) -> Decision:
    return Decision(f"order.{step}", lambda session: _said(done, decide(session, order_id)), (order_id,))


def _several(
    step: str, order_ids: Sequence[int], decide: Callable[[WriteSession, Sequence[int]], DecidedOrders]
) -> Decision:
    def make(session: WriteSession) -> Said:
        result = decide(session, order_ids)
        count = len(result.decided)
        done = message(f"review.done.{step}_many", count=count) if count else None
        return Said(done, result.refused, step)

    return Decision(f"order.{step}_many", make, tuple(order_ids))


def _said(done: str, order: Order) -> Said:
    return Said(message(f"review.done.{done}", order=order.number or order.customer_name))
