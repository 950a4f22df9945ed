"""What can be done on the suppliers screen, for menus, shortcuts and the palette. Loaded with a company: names only."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from handcart.ui.actions.action import Action, Situation, with_company

SCREEN = "suppliers"
CONTEXT_MENU = "context.suppliers"
NEW = "supplier.new"
ORDER = "supplier.order"
DEACTIVATE = "supplier.deactivate"
REACTIVATE = "supplier.reactivate"


class SupplierCommands(Protocol):
    """What the screen does for its actions."""

    def run(self, action_id: str) -> None:
        """Do what this action stands for, with the selected suppliers."""


class _Offer(NamedTuple):
    id: str
    title: str
    icon: str = ""


_OFFERS = (
    _Offer(ORDER, "suppliers.menu.order", "shopping-cart"),
    _Offer(DEACTIVATE, "suppliers.menu.deactivate", "ban"),
    _Offer(REACTIVATE, "suppliers.menu.reactivate"),
)
_SECTION = 6


def supplier_actions(screen: Callable[[], SupplierCommands], new_supplier: Callable[[], object]) -> Sequence[Action]:
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
    return (new, *(_action(offer, screen) for offer in _OFFERS))


def _action(offer: _Offer, screen: Callable[[], SupplierCommands]) -> Action:
    return Action(
        id=offer.id,
        title=offer.title,
        run=lambda _situation: screen().run(offer.id),
        menus=("stock", CONTEXT_MENU),
        section=_SECTION,
        icon=offer.icon,
        enabled=partial(_allows, offer.id),
    )


def _allows(action_id: str, situation: Situation) -> bool:
    return situation.page == SCREEN and action_id in situation.may
