"""The steps that need no form of their own: what the journal calls each, and what it asks the owner first.

The use cases behind them are loaded with the first step that is made (`step_making`): to show orders, none is needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from handcart.domain.message import Message
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import SettlementKind

if TYPE_CHECKING:
    from handcart.store.session import WriteSession

Asks: TypeAlias = Literal["", "reason", "settlement"]
Notices: TypeAlias = tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the owner said to a step: why, which kind of rest, and which finding or shipment where it is about one."""

    reason: str = ""
    settlement: SettlementKind = SettlementKind.ROUNDING
    about: int | None = None


class RunnableStep(NamedTuple):
    """`action` is what the journal calls the step."""

    action: str
    asks: Asks = ""


STEPS: Mapping[Step, RunnableStep] = {
    Step.RECEIVE: RunnableStep("order.receive"),
    Step.DISCARD_DRAFT: RunnableStep("order.discard_draft"),
    Step.TAKE_UP: RunnableStep("order.take_up"),
    Step.APPROVE: RunnableStep("order.approve"),
    Step.OVERRIDE: RunnableStep("order.override", "reason"),
    Step.HOLD: RunnableStep("order.hold", "reason"),
    Step.RELEASE: RunnableStep("order.release"),
    Step.REJECT: RunnableStep("order.reject", "reason"),
    Step.REOPEN: RunnableStep("order.reopen"),
    Step.SHIP: RunnableStep("order.ship"),
    Step.UNDO_SHIPMENT: RunnableStep("order.undo_shipment"),
    # Drafted and issued in one go, and taken back so: the journal knows it by what it ends with.
    Step.INVOICE: RunnableStep("order.issue"),
    Step.ISSUE: RunnableStep("order.issue"),
    Step.DISCARD_DOCUMENT: RunnableStep("order.discard_document"),
    Step.TAKE_MONEY: RunnableStep("order.take_money"),
    Step.SETTLE: RunnableStep("order.settle", "settlement"),
    Step.REFUND: RunnableStep("order.refund"),
    Step.KEEP_CREDIT: RunnableStep("order.keep_credit"),
    Step.CANCEL_OPEN: RunnableStep("order.cancel_open"),
    Step.CANCEL: RunnableStep("order.cancel", "reason"),
}


def make_step(session: "WriteSession", order_id: int, step: Step, told: Told) -> Notices:
    """Make a step of an order; returns what the owner should know about it."""
    from handcart.ui.orders.step_making import MAKING

    return MAKING[step](session, order_id, told) or ()
