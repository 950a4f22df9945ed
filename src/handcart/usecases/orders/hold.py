"""Holding an order back for a while, and letting it go on."""

from datetime import date

from handcart.domain.errors import BadInput
from handcart.domain.order_steps import Step
from handcart.domain.parsing_days import within_our_time
from handcart.store.records import Order
from handcart.store.session import WriteSession
from handcart.usecases.orders.reasons import required_reason
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.situation import require_step


def hold_order(session: WriteSession, order_id: int, *, reason: str, until: date | None = None) -> Order:
    """Hold an order back until released, or to the end of the day `until`. What is reserved for it stays reserved."""
    case = require_step(session, order_id, Step.HOLD, today=session.when.today)
    reason = required_reason(reason)
    if until is not None and until < session.when.today:
        raise BadInput("order.bad.hold_until", field="until", day=until)
    if until is not None:
        within_our_time(until, "until")
    session.describe(order=case.order.number or "")
    set_hold(session, order_id, reason=reason, until=until)
    return renew_order(session, order_id).order


def release_hold(session: WriteSession, order_id: int) -> Order:
    """Let a held order go on. A hold that is over needs no release."""
    case = require_step(session, order_id, Step.RELEASE, today=session.when.today)
    session.describe(order=case.order.number or "")
    clear_hold(session, order_id)
    return renew_order(session, order_id).order


def set_hold(session: WriteSession, order_id: int, *, reason: str, until: date | None = None) -> None:
    """Write a hold; the step that calls this has asked whether it may."""
    session.change(Order, order_id, held=True, hold_reason=reason, hold_until=until)


def clear_hold(session: WriteSession, order_id: int) -> None:
    """Take the hold away, also one that is over."""
    session.change(Order, order_id, held=False, hold_reason="", hold_until=None)
