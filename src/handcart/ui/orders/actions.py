"""What can be done on the orders screen, for menus, shortcuts and the palette. Loaded at the start: names only."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from handcart.domain.order_steps import Step
from handcart.ui.actions.action import Action, Situation
from handcart.ui.orders.steps import Doing, Extra

SCREEN = "orders"
CONTEXT_MENU = "context.orders"
NEXT_STEP = "orders.next_step"


class OrderCommands(Protocol):
    """What the screen does for its actions."""

    def take(self, doing: Doing) -> None:
        """Do this with the order on the page, or ask first what it needs."""

    def take_next(self) -> None:
        """Make the step that the page proposes."""


class _Offer(NamedTuple):
    doing: Doing
    title: str
    section: int
    icon: str = ""
    shortcut: str = ""
    menu: str = "order"


_QUOTATION, _MONEY, _ENDING = "order.quotation", "order.money", "order.ending"
_OFFERS = (
    _Offer(Step.RECEIVE, "orders.menu.receive", 1, "inbox"),
    _Offer(Extra.CHANGE, "orders.menu.change", 1, "pencil-line", "Ctrl+E"),
    _Offer(Extra.REPEAT, "orders.menu.repeat", 1, "copy"),
    _Offer(Extra.SAVE, "orders.menu.save", 1, "file-spreadsheet"),
    _Offer(Step.DISCARD_DRAFT, "orders.menu.discard_draft", 1, "x"),
    _Offer(Step.TAKE_UP, "orders.menu.take_up", 1),
    _Offer(Step.MAKE_QUOTATION, "orders.menu.make_quotation", 1, "quote", menu=_QUOTATION),
    _Offer(Step.SEND_QUOTATION, "orders.menu.send_quotation", 1, "mail", menu=_QUOTATION),
    _Offer(Step.ACCEPT_QUOTATION, "orders.menu.accept_quotation", 1, "check", menu=_QUOTATION),
    _Offer(Step.DECLINE_QUOTATION, "orders.menu.decline_quotation", 1, "x", menu=_QUOTATION),
    _Offer(Step.EXPIRE_QUOTATION, "orders.menu.expire_quotation", 1, menu=_QUOTATION),
    _Offer(Step.APPROVE, "orders.menu.approve", 2, "check", "Ctrl+Shift+A"),
    _Offer(Step.HOLD, "orders.menu.hold", 2, "pause", "Ctrl+Shift+H"),
    _Offer(Step.RELEASE, "orders.menu.release", 2),
    _Offer(Step.REJECT, "orders.menu.reject", 2, "x"),
    _Offer(Step.SHIP, "orders.menu.ship", 3, "truck", "Ctrl+Shift+S"),
    _Offer(Step.UNDO_SHIPMENT, "orders.menu.undo_shipment", 3),
    _Offer(Step.INVOICE, "orders.menu.invoice", 4, "receipt-text", "Ctrl+Shift+I", menu=_MONEY),
    _Offer(Step.ISSUE, "orders.menu.issue", 4, menu=_MONEY),
    _Offer(Step.DISCARD_DOCUMENT, "orders.menu.discard_document", 4, menu=_MONEY),
    _Offer(Step.CREDIT, "orders.menu.credit", 4, menu=_MONEY),
    _Offer(Step.TAKE_MONEY, "orders.menu.take_money", 5, "coins", "Ctrl+Shift+P", menu=_MONEY),
    _Offer(Extra.USE_CREDIT, "orders.menu.use_credit", 5, menu=_MONEY),
    _Offer(Step.SETTLE, "orders.menu.settle", 5, menu=_MONEY),
    _Offer(Step.REFUND, "orders.menu.refund", 5, "undo-2", menu=_MONEY),
    _Offer(Step.KEEP_CREDIT, "orders.menu.keep_credit", 5, menu=_MONEY),
    _Offer(Step.OPEN_RETURN, "orders.menu.open_return", 6, "package-x", "Ctrl+Shift+R", menu=_ENDING),
    _Offer(Step.SETTLE_RETURN, "orders.menu.settle_return", 6, "package-open", menu=_ENDING),
    _Offer(Step.CANCEL_OPEN, "orders.menu.cancel_open", 7, menu=_ENDING),
    _Offer(Step.CANCEL, "orders.menu.cancel", 7, "ban", menu=_ENDING),
    _Offer(Step.REOPEN, "orders.menu.reopen", 7, menu=_ENDING),
)
STEPS_IN_MENUS = tuple(offer.doing for offer in _OFFERS)


def action_of(doing: Doing) -> str:
    """The id of the action that does it."""
    return f"order.{doing}"


def order_actions(screen: Callable[[], OrderCommands]) -> Sequence[Action]:
    """The actions of the screen; `screen` gives the one that is shown."""
    return (_next_step(screen), *(_step_action(offer, screen) for offer in _OFFERS))


def _next_step(screen: Callable[[], OrderCommands]) -> Action:
    return Action(
        id=NEXT_STEP,
        title="orders.menu.next_step",
        run=lambda _situation: screen().take_next(),
        menus=("order", CONTEXT_MENU),
        shortcut="Ctrl+Enter",
        icon="arrow-right",
        enabled=partial(_allows, NEXT_STEP),
        page=SCREEN,
    )


def _step_action(offer: _Offer, screen: Callable[[], OrderCommands]) -> Action:
    action_id = action_of(offer.doing)
    return Action(
        id=action_id,
        title=offer.title,
        run=lambda _situation: screen().take(offer.doing),
        menus=(offer.menu, CONTEXT_MENU),
        section=offer.section,
        shortcut=offer.shortcut,
        icon=offer.icon,
        enabled=partial(_allows, action_id),
        page=SCREEN,
    )


def _allows(action_id: str, situation: Situation) -> bool:
    return action_id in situation.may
