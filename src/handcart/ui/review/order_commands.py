"""What the owner can do about an order under review: the screen makes it, the pane asks for it."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, Protocol

from handcart.domain.review.finding import Fix
from handcart.ui.running.door import Failed
from handcart.usecases.review.look import Objection, ReviewLook


class Go(Protocol):
    """Goes to the screen that shows a record."""

    def __call__(self, kind: str, record_id: int | None) -> None:
        """Kinds are what screens say they show, such as "order"."""


class PaneCommands(NamedTuple):
    """The steps behind the pane; each is told what shows a mistake beside its field. `hold` and `reject` are of all
    orders that are selected.

    `give_focus_back` is for a form that went unanswered.
    """

    approve: Callable[[], None]
    fix: Callable[[ReviewLook, Fix, str, Failed], None]
    override: Callable[[ReviewLook, Objection, str, Failed], None]
    withdraw: Callable[[ReviewLook, Objection], None]
    hold: Callable[[str, date | None, Failed], None]
    reject: Callable[[str, Failed], None]
    open_order: Callable[[], None]
    go: Go
    give_focus_back: Callable[[], None]
