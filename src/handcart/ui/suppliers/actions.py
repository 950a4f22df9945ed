"""What can be done on the suppliers screen, for menus, shortcuts and the palette. Loaded with a company: names only."""

from collections.abc import Callable, Sequence

from handcart.ui.actions.action import Action, with_company
from handcart.ui.actions.offers import Offer, ScreenCommands, action_on

SCREEN = "suppliers"
CONTEXT_MENU = "context.suppliers"
NEW = "supplier.new"
ORDER = "supplier.order"
DEACTIVATE = "supplier.deactivate"
REACTIVATE = "supplier.reactivate"

_SECTION = 6
_OFFERS = (
    Offer(ORDER, "suppliers.menu.order", _SECTION, "shopping-cart"),
    Offer(DEACTIVATE, "suppliers.menu.deactivate", _SECTION, "ban"),
    Offer(REACTIVATE, "suppliers.menu.reactivate", _SECTION),
)


def supplier_actions(screen: Callable[[], ScreenCommands], new_supplier: Callable[[], object]) -> Sequence[Action]:
    """The actions of the screen; `screen` gives the one that is shown, `new_supplier` goes to it for a new one."""
    new = Action(
        id=NEW,
        title="suppliers.menu.new",
        run=lambda _situation: new_supplier(),
        menus=("new", "stock"),
        section=_SECTION,
        icon="factory",
        enabled=with_company,
    )
    return (new, *(action_on(SCREEN, offer, screen, ("stock", CONTEXT_MENU)) for offer in _OFFERS))
