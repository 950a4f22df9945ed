"""What every screen of an open company is handed by the desk. Imported at the start, so it loads nothing heavy."""

from collections.abc import Callable
from datetime import tzinfo
from typing import TYPE_CHECKING, NamedTuple, Protocol

from handcart.domain.when import When
from handcart.ui.actions.menus import Menus
from handcart.ui.kit.notices import Notices
from handcart.ui.kit.words import Words
from handcart.ui.running.door import Running

if TYPE_CHECKING:
    from handcart.domain.company import Company
    from handcart.store.company_file import CompanyFile


class Tell(Protocol):
    """Tells the actions what is on screen, as `MainWindow.update_situation` does."""

    def __call__(self, **changes: object) -> None:
        """Fields of `Situation` by name."""


class OpenRecord(Protocol):
    """Goes to the screen that shows records of this kind, and there to the record; None means a new one."""

    def __call__(self, kind: str, record_id: int | None = None) -> None:
        """Kinds are what screens say they show, such as "order"."""


class Layouts(Protocol):
    """How lists are arranged, kept on this computer by the id of the list."""

    def layout(self, list_id: str) -> str:
        """What was kept last; empty where nothing was."""

    def keep_layout(self, list_id: str, layout: str) -> None:
        """Keep it from now on, also after the next start."""


def _nothing(_kind: str) -> bool:
    return False


class Surroundings(NamedTuple):
    """The company that is open and the window around the screen.

    `when` is read when a step is made; `profile` is the company as it was last known, with its settings; `currency`,
    its `exponent` and `zone` are those it was opened with. `open` is how screens meet: none knows another; `can_open`
    says whether a screen shows records of a kind.
    """

    words: Words
    running: Running
    notices: Notices
    menus: Menus
    company: "CompanyFile"
    profile: "Callable[[], Company]"
    currency: str
    exponent: int
    zone: tzinfo
    when: Callable[[], When]
    tell: Tell
    open: OpenRecord
    layouts: Layouts
    can_open: Callable[[str], bool] = _nothing
