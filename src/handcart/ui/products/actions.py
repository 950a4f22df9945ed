"""What can be done on the products screen, for menus, shortcuts and the palette. Loaded with a company: names only."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from handcart.ui.actions.action import Action, Situation, with_company

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

MOVEMENTS = "movements"
"""The kind under which the list of all movements is opened."""

STOCK_ACTIONS = (OPEN_STOCK, COUNT, ADJUST, SCRAP)


class ProductCommands(Protocol):
    """What the screen does for its actions."""

    def run(self, action_id: str) -> None:
        """Do what this action stands for, with the selected products."""


class _Offer(NamedTuple):
    id: str
    title: str
    section: int
    icon: str = ""
    shortcut: str = ""


_OFFERS = (
    _Offer(COUNT, "products.menu.count", 1, "list-checks", "Ctrl+Shift+C"),
    _Offer(ADJUST, "products.menu.adjust", 1),
    _Offer(SCRAP, "products.menu.scrap", 1),
    _Offer(OPEN_STOCK, "products.menu.open", 1),
    _Offer(DUPLICATE, "products.menu.duplicate", 2, "copy"),
    _Offer(DEACTIVATE, "products.menu.deactivate", 2, "ban"),
    _Offer(REACTIVATE, "products.menu.reactivate", 2),
)


def product_actions(screen: Callable[[], ProductCommands], open_record: Callable[[str], object]) -> Sequence[Action]:
    """The actions of the screen; `screen` gives the one that is shown, `open_record` goes to the one for a kind."""
    new = Action(
        id=NEW,
        title="products.menu.new",
        run=lambda _situation: open_record("product"),
        menus=("new", "stock"),
        icon="package",
        enabled=with_company,
    )
    movements = Action(
        id="stock.movements",
        title="products.menu.movements",
        run=lambda _situation: open_record(MOVEMENTS),
        menus=("stock",),
        section=3,
        enabled=with_company,
    )
    return (new, *(_action(offer, screen) for offer in _OFFERS), movements)


def _action(offer: _Offer, screen: Callable[[], ProductCommands]) -> Action:
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
