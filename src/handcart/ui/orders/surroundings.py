"""What the orders screen is handed by the desk. Imported at the start: nothing of the business is loaded here."""

from collections.abc import Callable
from datetime import tzinfo
from typing import TYPE_CHECKING, NamedTuple, Protocol

from handcart.domain.when import When
from handcart.ui.actions.menus import Menus
from handcart.ui.kit.notices import Notices
from handcart.ui.kit.words import Words
from handcart.ui.running.door import Running

if TYPE_CHECKING:
    from handcart.store.company_file import CompanyFile

SCREEN = "orders"


class Tell(Protocol):
    """Tells the actions what is on screen, as `MainWindow.update_situation` does."""

    def __call__(self, **changes: object) -> None:
        """Fields of `Situation` by name."""


class Surroundings(NamedTuple):
    """The company that is open and the window around the screen.

    `when` is read when a step is made; `layout` is the list's columns as kept on this computer, `keep_layout` keeps
    them; `show_waiting` shows how many orders wait, beside the screen's name.
    """

    words: Words
    running: Running
    notices: Notices
    menus: Menus
    company: "CompanyFile"
    currency: str
    exponent: int
    zone: tzinfo
    when: Callable[[], When]
    tell: Tell
    layout: str
    keep_layout: Callable[[str], None]
    show_waiting: Callable[[int], None]
