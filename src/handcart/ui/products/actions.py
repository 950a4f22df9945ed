"""What can be done on the products screen, for menus, shortcuts and the palette. Loaded with a company: names only."""

from collections.abc import Callable, Sequence

from handcart.ui.actions.action import Action, with_company
from handcart.ui.actions.offers import Offer, ScreenCommands, action_on

SCREEN = "products"
CONTEXT_MENU = "context.products"
NEW = "product.new"
DUPLICATE = "product.duplicate"
DEACTIVATE = "product.deactivate"
REACTIVATE = "product.reactivate"
OPEN_STOCK = "stock.open"
COUNT = "stock.count"
ADJUST = "stock.adjust"
SCRAP = "stock.scrap"

STOCK_ACTIONS = (OPEN_STOCK, COUNT, ADJUST, SCRAP)


_OFFERS = (
    Offer(COUNT, "products.menu.count", 1, "list-checks", "Ctrl+Shift+C"),
    Offer(ADJUST, "products.menu.adjust", 1),
    Offer(SCRAP, "products.menu.scrap", 1),
    Offer(OPEN_STOCK, "products.menu.open", 1),
    Offer(DUPLICATE, "products.menu.duplicate", 2, "copy"),
    Offer(DEACTIVATE, "products.menu.deactivate", 2, "ban"),
    Offer(REACTIVATE, "products.menu.reactivate", 2),
)


def product_actions(screen: Callable[[], ScreenCommands], new_product: Callable[[], object]) -> Sequence[Action]:
    """The actions of the screen; `screen` gives the one that is shown, `new_product` goes to it for a new one."""
    new = Action(
        id=NEW,
        title="products.menu.new",
        run=lambda _situation: new_product(),
        menus=("new", "stock"),
        icon="package",
        enabled=with_company,
    )
    return (new, *(action_on(SCREEN, offer, screen, ("stock", CONTEXT_MENU)) for offer in _OFFERS))
