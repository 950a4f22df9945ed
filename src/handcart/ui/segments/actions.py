"""What can be done with segments, for menus and the palette. Loaded with the first company: names only."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from handcart.ui.actions.action import Action, Situation

SCREEN = "segments"
CONTEXT_MENU = "context.segments"
OPEN, ALL, COPY, EXPORT = "segments.open", "segments.all", "segments.copy", "segments.export"
PICTURE, SPREAD, PROOF, MOVEMENT = "segments.picture", "segments.spread", "segments.proof", "segments.movement"


class SegmentCommands(Protocol):
    """What the screen does for its actions."""

    def open_customer(self) -> None:
        """Show the customer of the current row."""

    def choose_all(self) -> None:
        """Choose everybody."""

    def copy_customers(self) -> None:
        """Put the chosen customers on the clipboard."""

    def export_customers(self) -> None:
        """Write the chosen customers to a workbook."""

    def save_picture(self, which: str = "") -> None:
        """Save a picture; which, or what is on screen."""

    def show_movement(self) -> None:
        """Show how customers moved between two days."""


class _Offer(NamedTuple):
    id: str
    title: str
    section: int
    run: Callable[[SegmentCommands], object]
    icon: str = ""


_OFFERS = (
    _Offer(OPEN, "segments.menu.open", 0, lambda screen: screen.open_customer(), "users"),
    _Offer(ALL, "segments.menu.all", 0, lambda screen: screen.choose_all()),
    _Offer(COPY, "segments.menu.copy", 1, lambda screen: screen.copy_customers(), "copy"),
    _Offer(EXPORT, "segments.menu.export", 1, lambda screen: screen.export_customers(), "download"),
    _Offer(PICTURE, "segments.menu.picture", 2, lambda screen: screen.save_picture(), "image"),
    _Offer(SPREAD, "segments.menu.spread", 2, lambda screen: screen.save_picture("scores")),
    _Offer(PROOF, "segments.menu.proof", 2, lambda screen: screen.save_picture("proof")),
    _Offer(MOVEMENT, "segments.menu.movement", 3, lambda screen: screen.show_movement(), "waypoints"),
)


def segment_actions(screen: Callable[[], SegmentCommands]) -> Sequence[Action]:
    """The actions of the screen; `screen` gives the one that is shown."""
    return tuple(_action(offer, screen) for offer in _OFFERS)


def _action(offer: _Offer, screen: Callable[[], SegmentCommands]) -> Action:
    return Action(
        id=offer.id,
        title=offer.title,
        run=lambda _situation: offer.run(screen()),
        menus=(CONTEXT_MENU,),
        section=offer.section,
        icon=offer.icon,
        enabled=partial(_allows, offer.id),
        page=SCREEN,
    )


def _allows(action_id: str, situation: Situation) -> bool:
    return situation.page == SCREEN and action_id in situation.may
