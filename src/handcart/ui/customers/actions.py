"""What can be done on the customers screen, for menus, shortcuts and the palette. Loaded with a company: names only."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from handcart.ui.actions.action import Action, Situation, with_company

SCREEN = "customers"
CONTEXT_MENU = "context.customers"
NEW = "customer.new"
ORDER = "customer.order"
WRITE = "customer.write"
BLOCK = "customer.block"
UNBLOCK = "customer.unblock"
WARN = "customer.warn"
CONSENT = "customer.consent"
DEACTIVATE = "customer.deactivate"
REACTIVATE = "customer.reactivate"

CHANGING = frozenset({BLOCK, UNBLOCK, WARN, CONSENT, DEACTIVATE, REACTIVATE})
"""What the built-in customer allows none of."""


class CustomerCommands(Protocol):
    """What the screen does for its actions."""

    def run(self, action_id: str) -> None:
        """Do what this action stands for, with the selected customers."""


class _Offer(NamedTuple):
    id: str
    title: str
    section: int
    icon: str = ""


_OFFERS = (
    _Offer(ORDER, "customers.menu.order", 1, "clipboard-list"),
    _Offer(WRITE, "customers.menu.write", 1, "mail"),
    _Offer(WARN, "customers.menu.warn", 2, "triangle-alert"),
    _Offer(CONSENT, "customers.menu.consent", 2),
    _Offer(BLOCK, "customers.menu.block", 3, "octagon-x"),
    _Offer(UNBLOCK, "customers.menu.unblock", 3),
    _Offer(DEACTIVATE, "customers.menu.deactivate", 3, "ban"),
    _Offer(REACTIVATE, "customers.menu.reactivate", 3),
)


def customer_actions(screen: Callable[[], CustomerCommands], new_customer: Callable[[], object]) -> Sequence[Action]:
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
    return (new, *(_action(offer, screen) for offer in _OFFERS))


def _action(offer: _Offer, screen: Callable[[], CustomerCommands]) -> Action:
    return Action(
        id=offer.id,
        title=offer.title,
        run=lambda _situation: screen().run(offer.id),
        menus=("customer", CONTEXT_MENU),
        section=offer.section,
        icon=offer.icon,
        enabled=partial(_allows, offer.id),
    )


def _allows(action_id: str, situation: Situation) -> bool:
    return situation.page == SCREEN and action_id in situation.may
