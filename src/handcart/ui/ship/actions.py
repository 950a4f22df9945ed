"""What can be done on the ship screen, for menus, shortcuts and the palette. Loaded at the start: names only."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from handcart.ui.actions.action import Action, Situation

SCREEN = "ship"
CONTEXT_MENU = "context.ship"
SHIP, OTHERWISE, SHIP_TICKED = "ship.ship", "ship.otherwise", "ship.ticked"
NEXT_ORDER, PREVIOUS_ORDER = "ship.next_order", "ship.previous_order"
TICK, PACK_ALL, PACK_NONE = "ship.tick", "ship.pack_all", "ship.pack_none"
PICK_LIST, PRINT_SLIPS, OPEN_ORDER = "ship.pick_list", "ship.print_slips", "ship.open_order"


class ShipCommands(Protocol):
    """What the screen does for its actions."""

    def run(self, action_id: str) -> None:
        """Do what one of this screen's actions says."""


class _Offer(NamedTuple):
    id: str
    title: str
    section: int
    icon: str = ""
    shortcut: str = ""


_OFFERS = (
    _Offer(SHIP, "shipping.menu.ship", 6, "truck"),
    _Offer(OTHERWISE, "shipping.menu.otherwise", 6),
    _Offer(SHIP_TICKED, "shipping.menu.ship_ticked", 6),
    _Offer(NEXT_ORDER, "shipping.menu.next_order", 7, "arrow-down", "Ctrl+PgDown"),
    _Offer(PREVIOUS_ORDER, "shipping.menu.previous_order", 7, "arrow-up", "Ctrl+PgUp"),
    _Offer(TICK, "shipping.menu.tick", 7, "check"),
    _Offer(PACK_ALL, "shipping.menu.pack_all", 7, "package-check"),
    _Offer(PACK_NONE, "shipping.menu.pack_none", 7, "package-open"),
    _Offer(PICK_LIST, "shipping.menu.pick_list", 8, "list-checks"),
    _Offer(PRINT_SLIPS, "shipping.menu.print_slips", 8, "printer"),
    _Offer(OPEN_ORDER, "shipping.menu.open_order", 9, "clipboard-list"),
)


def ship_actions(screen: Callable[[], ShipCommands]) -> Sequence[Action]:
    """The actions of the screen; `screen` gives the one that is shown."""
    return [_action(offer, screen) for offer in _OFFERS]


def _action(offer: _Offer, screen: Callable[[], ShipCommands]) -> Action:
    return Action(
        id=offer.id,
        title=offer.title,
        run=lambda _situation: screen().run(offer.id),
        menus=("order.shipping", CONTEXT_MENU),
        section=offer.section,
        shortcut=offer.shortcut,
        icon=offer.icon,
        enabled=partial(_allows, offer.id),
    )


def _allows(action_id: str, situation: Situation) -> bool:
    return situation.page == SCREEN and action_id in situation.may
