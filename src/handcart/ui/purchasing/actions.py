"""What can be done on the purchase orders screen, for menus, shortcuts and the palette. Names only: loaded early."""

from collections.abc import Callable, Sequence

from handcart.ui.actions.action import Action, with_company
from handcart.ui.actions.offers import Offer, ScreenCommands, action_on

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

_NEW_ONES = (
    Offer(NEW, "purchasing.menu.new", 3, "shopping-cart"),
    Offer(NEW_PRODUCTION, "purchasing.menu.new_production", 3),
    Offer(SHORT, "purchasing.menu.short", 3, "package-minus"),
)
_STEPS = (
    Offer(PLACE, "purchasing.menu.place", 4, "truck", "Ctrl+Shift+L"),
    Offer(RECEIVE, "purchasing.menu.receive", 4, "package-check", "Ctrl+Shift+G"),
    Offer(CHANGE, "purchasing.menu.change", 4, "pencil-line"),
    Offer(CANCEL_REST, "purchasing.menu.cancel_rest", 5, "ban"),
    Offer(DISCARD, "purchasing.menu.discard", 5),
)


def purchase_actions(screen: Callable[[], ScreenCommands], go: Callable[[str], object]) -> Sequence[Action]:
    """The actions of the screen; `screen` gives the one that is shown, `go` goes to it to begin something of a kind."""
    steps = (action_on(SCREEN, offer, screen, ("stock", CONTEXT_MENU)) for offer in _STEPS)
    return (*(_new(offer, go) for offer in _NEW_ONES), *steps)


def _new(offer: Offer, go: Callable[[str], object]) -> Action:
    return Action(
        id=offer.id,
        title=offer.title,
        run=lambda _situation: go(BEGUN_AS[offer.id]),
        menus=("new", "stock") if offer.id == NEW else ("stock",),
        section=offer.section,
        icon=offer.icon,
        enabled=with_company,
    )
