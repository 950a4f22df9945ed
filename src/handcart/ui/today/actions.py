"""What can be done on Today, for menus and the palette. Loaded with the first company: names only."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from handcart.ui.actions.action import Action, Situation

SCREEN = "today"
CONTEXT_MENU = "context.today"
SETTLE, LATER, LOOK, SHOW_ALL = "today.settle", "today.later", "today.look", "today.show_all"


class TodayCommands(Protocol):
    """What the screen does for its actions."""

    def settle(self) -> None:
        """Do what the button of the current row says."""

    def move_later(self) -> None:
        """Come back to the customer of the current row a week later."""

    def look_inside(self) -> None:
        """Open the record that the current row is about."""

    def show_all(self) -> None:
        """Show everything of the group of the current row, where that is listed."""


class _Offer(NamedTuple):
    id: str
    title: str
    run: Callable[[TodayCommands], object]
    icon: str = ""


_OFFERS = (
    _Offer(SETTLE, "today.menu.settle", lambda screen: screen.settle(), "check"),
    _Offer(LATER, "today.menu.later", lambda screen: screen.move_later(), "calendar-clock"),
    _Offer(LOOK, "today.menu.look", lambda screen: screen.look_inside(), "search"),
    _Offer(SHOW_ALL, "today.menu.show_all", lambda screen: screen.show_all()),
)


def today_actions(screen: Callable[[], TodayCommands]) -> Sequence[Action]:
    """The actions of the screen; `screen` gives the one that is shown."""
    return tuple(_action(offer, screen) for offer in _OFFERS)


def _action(offer: _Offer, screen: Callable[[], TodayCommands]) -> Action:
    return Action(
        id=offer.id,
        title=offer.title,
        run=lambda _situation: offer.run(screen()),
        menus=(CONTEXT_MENU,),
        icon=offer.icon,
        enabled=partial(_allows, offer.id),
        page=SCREEN,
    )


def _allows(action_id: str, situation: Situation) -> bool:
    return situation.page == SCREEN and action_id in situation.may
