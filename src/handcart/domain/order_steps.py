"""The steps of an order's life as data: what can happen, and from which state to which.

Here belong: the names of the steps and the table of allowed changes of state. Not here: when a step that is
allowed in principle is refused all the same (`order_life` for the order, `order_lines` for quantities).
"""

from collections.abc import Mapping
from enum import StrEnum

from handcart.domain.message import Message, message
from handcart.domain.vocabulary import OrderState


class Step(StrEnum):
    """Everything that can happen to an order. The name goes into the journal: renaming one is a migration."""

    SAVE_DRAFT = "save_draft"
    DISCARD_DRAFT = "discard_draft"
    MAKE_QUOTATION = "make_quotation"
    SEND_QUOTATION = "send_quotation"
    ACCEPT_QUOTATION = "accept_quotation"
    DECLINE_QUOTATION = "decline_quotation"
    EXPIRE_QUOTATION = "expire_quotation"
    RECEIVE = "receive"
    QUICK_SALE = "quick_sale"
    EDIT = "edit"
    OVERRIDE = "override"
    HOLD = "hold"
    RELEASE = "release"
    APPROVE = "approve"
    REJECT = "reject"
    REOPEN = "reopen"
    AMEND = "amend"
    SHIP = "ship"
    UNDO_SHIPMENT = "undo_shipment"
    INVOICE = "invoice"
    CREDIT = "credit"
    ISSUE = "issue"
    DISCARD_DOCUMENT = "discard_document"
    TAKE_MONEY = "take_money"
    REFUND = "refund"
    KEEP_CREDIT = "keep_credit"
    CHARGEBACK = "chargeback"
    SETTLE = "settle"
    CANCEL_OPEN = "cancel_open"
    CANCEL = "cancel"
    OPEN_RETURN = "open_return"
    SETTLE_RETURN = "settle_return"
    FINISH = "finish"
    REOPEN_FINISHED = "reopen_finished"
    TAKE_UP = "take_up"


_DRAFT, _RECEIVED, _APPROVED, _FINISHED, _REJECTED, _CANCELLED = OrderState
_LIVING = (_RECEIVED, _APPROVED)
_NUMBERED = (_RECEIVED, _APPROVED, _FINISHED, _REJECTED, _CANCELLED)

Pair = tuple[OrderState, OrderState | None]


def _stays(*states: OrderState) -> frozenset[Pair]:
    return frozenset((state, state) for state in states)


def _leads(*pairs: Pair) -> frozenset[Pair]:
    return frozenset(pairs)


# An order that is being entered and was never saved counts as a draft; None is where a discarded draft ends.
# Finishing is a step of its own, so shipping, invoicing and money leave the state alone.
ALLOWED: Mapping[Step, frozenset[Pair]] = {
    Step.SAVE_DRAFT: _stays(_DRAFT),
    Step.DISCARD_DRAFT: _leads((_DRAFT, None)),
    Step.MAKE_QUOTATION: _stays(_DRAFT),
    Step.SEND_QUOTATION: _stays(_DRAFT),
    Step.ACCEPT_QUOTATION: _leads((_DRAFT, _RECEIVED)),
    Step.DECLINE_QUOTATION: _stays(_DRAFT),
    Step.EXPIRE_QUOTATION: _stays(_DRAFT),
    Step.RECEIVE: _leads((_DRAFT, _RECEIVED)),
    Step.QUICK_SALE: _leads((_DRAFT, _FINISHED)),
    Step.EDIT: _stays(_RECEIVED),
    Step.OVERRIDE: _stays(_RECEIVED),
    Step.HOLD: _stays(*_LIVING),
    Step.RELEASE: _stays(*_LIVING),
    Step.APPROVE: _leads((_RECEIVED, _APPROVED)),
    Step.REJECT: _leads((_RECEIVED, _REJECTED)),
    Step.REOPEN: _leads((_REJECTED, _RECEIVED), (_CANCELLED, _RECEIVED)),
    Step.AMEND: _leads((_APPROVED, _APPROVED), (_APPROVED, _RECEIVED)),
    Step.SHIP: _stays(_APPROVED),
    Step.UNDO_SHIPMENT: _stays(_APPROVED),
    Step.INVOICE: _stays(_APPROVED),
    Step.CREDIT: _stays(_APPROVED, _FINISHED),
    Step.ISSUE: _stays(_APPROVED, _FINISHED),
    Step.DISCARD_DOCUMENT: _stays(_APPROVED, _FINISHED),
    Step.TAKE_MONEY: _stays(*_NUMBERED),
    Step.REFUND: _stays(*_NUMBERED),
    Step.KEEP_CREDIT: _stays(*_NUMBERED),
    Step.CHARGEBACK: _stays(*_NUMBERED),
    Step.SETTLE: _stays(_APPROVED, _FINISHED),
    Step.CANCEL_OPEN: _stays(_APPROVED),
    Step.CANCEL: _leads((_RECEIVED, _CANCELLED), (_APPROVED, _CANCELLED)),
    Step.OPEN_RETURN: _leads((_APPROVED, _APPROVED), (_FINISHED, _APPROVED)),
    Step.SETTLE_RETURN: _stays(_APPROVED),
    Step.FINISH: _leads((_APPROVED, _FINISHED)),
    Step.REOPEN_FINISHED: _leads((_FINISHED, _APPROVED)),
    Step.TAKE_UP: _stays(_APPROVED),
}


def targets(step: Step, state: OrderState) -> frozenset[OrderState | None]:
    """The states `step` may lead to from `state`; empty where it is not possible. None: the order is gone."""
    return frozenset(to for start, to in ALLOWED[step] if start is state)


def step_name(step: Step) -> Message:
    """The words on a button or menu entry for `step`."""
    return message(f"order.step.{step}")


def state_name(state: OrderState) -> Message:
    """The words for a stored state."""
    return message(f"order.state.{state}")
