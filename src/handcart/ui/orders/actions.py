"""What can be done on the orders screen, for menus, shortcuts and the palette. Loaded at the start: names only."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from handcart.domain.order_steps import Step
from handcart.ui.actions.action import Action, Situation

SCREEN = "orders"
CONTEXT_MENU = "context.orders"
NEXT_STEP = "orders.next_step"


class OrderCommands(Protocol):
    """What the screen does for its actions."""

    def take(self, step: Step) -> None:
        """Make a step of the order on the page, or ask first what it needs."""

    def take_next(self) -> None:
        """Make the step that the page proposes."""


class _Offer(NamedTuple):
    step: Step
    title: str
    section: int
    icon: str = ""
    shortcut: str = ""


_OFFERS = (
    _Offer(Step.RECEIVE, "orders.menu.receive", 1, "inbox"),
    _Offer(Step.DISCARD_DRAFT, "orders.menu.discard_draft", 1, "x"),
    _Offer(Step.TAKE_UP, "orders.menu.take_up", 1),
    _Offer(Step.APPROVE, "orders.menu.approve", 1, "check", "Ctrl+Shift+A"),
    _Offer(Step.HOLD, "orders.menu.hold", 1, "pause", "Ctrl+Shift+H"),
    _Offer(Step.RELEASE, "orders.menu.release", 1),
    _Offer(Step.REJECT, "orders.menu.reject", 1, "x"),
    _Offer(Step.SHIP, "orders.menu.ship", 2, "truck", "Ctrl+Shift+S"),
    _Offer(Step.UNDO_SHIPMENT, "orders.menu.undo_shipment", 2),
    _Offer(Step.INVOICE, "orders.menu.invoice", 3, "receipt-text", "Ctrl+Shift+I"),
    _Offer(Step.ISSUE, "orders.menu.issue", 3),
    _Offer(Step.DISCARD_DOCUMENT, "orders.menu.discard_document", 3),
    _Offer(Step.TAKE_MONEY, "orders.menu.take_money", 4, "coins", "Ctrl+Shift+P"),
    _Offer(Step.SETTLE, "orders.menu.settle", 4),
    _Offer(Step.REFUND, "orders.menu.refund", 4, "undo-2"),
    _Offer(Step.KEEP_CREDIT, "orders.menu.keep_credit", 4),
    _Offer(Step.CANCEL_OPEN, "orders.menu.cancel_open", 5),
    _Offer(Step.CANCEL, "orders.menu.cancel", 5, "ban"),
    _Offer(Step.REOPEN, "orders.menu.reopen", 5),
)
STEPS_IN_MENUS = tuple(offer.step for offer in _OFFERS)


def action_of(step: Step) -> str:
    """The id of the action that makes a step."""
    return f"order.{step}"


def order_actions(screen: Callable[[], OrderCommands]) -> Sequence[Action]:
    """The actions of the screen; `screen` gives the one that is shown."""
    return (_next_step(screen), *(_step_action(offer, screen) for offer in _OFFERS))


def _next_step(screen: Callable[[], OrderCommands]) -> Action:
    return Action(
        id=NEXT_STEP,
        title="orders.menu.next_step",
        run=lambda _situation: screen().take_next(),
        menus=("order", CONTEXT_MENU),
        shortcut="Ctrl+Return",
        icon="arrow-right",
        enabled=partial(_allows, NEXT_STEP),
    )


def _step_action(offer: _Offer, screen: Callable[[], OrderCommands]) -> Action:
    action_id = action_of(offer.step)
    return Action(
        id=action_id,
        title=offer.title,
        run=lambda _situation: screen().take(offer.step),
        menus=("order", CONTEXT_MENU),
        section=offer.section,
        shortcut=offer.shortcut,
        icon=offer.icon,
        enabled=partial(_allows, action_id),
    )


def _allows(action_id: str, situation: Situation) -> bool:
    return situation.page == SCREEN and action_id in situation.may
