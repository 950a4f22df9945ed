"""Steps that decide about an order: its findings, holds, approval, and its end before its time."""

from collections.abc import Iterable

from handcart.cli.order.given import Given, Made
from handcart.domain.errors import BadInput
from handcart.domain.review.finding import Rule
from handcart.store.records import Document, PurchaseLine, PurchaseOrder
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.imports.take_up_order import take_up_order
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.cancel_open import cancel_open
from handcart.usecases.orders.hold import hold_order, release_hold
from handcart.usecases.orders.page import order_page
from handcart.usecases.orders.reject import reject_order
from handcart.usecases.orders.reopen import reopen_order
from handcart.usecases.review.override import override_finding


def override(session: WriteSession, order_id: int, given: Given) -> Made:
    """Let every finding of a rule stand that may and does not stand yet."""
    rule = given.required_word("rule", Rule)
    found = [
        each.id
        for each in order_page(session, order_id, today=session.when.today).findings
        if each.finding.rule is rule and each.may_override and each.reason is None
    ]
    if not found:
        raise BadInput("cli.order.no_finding", field="rule", rule=rule.value)
    for finding_id in found:
        override_finding(session, order_id, finding_id, reason=given.text("reason"))
    return Made(order_id, {"overridden": len(found)})


def hold(session: WriteSession, order_id: int, given: Given) -> Made:
    """Hold an order back."""
    return Made(hold_order(session, order_id, reason=given.text("reason"), until=given.day("until")).id)


def release(session: WriteSession, order_id: int, _given: Given) -> Made:
    """Let a held order go on."""
    return Made(release_hold(session, order_id).id)


def approve(session: WriteSession, order_id: int, _given: Given) -> Made:
    """Approve by hand."""
    return Made(approve_order(session, order_id).id)


def reject(session: WriteSession, order_id: int, given: Given) -> Made:
    """Reject a received order."""
    return Made(reject_order(session, order_id, reason=given.text("reason")).id)


def reopen(session: WriteSession, order_id: int, _given: Given) -> Made:
    """Take a rejected or cancelled order up again."""
    return Made(reopen_order(session, order_id).id)


def take_up(session: WriteSession, order_id: int, _given: Given) -> Made:
    """Look after an order that was imported open."""
    return Made(take_up_order(session, order_id).id)


def cancel(session: WriteSession, order_id: int, given: Given) -> Made:
    """Cancel an order of which nothing left the house."""
    cancelled = cancel_order(session, order_id, reason=given.text("reason"))
    notes = [session.get(Document, document_id).number for document_id in cancelled.credit_notes]
    return Made(order_id, {"credit_notes": notes, "open_purchases": _numbers(session, cancelled.purchases)})


def cancel_rest(session: WriteSession, order_id: int, given: Given) -> Made:
    """Cancel what is open, or so much of it."""
    part = cancel_open(session, order_id, quantities=given.quantities(session, order_id))
    return Made(order_id, {"open_purchases": _numbers(session, part.purchases)})


def _numbers(session: ReadSession, rows: Iterable[PurchaseLine]) -> list[str | None]:
    """The purchase orders that now bring goods nobody ordered: for the owner to decide about."""
    orders = dict.fromkeys(row.purchase_order_id for row in rows)
    return [session.get(PurchaseOrder, order_id).number for order_id in orders]
