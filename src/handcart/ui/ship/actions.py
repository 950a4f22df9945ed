"""What can be done on the ship screen, for menus, shortcuts and the palette. Loaded at the start: names only."""

from collections.abc import Callable, Sequence

from handcart.ui.actions.action import Action
from handcart.ui.actions.offers import Offer, ScreenCommands, action_on

SCREEN = "ship"
CONTEXT_MENU = "context.ship"
SHIP, OTHERWISE, SHIP_TICKED = "ship.ship", "ship.otherwise", "ship.ticked"
NEXT_ORDER, PREVIOUS_ORDER = "ship.next_order", "ship.previous_order"
TICK, PACK_ALL, PACK_NONE = "ship.tick", "ship.pack_all", "ship.pack_none"
PICK_LIST, PRINT_SLIPS, OPEN_ORDER = "ship.pick_list", "ship.print_slips", "ship.open_order"

KEYS = "Ctrl+Enter"
"""Of the filled button: all orders ticked, or without ticks the one on the table."""

_OFFERS = (
    Offer(SHIP, "shipping.menu.ship", 6, "truck"),
    Offer(OTHERWISE, "shipping.menu.otherwise", 6),
    Offer(SHIP_TICKED, "shipping.menu.ship_ticked", 6),
    Offer(NEXT_ORDER, "shipping.menu.next_order", 7, "arrow-down", "Ctrl+PgDown"),
    Offer(PREVIOUS_ORDER, "shipping.menu.previous_order", 7, "arrow-up", "Ctrl+PgUp"),
    Offer(TICK, "shipping.menu.tick", 7, "check"),
    Offer(PACK_ALL, "shipping.menu.pack_all", 7, "package-check"),
    Offer(PACK_NONE, "shipping.menu.pack_none", 7, "package-open"),
    Offer(PICK_LIST, "shipping.menu.pick_list", 8, "list-checks"),
    Offer(PRINT_SLIPS, "shipping.menu.print_slips", 8, "printer"),
    Offer(OPEN_ORDER, "shipping.menu.open_order", 9, "clipboard-list"),
)


def ship_actions(screen: Callable[[], ScreenCommands]) -> Sequence[Action]:
    """The actions of the screen; `screen` gives the one that is shown."""
    return [action_on(SCREEN, offer, screen, ("order.shipping", CONTEXT_MENU)) for offer in _OFFERS]
