"""What can be done on the purchase orders screen, for menus, shortcuts and the palette. Names only: loaded early."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from handcart.ui.actions.action import Action, Situation, with_company

SCREEN = "purchasing"
CONTEXT_MENU = "context.purchase_orders"
NEW = "purchase_order.new"
NEW_PRODUCTION = "production_order.new"
SHORT = "purchase_order.short"
CHANGE = "purchase_order.change"
PLACE = "purchase_order.place"
RECEIVE = "purchase_order.receive"
CANCEL_REST = "purchase_order.cancel_rest"
DISCARD = "purchase_order.discard"


BEGUN_AS = {NEW: "purchase_order", NEW_PRODUCTION: "production_order", SHORT: "short_products"}
"""What the screen is asked to begin, as the kind of a record that is opened without an id."""


class PurchaseCommands(Protocol):
    """What the screen does for its actions."""

    def run(self, action_id: str) -> None:
        """Do what this action stands for, with the order on the page."""


class _Offer(NamedTuple):
    id: str
    title: str
    section: int
    icon: str = ""
    shortcut: str = ""


_NEW_ONES = (
    _Offer(NEW, "purchasing.menu.new", 3, "shopping-cart"),
    _Offer(NEW_PRODUCTION, "purchasing.menu.new_production", 3),
    _Offer(SHORT, "purchasing.menu.short", 3, "package-minus"),
)
_STEPS = (
    _Offer(PLACE, "purchasing.menu.place", 4, "truck", "Ctrl+Shift+L"),
    _Offer(RECEIVE, "purchasing.menu.receive", 4, "package-check", "Ctrl+Shift+G"),
    _Offer(CHANGE, "purchasing.menu.change", 4, "pencil-line"),
    _Offer(CANCEL_REST, "purchasing.menu.cancel_rest", 5, "ban"),
    _Offer(DISCARD, "purchasing.menu.discard", 5),
)


def purchase_actions(screen: Callable[[], PurchaseCommands], go: Callable[[str], object]) -> Sequence[Action]:
    """The actions of the screen; `screen` gives the one that is shown, `go` goes to it to begin something of a kind."""
    return (*(_new(offer, go) for offer in _NEW_ONES), *(_step(offer, screen) for offer in _STEPS))


def _new(offer: _Offer, go: Callable[[str], object]) -> Action:
    return Action(
        id=offer.id,
        title=offer.title,
        run=lambda _situation: go(BEGUN_AS[offer.id]),
        menus=("new", "stock") if offer.id == NEW else ("stock",),
        section=offer.section,
        icon=offer.icon,
        enabled=with_company,
    )


def _step(offer: _Offer, screen: Callable[[], PurchaseCommands]) -> Action:
    return Action(
        id=offer.id,
        title=offer.title,
        run=lambda _situation: screen().run(offer.id),
        menus=("stock", CONTEXT_MENU),
        section=offer.section,
        shortcut=offer.shortcut,
        icon=offer.icon,
        enabled=partial(_allows, offer.id),
    )


def _allows(action_id: str, situation: Situation) -> bool:
    return situation.page == SCREEN and action_id in situation.may
