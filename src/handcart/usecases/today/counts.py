"""How much waits in each part of the day's work: the numbers of the navigation, by the same rules as Today's rows."""

from datetime import date
from typing import NamedTuple

from handcart.domain.vocabulary import OrderStatus
from handcart.store.queries.order_list import waiting_by_status
from handcart.store.queries.to_invoice_list import count_to_invoice
from handcart.store.session import ReadSession
from handcart.usecases.shipping.can_go import orders_that_can_go


class WaitingCounts(NamedTuple):
    """Orders that wait for anything at all, for a decision, that can go at least in part, and to be invoiced."""

    open: int
    to_review: int
    can_go: int
    to_invoice: int


def waiting_counts(session: ReadSession, today: date) -> WaitingCounts:
    """How many orders wait; it costs what waits, not the past."""
    by_status = waiting_by_status(session)
    return WaitingCounts(
        open=sum(by_status.values()),
        to_review=by_status.get(OrderStatus.BLOCKED, 0) + by_status.get(OrderStatus.TO_REVIEW, 0),
        can_go=len(orders_that_can_go(session, today=today)),
        to_invoice=count_to_invoice(session),
    )
