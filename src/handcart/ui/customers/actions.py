"""What can be done on the customers screen, for menus, shortcuts and the palette. Loaded with a company: names only."""

from collections.abc import Callable, Sequence
from typing import Protocol

from handcart.ui.actions.action import Action, with_company
from handcart.ui.actions.offers import Offer, ScreenCommands, action_on

SCREEN = "customers"
CONTEXT_MENU = "context.customers"
NEW = "customer.new"
ORDER = "customer.order"
WRITE = "customer.write"
LOG = "customer.log"
TAG = "customer.tag"
BLOCK = "customer.block"
UNBLOCK = "customer.unblock"
WARN = "customer.warn"
CONSENT = "customer.consent"
DEACTIVATE = "customer.deactivate"
HAND_OUT = "customer.hand_out"
ERASE = "customer.erase"
MERGE = "customer.merge"
REACTIVATE = "customer.reactivate"

CHANGING = frozenset({LOG, TAG, BLOCK, UNBLOCK, WARN, CONSENT, DEACTIVATE, REACTIVATE, HAND_OUT, ERASE})
"""What the built-in customer allows none of."""


_OFFERS = (
    Offer(ORDER, "customers.menu.order", 1, "clipboard-list"),
    Offer(WRITE, "customers.menu.write", 1, "mail"),
    Offer(LOG, "customers.menu.log", 1, "phone"),
    Offer(TAG, "customers.menu.tag", 2, "tag"),
    Offer(WARN, "customers.menu.warn", 2, "triangle-alert"),
    Offer(CONSENT, "customers.menu.consent", 2),
    Offer(BLOCK, "customers.menu.block", 3, "octagon-x"),
    Offer(UNBLOCK, "customers.menu.unblock", 3),
    Offer(DEACTIVATE, "customers.menu.deactivate", 3, "ban"),
    Offer(REACTIVATE, "customers.menu.reactivate", 3),
    Offer(HAND_OUT, "customers.menu.hand_out", 4, "download"),
    Offer(ERASE, "customers.menu.erase", 4, "x"),
)


class CustomersCommands(ScreenCommands, Protocol):
    """What the screen does for its own actions and for those of others."""

    def show_chosen(self, name: str, ids: tuple[int, ...]) -> None:
        """List exactly these customers, under the name by which they were chosen."""


def customer_actions(screen: Callable[[], ScreenCommands], new_customer: Callable[[], object]) -> Sequence[Action]:
    """The actions of the screen; `screen` gives the one that is shown, `new_customer` goes to it for a new one."""
    new = Action(
        id=NEW,
        title="customers.menu.new",
        run=lambda _situation: new_customer(),
        menus=("new", "customer"),
        shortcut="Ctrl+Shift+N",
        icon="users",
        enabled=with_company,
    )
    return (new, *(action_on(SCREEN, offer, screen, ("customer", CONTEXT_MENU)) for offer in _OFFERS))
