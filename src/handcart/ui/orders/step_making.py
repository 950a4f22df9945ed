"""What each step runs without a form, with what it most often does: all that can go, all that waits, all that is due.

Loaded when the first step is made: here the window meets the business.
"""

from collections.abc import Callable, Mapping

from handcart.domain.errors import NotAllowed
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import DocumentState, PaymentMethod
from handcart.store.queries.documents import documents_of_order
from handcart.store.queries.shipping import shipments_of
from handcart.store.records import Order
from handcart.store.session import WriteSession
from handcart.ui.orders.steps import Doing, Notices, Told
from handcart.usecases.documents.change_draft import discard_document
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.imports.take_up_order import take_up_order
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.cancel_open import cancel_open
from handcart.usecases.orders.draft import discard_draft
from handcart.usecases.orders.hold import hold_order, release_hold
from handcart.usecases.orders.quotations import accept_quotation, expire_quotation
from handcart.usecases.orders.receive import receive_draft
from handcart.usecases.orders.reject import reject_order
from handcart.usecases.orders.reopen import reopen_order
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.orders.undo_shipment import undo_shipment
from handcart.usecases.payments.credit import keep_as_credit
from handcart.usecases.payments.record import MoneyMoved, record_payment
from handcart.usecases.payments.refund import refund_order
from handcart.usecases.payments.settle import settle_rest
from handcart.usecases.review.override import override_finding

Make = Callable[[WriteSession, int, Told], Notices | None]
"""Makes the step of an order; may return what the owner should know about it."""


def _plain(usecase: Callable[[WriteSession, int], object]) -> Make:
    """A use case that needs nothing but the order."""

    def do(session: WriteSession, order_id: int, _told: Told) -> None:
        usecase(session, order_id)

    return do


def _hold(session: WriteSession, order_id: int, told: Told) -> None:
    hold_order(session, order_id, reason=told.reason)


def _reject(session: WriteSession, order_id: int, told: Told) -> None:
    reject_order(session, order_id, reason=told.reason)


def _cancel(session: WriteSession, order_id: int, told: Told) -> None:
    cancel_order(session, order_id, reason=told.reason)


def _override(session: WriteSession, order_id: int, told: Told) -> None:
    if told.about is None:
        raise NotAllowed("review.refused.override")
    override_finding(session, order_id, told.about, reason=told.reason)


def _undo_shipment(session: WriteSession, order_id: int, told: Told) -> None:
    """The shipment the owner pointed at, else the last that still stands."""
    standing = [shipment.id for shipment in shipments_of(session, order_id) if not shipment.undone]
    if not standing:
        raise NotAllowed("order.refused.no_undoable_shipment")
    undo_shipment(session, told.about or standing[-1])


def _invoice(session: WriteSession, order_id: int, _told: Told) -> None:
    issue_document(session, draft_invoice(session, order_id).id)


def _issue(session: WriteSession, order_id: int, told: Told) -> None:
    issue_document(session, _draft(session, order_id, told))


def _discard_document(session: WriteSession, order_id: int, told: Told) -> None:
    discard_document(session, _draft(session, order_id, told))


def _draft(session: WriteSession, order_id: int, told: Told) -> int:
    """The draft the owner pointed at, else the oldest."""
    drafts = [one.id for one in documents_of_order(session, order_id) if one.state is DocumentState.DRAFT]
    if not drafts:
        raise NotAllowed("order.refused.no_document_draft")
    return told.about or drafts[0]


def _take_money(session: WriteSession, order_id: int, _told: Told) -> None:
    """Everything that is due, as it most often comes: by transfer."""
    order = session.get(Order, order_id)
    if order.customer_id is None:
        raise NotAllowed("order.refused.no_customer")
    record_payment(
        session,
        order.customer_id,
        amount=order.due,
        method=PaymentMethod.TRANSFER,
        allocations={order_id: order.due},
    )


def _refund(session: WriteSession, order_id: int, _told: Told) -> None:
    refund_order(session, order_id, MoneyMoved(session.get(Order, order_id).refund_due, PaymentMethod.TRANSFER))


def _settle(session: WriteSession, order_id: int, told: Told) -> Notices:
    return settle_rest(session, order_id, kind=told.settlement, note=told.reason).notices


MAKING: Mapping[Doing, Make] = {
    Step.RECEIVE: _plain(receive_draft),
    Step.DISCARD_DRAFT: _plain(discard_draft),
    Step.ACCEPT_QUOTATION: _plain(accept_quotation),
    Step.EXPIRE_QUOTATION: _plain(expire_quotation),
    Step.TAKE_UP: _plain(take_up_order),
    Step.APPROVE: _plain(approve_order),
    Step.OVERRIDE: _override,
    Step.HOLD: _hold,
    Step.RELEASE: _plain(release_hold),
    Step.REJECT: _reject,
    Step.REOPEN: _plain(reopen_order),
    Step.SHIP: _plain(ship_order),
    Step.UNDO_SHIPMENT: _undo_shipment,
    Step.INVOICE: _invoice,
    Step.ISSUE: _issue,
    Step.DISCARD_DOCUMENT: _discard_document,
    Step.TAKE_MONEY: _take_money,
    Step.SETTLE: _settle,
    Step.REFUND: _refund,
    Step.KEEP_CREDIT: _plain(keep_as_credit),
    Step.CANCEL_OPEN: _plain(cancel_open),
    Step.CANCEL: _cancel,
}
