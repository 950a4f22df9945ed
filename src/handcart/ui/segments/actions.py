"""What can be done with segments, for menus and the palette. Loaded with the first company: names only."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from handcart.ui.actions.action import Action, Situation

SCREEN = "segments"
CONTEXT_MENU = "context.segments"
OPEN, ALL, COPY, EXPORT, TAG = "segments.open", "segments.all", "segments.copy", "segments.export", "segments.tag"
LIST = "segments.list"
PICTURE, MOVEMENT, GROUPS = "segments.picture", "segments.movement", "segments.groups"
PROOF, RULES = "segments.proof", "segments.rules"


class SegmentCommands(Protocol):
    """What the screen does for its actions."""

    def open_customer(self) -> None:
        """Show the customer of the current row."""

    def choose_all(self) -> None:
        """Choose everybody."""

    def copy_customers(self) -> None:
        """Put the chosen customers on the clipboard."""

    def listed(self) -> tuple[str, tuple[int, ...]]:
        """The chosen customers, and what they are called."""

    def export_customers(self) -> None:
        """Write the chosen customers to a workbook."""

    def tag_customers(self) -> None:
        """Give the chosen customers a tag."""

    def save_picture(self) -> None:
        """Save the chart on screen as a picture."""

    def show_view(self, view: str) -> None:
        """Turn to a view."""


class _Offer(NamedTuple):
    id: str
    title: str
    section: int
    run: Callable[[SegmentCommands], object]
    icon: str = ""


_OFFERS = (
    _Offer(OPEN, "segments.menu.open", 0, lambda screen: screen.open_customer(), "users"),
    _Offer(ALL, "segments.menu.all", 0, lambda screen: screen.choose_all()),
    _Offer(TAG, "segments.menu.tag", 1, lambda screen: screen.tag_customers(), "tag"),
    _Offer(COPY, "segments.menu.copy", 1, lambda screen: screen.copy_customers(), "copy"),
    _Offer(EXPORT, "segments.menu.export", 1, lambda screen: screen.export_customers(), "download"),
    _Offer(PICTURE, "segments.menu.picture", 2, lambda screen: screen.save_picture(), "image"),
    _Offer(MOVEMENT, "segments.menu.movement", 3, lambda screen: screen.show_view("movement"), "waypoints"),
    _Offer(GROUPS, "segments.menu.groups", 3, lambda screen: screen.show_view("groups"), "shapes"),
    _Offer(PROOF, "segments.menu.proof", 3, lambda screen: screen.show_view("proof"), "chart-line"),
    _Offer(RULES, "segments.menu.rules", 3, lambda screen: screen.show_view("rules"), "settings"),
)


def segment_actions(
    screen: Callable[[], SegmentCommands], list_customers: Callable[[str, tuple[int, ...]], object]
) -> Sequence[Action]:
    """The actions of the screen; `screen` gives the one that is shown, `list_customers` shows where customers are."""
    listing = _Offer(LIST, "segments.menu.list", 1, lambda shown: list_customers(*shown.listed()), "users")
    return tuple(_action(offer, screen) for offer in (*_OFFERS[:2], listing, *_OFFERS[2:]))


def _action(offer: _Offer, screen: Callable[[], SegmentCommands]) -> Action:
    return Action(
        id=offer.id,
        title=offer.title,
        run=lambda _situation: offer.run(screen()),
        menus=(CONTEXT_MENU,),
        section=offer.section,
        icon=offer.icon,
        enabled=partial(_allows, offer.id),
    )


def _allows(action_id: str, situation: Situation) -> bool:
    return situation.page == SCREEN and action_id in situation.may
