"""What can be done from the page of an order: what the journal calls each step, which ask something first, and which
belong to another screen.

Light: the use cases are loaded with the first step that is made (`step_making`), the forms with the first that is
opened (`step_forms`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from handcart.domain.message import Message, message
from handcart.domain.order_steps import Step, step_name
from handcart.domain.vocabulary import DocumentState, OrderState, OrderStatus, ReturnState, SettlementKind

if TYPE_CHECKING:
    from handcart.store.session import WriteSession
    from handcart.ui.forms.form import Answer
    from handcart.usecases.orders.page import OrderPage

Notices: TypeAlias = tuple[Message, ...]


class Extra(StrEnum):
    """What else can be done with an order that is no step of its life."""

    CHANGE = "change"
    REPEAT = "repeat"
    USE_CREDIT = "use_credit"
    REVIEW = "review"
    SAVE = "save"


Doing: TypeAlias = Step | Extra


@dataclass(frozen=True, slots=True)
class Told:
    """What the owner said to a step: which finding, document or shipment it is about, and what a form answered.

    `reason` and `settlement` are for steps made without their form, on several orders at once.
    """

    about: int | None = None
    answer: "Answer | None" = None
    reason: str = ""
    settlement: SettlementKind = SettlementKind.ROUNDING


class RunnableStep(NamedTuple):
    """`action` is what the journal calls the step; `asks` whether a form opens first."""

    action: str
    asks: bool = False


STEPS: Mapping[Doing, RunnableStep] = {
    Step.RECEIVE: RunnableStep("order.receive"),
    Step.DISCARD_DRAFT: RunnableStep("order.discard_draft"),
    Step.MAKE_QUOTATION: RunnableStep("order.make_quotation", asks=True),
    Step.SEND_QUOTATION: RunnableStep("order.send_quotation", asks=True),
    Step.ACCEPT_QUOTATION: RunnableStep("order.accept_quotation"),
    Step.DECLINE_QUOTATION: RunnableStep("order.decline_quotation", asks=True),
    Step.EXPIRE_QUOTATION: RunnableStep("order.expire_quotation"),
    Step.TAKE_UP: RunnableStep("order.take_up"),
    Step.APPROVE: RunnableStep("order.approve"),
    Step.OVERRIDE: RunnableStep("order.override", asks=True),
    Step.HOLD: RunnableStep("order.hold", asks=True),
    Step.RELEASE: RunnableStep("order.release"),
    Step.REJECT: RunnableStep("order.reject", asks=True),
    Step.REOPEN: RunnableStep("order.reopen"),
    Step.SHIP: RunnableStep("order.ship", asks=True),
    Step.UNDO_SHIPMENT: RunnableStep("order.undo_shipment"),
    # Drafted and issued in one go, and taken back so: the journal knows it by what it ends with.
    Step.INVOICE: RunnableStep("order.issue", asks=True),
    Step.ISSUE: RunnableStep("order.issue"),
    Step.DISCARD_DOCUMENT: RunnableStep("order.discard_document"),
    Step.CREDIT: RunnableStep("order.credit", asks=True),
    Step.TAKE_MONEY: RunnableStep("order.take_money", asks=True),
    Extra.USE_CREDIT: RunnableStep("payment.use_credit", asks=True),
    Step.SETTLE: RunnableStep("order.settle", asks=True),
    Step.REFUND: RunnableStep("order.refund", asks=True),
    Step.KEEP_CREDIT: RunnableStep("order.keep_credit", asks=True),
    Step.CHARGEBACK: RunnableStep("order.chargeback", asks=True),
    Step.CANCEL_OPEN: RunnableStep("order.cancel_open", asks=True),
    Step.CANCEL: RunnableStep("order.cancel", asks=True),
}

ELSEWHERE: Mapping[Doing, str] = {
    Extra.CHANGE: "edit_order",
    Step.EDIT: "edit_order",
    Step.AMEND: "edit_order",
    Extra.REPEAT: "repeat_order",
    Extra.REVIEW: "review",
    Step.OPEN_RETURN: "order_return",
    Step.SETTLE_RETURN: "return",
}
"""What another screen does, and the kind of record it is asked to open for it."""

# These are about something of the order; without its id there is nothing to do.
_NEED_ABOUT = frozenset({Step.OVERRIDE, Step.CHARGEBACK})
# An order is changed in the form it was entered with, whatever that is called in its state.
_CHANGING = (Step.SAVE_DRAFT, Step.EDIT, Step.AMEND)
_ENTERED = frozenset(OrderState) - {OrderState.DRAFT}


def name_of(doing: Doing) -> Message:
    """The words on a button for it."""
    return step_name(doing) if isinstance(doing, Step) else message(f"orders.extra.{doing}")


def may_take(page: "OrderPage", doing: Doing, can_open: Callable[[str], bool]) -> bool:
    """Whether this can be done with the order now; `can_open` says which kinds of records a screen shows."""
    if doing in ELSEWHERE and not can_open(ELSEWHERE[doing]):
        return False
    if doing is Extra.USE_CREDIT:
        return page.usable_credit > 0
    if doing is Extra.CHANGE:
        return any(step not in page.refusals for step in _CHANGING)
    if doing is Extra.REPEAT:
        return page.order.state in _ENTERED
    if doing is Extra.SAVE:
        return True
    return doing not in page.refusals and (doing in STEPS or doing in ELSEWHERE)


def next_doing(page: "OrderPage", can_open: Callable[[str], bool]) -> Doing | None:
    """What the page offers first. What blocks an order is mended where each finding has its way out: in the review."""
    step = page.remaining.next_step
    if step is Step.EDIT and page.status is OrderStatus.BLOCKED and can_open(ELSEWHERE[Extra.REVIEW]):
        return Extra.REVIEW
    return step


def asks(page: "OrderPage", doing: Doing, about: int | None) -> bool:
    """Whether a form opens first: always for some; for others only to choose which one of several is meant."""
    return STEPS[doing].asks or (about is None and len(choices_of(page, doing)) > 1)


def choices_of(page: "OrderPage", doing: Doing) -> tuple[int, ...]:
    """The ids of what a step can be about: drafts, or shipments that still stand, the newest first."""
    if doing in (Step.ISSUE, Step.DISCARD_DOCUMENT):
        drafts = (each.id for each in page.documents if each.state is DocumentState.DRAFT)
        return tuple(reversed(tuple(drafts)))
    if doing is Step.UNDO_SHIPMENT:
        return tuple(reversed([each.id for each in page.shipments if not each.undone]))
    return ()


def about_what(page: "OrderPage", doing: Doing) -> int:
    """The record another screen opens for it: the open return, else the order."""
    if doing is Step.SETTLE_RETURN:
        return next(each.id for each in page.returns if each.state is ReturnState.OPEN)
    return page.order.id


def needs_about(doing: Doing) -> bool:
    """Whether it is always about something of the order that has to be pointed at."""
    return doing in _NEED_ABOUT


def make_step(session: "WriteSession", order_id: int, doing: Doing, told: Told) -> Notices:
    """Make a step of an order; returns what the owner should know about it."""
    if told.answer is not None:
        return told.answer.make(session) or ()
    from handcart.ui.orders.step_making import MAKING

    return MAKING[doing](session, order_id, told) or ()
