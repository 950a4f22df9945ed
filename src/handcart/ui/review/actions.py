"""What can be done on the review screen, for menus, keys and the palette. Loaded at the start: names only.

The keys are single letters; a field that has the focus takes them as text first.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from handcart.ui.actions.action import Action, Situation

SCREEN = "review"
CONTEXT_MENU = "context.review"
_MENUS = ("order.review", CONTEXT_MENU)

FIX, LET_STAND = "review.fix", "review.let_stand"
APPROVE, HOLD, REJECT = "review.approve", "review.hold", "review.reject"
NEXT, BACK, OTHER_FINDING, OPEN = "review.next", "review.back", "review.other_finding", "review.open"


class ReviewCommands(Protocol):
    """What the screen does for its actions."""

    def fix(self) -> None:
        """Make the first fix of the finding that is shown."""

    def ask_why_it_stands(self) -> None:
        """Ask why the finding that is shown may stand."""

    def approve(self) -> None:
        """Approve the selected orders."""

    def ask_hold(self) -> None:
        """Ask why and how long the order is held."""

    def ask_reject(self) -> None:
        """Ask why the order is rejected."""

    def go_on(self, rows: int) -> None:
        """Go so many orders down the queue."""

    def show_other_finding(self) -> None:
        """Show the next finding of the order; after the last the next order."""

    def open_order(self) -> None:
        """Show the page of the order."""


class _Offer(NamedTuple):
    id: str
    shortcut: str
    icon: str
    section: int
    run: Callable[[ReviewCommands], object]


_OFFERS = (
    _Offer(FIX, "F", "", 0, lambda screen: screen.fix()),
    _Offer(LET_STAND, "L", "shield-check", 0, lambda screen: screen.ask_why_it_stands()),
    _Offer(APPROVE, "A", "check", 1, lambda screen: screen.approve()),
    _Offer(HOLD, "H", "pause", 1, lambda screen: screen.ask_hold()),
    _Offer(REJECT, "R", "x", 1, lambda screen: screen.ask_reject()),
    _Offer(OTHER_FINDING, "N", "", 2, lambda screen: screen.show_other_finding()),
    _Offer(NEXT, "J", "", 2, lambda screen: screen.go_on(1)),
    _Offer(BACK, "K", "", 2, lambda screen: screen.go_on(-1)),
    _Offer(OPEN, "", "arrow-right", 3, lambda screen: screen.open_order()),
)


def review_actions(screen: Callable[[], ReviewCommands]) -> Sequence[Action]:
    """The actions of the screen; `screen` gives the one that is shown."""
    return [_action(offer, screen) for offer in _OFFERS]


def _action(offer: _Offer, screen: Callable[[], ReviewCommands]) -> Action:
    return Action(
        id=offer.id,
        title=f"review.menu.{offer.id.removeprefix('review.')}",
        run=lambda _situation: offer.run(screen()),
        menus=_MENUS,
        section=offer.section,
        shortcut=offer.shortcut,
        icon=offer.icon,
        enabled=partial(_allows, offer.id),
        page=SCREEN,
    )


def _allows(action_id: str, situation: Situation) -> bool:
    return situation.page == SCREEN and action_id in situation.may
