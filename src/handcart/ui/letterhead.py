"""The one warning before a document is issued that does not say whose it is; pressing again issues it all the same."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from handcart.domain.message import Message, message
from handcart.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from handcart.store.session import WriteSession

OPEN_SETTINGS = "document.letterhead.settings"
_PREFIX = "document.letterhead."
_warned: set[Path] = set()
"""The companies whose owner was told since the program was started."""


def letterhead_check(around: Surroundings) -> "Callable[[WriteSession], None]":
    """What every change asks at last that might issue documents, whichever way; to be made when the owner presses. It
    refuses the first time something is missing, and all of the same press.
    """
    path = around.company.path
    if path in _warned:
        return lambda _session: None

    def check(session: "WriteSession") -> None:
        # Loaded with the first document that is issued.
        from handcart.usecases.documents.letterhead import LetterheadMissing, require_letterhead

        try:
            require_letterhead(session)
        except LetterheadMissing:
            _warned.add(path)
            raise

    return check


def lead_to_settings(around: Surroundings, why: Message) -> bool:
    """Show the warning over the whole window with the way to the settings; False where `why` is something else."""
    if not is_letterhead(why):
        return False
    around.notices.state(why, way=(message(OPEN_SETTINGS), lambda: around.open("settings")))
    return True


def is_letterhead(why: Message) -> bool:
    """Whether this is the warning."""
    return why.id.startswith(_PREFIX)
