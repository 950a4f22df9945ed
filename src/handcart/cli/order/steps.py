"""The one table of `handcart order`: what each step calls, which options it reads, and on which order it works."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, TypeAlias

from handcart.cli.order import charging, deciding, delivering, entry
from handcart.cli.order.given import Given, Made
from handcart.domain.order_steps import Step
from handcart.store.session import WriteSession

Run: TypeAlias = Callable[[WriteSession, Any, Given], Made]


class On(Enum):
    """Whether a step works on an order that is there."""

    ORDER = auto()
    NEW = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True)
class OrderStep:
    """`run(session, order's id or None, given)` makes the step; `action` is what the journal calls it."""

    run: Run
    action: str
    options: frozenset[str]
    on: On


def _step(step: Step, run: Run, *options: str, on: On = On.ORDER) -> tuple[str, OrderStep]:
    return spelled(step), OrderStep(run, f"order.{step}", frozenset(options), on)


def spelled(step: str) -> str:
    """How a step is typed: `undo-shipment`."""
    return step.replace("_", "-")


_MONEY = ("amount", "method", "own_method", "on", "reference", "note")

ORDER_STEPS: Mapping[str, OrderStep] = dict(
    [
        _step(Step.SAVE_DRAFT, entry.save, "data", on=On.EITHER),
        _step(Step.DISCARD_DRAFT, entry.discard),
        _step(Step.MAKE_QUOTATION, entry.make_quotation, "valid_until"),
        _step(Step.SEND_QUOTATION, entry.send_quotation, "valid_until"),
        _step(Step.ACCEPT_QUOTATION, entry.accept_quotation),
        _step(Step.DECLINE_QUOTATION, entry.decline_quotation, "reason"),
        _step(Step.EXPIRE_QUOTATION, entry.expire_quotation),
        _step(Step.RECEIVE, entry.receive, "data", on=On.EITHER),
        _step(Step.QUICK_SALE, entry.sell_at_once, "data", "method", "own_method", "reference", on=On.NEW),
        _step(Step.EDIT, entry.edit, "data"),
        _step(Step.OVERRIDE, deciding.override, "rule", "reason"),
        _step(Step.HOLD, deciding.hold, "reason", "until"),
        _step(Step.RELEASE, deciding.release),
        _step(Step.APPROVE, deciding.approve),
        _step(Step.REJECT, deciding.reject, "reason"),
        _step(Step.REOPEN, deciding.reopen),
        _step(Step.AMEND, entry.amend, "data", "reason"),
        _step(Step.SHIP, delivering.ship, "line", "on", "delivery", *delivering.BY_CARRIER, "note"),
        _step(Step.UNDO_SHIPMENT, delivering.take_shipment_back, "shipment"),
        _step(Step.INVOICE, charging.invoice, "line"),
        _step(Step.CREDIT, charging.credit, "line", "amount", "reason", "document", "return"),
        _step(Step.ISSUE, charging.issue, "document"),
        _step(Step.DISCARD_DOCUMENT, charging.discard, "document"),
        _step(Step.TAKE_MONEY, charging.take_money, *_MONEY),
        _step(Step.REFUND, charging.refund, *_MONEY),
        _step(Step.KEEP_CREDIT, charging.keep_credit, "amount"),
        _step(Step.CHARGEBACK, charging.take_back_payment, "payment", *_MONEY),
        _step(Step.SETTLE, charging.settle, "kind", "amount", "note"),
        _step(Step.CANCEL_OPEN, deciding.cancel_rest, "line"),
        _step(Step.CANCEL, deciding.cancel, "reason"),
        _step(Step.OPEN_RETURN, delivering.open_return_of, "line", "reason", "on"),
        _step(Step.SETTLE_RETURN, delivering.settle_return_of, "return", "outcome", "line"),
        _step(Step.TAKE_UP, deciding.take_up),
        ("repeat", OrderStep(entry.repeat, "order.repeat", frozenset(), On.ORDER)),
        ("use-credit", OrderStep(charging.use_credit, "payment.use_credit", frozenset({"amount"}), On.ORDER)),
    ]
)
"""Every step but those that follow by themselves: an order finishes, and is reopened, by the fact."""
