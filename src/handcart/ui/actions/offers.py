"""What a screen offers to do with the records on it, as rows of a table: one way from a row to its action."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from handcart.ui.actions.action import Action


class ScreenCommands(Protocol):
    """What a screen does for its actions."""

    def run(self, action_id: str) -> None:
        """Do what this action stands for, with the records on the screen."""


class Offer(NamedTuple):
    """An action in short; `title` is a message id."""

    id: str
    title: str
    section: int
    icon: str = ""
    shortcut: str = ""


def action_on(page: str, offer: Offer, screen: Callable[[], ScreenCommands], menus: tuple[str, ...]) -> Action:
    """The action of an offer: run by the screen that is shown, while it is `page` and its records allow it."""
    return action_doing(page, offer, lambda: screen().run(offer.id), menus)


def action_doing(page: str, offer: Offer, run: Callable[[], object], menus: tuple[str, ...]) -> Action:
    """The same where the screen has a function for each."""
    return Action(
        id=offer.id,
        title=offer.title,
        run=lambda _situation: run(),
        menus=menus,
        section=offer.section,
        shortcut=offer.shortcut,
        icon=offer.icon,
        enabled=lambda situation: situation.page == page and offer.id in situation.may,
        page=page,
    )
