"""What the review screen runs: here the window meets the business. Loaded with the screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from handcart.domain.message import Message, message
from handcart.domain.review.finding import Fix, FixAction
from handcart.store.records import Order
from handcart.store.session import WriteSession
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.reject import reject_order
from handcart.usecases.review.approve_many import NotApproved, approve_orders
from handcart.usecases.review.fixes import make_fix, step_of
from handcart.usecases.review.override import override_finding


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said of a step: what is done (None: nothing was), and the orders that stay as they are."""

    done: Message | None
    refused: tuple[NotApproved, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A step of the screen: what the journal calls it, what makes it, and whether the order is done with then."""

    action: str
    make: Callable[[WriteSession], Said]
    ends: bool = True


def approve(order_ids: Sequence[int]) -> Decision:
    """Approve one order, or those of several that may be approved, as one step."""
    if len(order_ids) == 1:
        return Decision("order.approve", lambda session: _said("approved", approve_order(session, order_ids[0])))

    def several(session: WriteSession) -> Said:
        result = approve_orders(session, order_ids)
        count = len(result.approved)
        return Said(message("review.done.approved_many", count=count) if count else None, result.refused)

    return Decision("order.approve_many", several)


def hold(order_id: int, reason: str, until: date | None) -> Decision:
    """Hold an order."""
    return Decision(
        "order.hold", lambda session: _said("held", hold_order(session, order_id, reason=reason, until=until))
    )


def reject(order_id: int, reason: str) -> Decision:
    """Reject an order."""
    return Decision("order.reject", lambda session: _said("rejected", reject_order(session, order_id, reason=reason)))


def override(order_id: int, finding_id: int, reason: str) -> Decision:
    """Let a finding stand."""
    return Decision(
        "order.override",
        lambda session: _said("overridden", override_finding(session, order_id, finding_id, reason=reason)),
        ends=False,
    )


def fix(order_id: int, chosen: Fix, reason: str) -> Decision:
    """Make a fix; a clean order may approve itself by it."""

    def make(session: WriteSession) -> Said:
        made = make_fix(session, order_id, chosen, reason=reason)
        if made.approved:
            return _said("approved_itself", made.order)
        return _said("cancelled" if chosen.action is FixAction.CANCEL_DUPLICATE else "changed", made.order)

    return Decision(step_of(chosen), make, ends=chosen.action is FixAction.CANCEL_DUPLICATE)


def _said(done: str, order: Order) -> Said:
    return Said(message(f"review.done.{done}", order=order.number or order.customer_name))
