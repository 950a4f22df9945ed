"""The facts of an order, and the one word a list shows for it: the first that applies.

Here belong: what an order is at this moment, when a hold is over, and when an order is finished.
Not here: steps and their guards (`order_life`), and the sentence about what remains (`order_remaining`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from handcart.domain.message import Amount
from handcart.domain.order_facets import OrderFacets
from handcart.domain.order_lines import OrderQuantities
from handcart.domain.vocabulary import (
    Extent,
    OrderState,
    OrderStatus,
    QuotationState,
    ReviewFacet,
    SupplyFacet,
)

CAN_BE_HELD = frozenset({OrderState.RECEIVED, OrderState.APPROVED})


@dataclass(frozen=True, slots=True)
class Hold:
    """Why an order waits, and its last day; without one it waits until released."""

    reason: str
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the hold is in force on `day`: it is over by itself the day after `until`."""
        return self.until is None or day <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFacts:
    """What is true of an order whatever day it is.

    `due` and `refund_due` come from `balance`; `due_on` is the due date of the oldest unpaid invoice.
    `imported_open` marks an order that was imported unfinished and not taken up: Handcart leaves it alone.
    """

    state: OrderState
    facets: OrderFacets
    quantities: OrderQuantities
    due: Amount
    refund_due: Amount
    due_on: date | None = None
    hold: Hold | None = None
    quotation: QuotationState | None = None
    open_returns: int = 0
    draft_documents: int = 0
    imported_open: bool = False


def is_held(facts: OrderFacts, today: date) -> bool:
    """Whether a hold is in force; only received and approved orders can be held."""
    return facts.state in CAN_BE_HELD and facts.hold is not None and facts.hold.holds_on(today)


def is_finished(facts: OrderFacts) -> bool:
    """Whether nothing is left: delivered, invoiced for what was kept, paid or paid back, no open return.

    The stored state is not asked: the steps `finish` and `reopen_finished` make it follow.
    """
    quantities = facts.quantities
    return not (
        quantities.open
        or quantities.to_invoice
        or quantities.to_credit
        or facts.due.minor
        or facts.refund_due.minor
        or facts.open_returns
    )


def is_overdue(facts: OrderFacts, today: date) -> bool:
    """Whether money is due and its day has passed."""
    return facts.due.minor > 0 and facts.due_on is not None and facts.due_on < today


def order_status(facts: OrderFacts, today: date) -> OrderStatus:
    """The most urgent word for an order, of those that apply."""
    if facts.imported_open:
        return OrderStatus.IMPORTED_OPEN
    if is_held(facts, today):
        return OrderStatus.HELD
    return _STATUS_BY_STATE[facts.state](facts, today)


def _draft(facts: OrderFacts, _today: date) -> OrderStatus:
    return OrderStatus.DRAFT if facts.quotation is None else OrderStatus.QUOTATION


def _received(facts: OrderFacts, _today: date) -> OrderStatus:
    blocked = facts.facets.review is ReviewFacet.BLOCKED
    return OrderStatus.BLOCKED if blocked else OrderStatus.TO_REVIEW


def _approved(facts: OrderFacts, today: date) -> OrderStatus:
    if facts.refund_due.minor > 0:
        return OrderStatus.REFUND_DUE
    if facts.quantities.open > 0:
        return _to_deliver(facts)
    if facts.quantities.to_invoice > 0 or facts.quantities.to_credit > 0:
        return OrderStatus.TO_INVOICE
    if facts.due.minor > 0:
        return OrderStatus.OVERDUE if is_overdue(facts, today) else OrderStatus.TO_COLLECT
    return OrderStatus.RETURN_OPEN if facts.open_returns else OrderStatus.FINISHED


def _to_deliver(facts: OrderFacts) -> OrderStatus:
    # Goods that are on their way are not on the shelf: for today's work the order is as short as any other.
    if facts.facets.supply in (SupplyFacet.SHORT, SupplyFacet.ON_ORDER):
        return OrderStatus.SHORT
    return OrderStatus.TO_SHIP if facts.facets.shipping is Extent.NONE else OrderStatus.PARTLY_SHIPPED


def _finished(_facts: OrderFacts, _today: date) -> OrderStatus:
    return OrderStatus.FINISHED


def _rejected(facts: OrderFacts, _today: date) -> OrderStatus:
    return OrderStatus.REFUND_DUE if facts.refund_due.minor > 0 else OrderStatus.REJECTED


def _cancelled(facts: OrderFacts, _today: date) -> OrderStatus:
    return OrderStatus.REFUND_DUE if facts.refund_due.minor > 0 else OrderStatus.CANCELLED


_STATUS_BY_STATE: dict[OrderState, Callable[[OrderFacts, date], OrderStatus]] = {
    OrderState.DRAFT: _draft,
    OrderState.RECEIVED: _received,
    OrderState.APPROVED: _approved,
    OrderState.FINISHED: _finished,
    OrderState.REJECTED: _rejected,
    OrderState.CANCELLED: _cancelled,
}
