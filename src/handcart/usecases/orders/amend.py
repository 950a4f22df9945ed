"""Amending an approved order: a new version, and a second look where the change makes it riskier."""

from dataclasses import dataclass

from handcart.domain.order_life import AmendedTo, after_amendment
from handcart.domain.order_steps import Step
from handcart.store.queries.orders import lines_of
from handcart.store.queries.purchasing import purchases_for_order
from handcart.store.records import Order, PurchaseLine
from handcart.store.session import WriteSession
from handcart.usecases.orders.amendable import require_amendable
from handcart.usecases.orders.amendment_risk import Reviewed, is_riskier
from handcart.usecases.orders.hold import set_hold
from handcart.usecases.orders.inputs import OrderInput
from handcart.usecases.orders.reasons import required_reason
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.reopen import receive_again
from handcart.usecases.orders.reprice import reprice_order
from handcart.usecases.orders.save import rewrite_order
from handcart.usecases.orders.shelf import tell_waiting_orders
from handcart.usecases.orders.situation import OrderCase, require_step
from handcart.usecases.orders.versions import keep_version
from handcart.usecases.orders.walk_in import require_prepaid_walk_in
from handcart.usecases.review.decide import freeze_review
from handcart.usecases.review.renew import ask_rules, renew_review
from handcart.usecases.stock.reserve import release_order, reserve_for_order


@dataclass(frozen=True, slots=True)
class AmendedOrder:
    """The order as it then stands, what the amendment did to it, and the open purchase rows of lines that shrank."""

    order: Order
    outcome: AmendedTo
    purchases: tuple[PurchaseLine, ...]


def amend_order(session: WriteSession, order_id: int, entered: OrderInput, *, reason: str) -> AmendedOrder:
    """Put `entered` in the place of an approved order and keep what it was as a version, with the reason.

    NotAllowed below what was shipped or cancelled, or for another price of what was invoiced. After a riskier
    change the order is received again, or, where goods have left, its open part is held with the reason.
    """
    case = require_step(session, order_id, Step.AMEND, today=session.when.today)
    reason = required_reason(reason)
    session.describe(order=case.order.number or "")
    require_amendable(case, entered)
    before = _reviewed(session, order_id)
    purchases = purchases_for_order(session, order_id)
    keep_version(session, case.order, reason=reason)
    rewrite_order(session, case.order, entered)
    require_prepaid_walk_in(session.get(Order, order_id))
    reprice_order(session, order_id)
    after = _reviewed(session, order_id)
    outcome = after_amendment(case.facts, riskier=is_riskier(before, after))
    _FOLLOW_UP[outcome](session, order_id, reason)
    tell_waiting_orders(session, (*case.lines, *after.lines))
    order = renew_order(session, order_id).order
    return AmendedOrder(order, outcome, _bought_for_less(case, entered, purchases))


def _reviewed(session: WriteSession, order_id: int) -> Reviewed:
    review = ask_rules(session, order_id, today=session.when.today)
    return Reviewed(session.get(Order, order_id), lines_of(session, order_id), review)


def _bought_for_less(case: OrderCase, entered: OrderInput, purchases: list[PurchaseLine]) -> tuple[PurchaseLine, ...]:
    """The purchase rows made for lines of which the customer now takes less, or nothing."""
    wanted = {line.line_id: line.quantity for line in entered.lines}
    less = {line.id for line in case.lines if wanted.get(line.id, 0) < line.quantity}
    return tuple(row for row in purchases if row.order_line_id in less)


def _stay_approved(session: WriteSession, order_id: int, _reason: str) -> None:
    reserve_for_order(session, order_id)


def _receive_again(session: WriteSession, order_id: int, _reason: str) -> None:
    release_order(session, order_id)
    receive_again(session, order_id)


def _hold_open_part(session: WriteSession, order_id: int, reason: str) -> None:
    # The order stays decided: what the review now says is kept beside the decision, for whoever releases it.
    renew_review(session, order_id)
    freeze_review(session, order_id, decision="amended", by=session.when.who, reason=reason)
    set_hold(session, order_id, reason=reason)
    reserve_for_order(session, order_id)


_FOLLOW_UP = {
    AmendedTo.STAYS_APPROVED: _stay_approved,
    AmendedTo.RECEIVED_AGAIN: _receive_again,
    AmendedTo.OPEN_PART_HELD: _hold_open_part,
}
