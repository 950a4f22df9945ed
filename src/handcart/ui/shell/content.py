"""What is put into the window's frame. A tuple, as all that only hands things over at the start."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handcart.ui.actions.action import Action
from handcart.ui.shell.screens import Place, Screen
from handcart.ui.shell.shell_actions import FileCommands

if TYPE_CHECKING:
    from handcart.ui.shell.palette.panel import Find


class WindowContent(NamedTuple):
    """`actions` are those of the screens, asked for with the first company; without `find_records` the palette knows
    commands and pages only; `places` are what else it finds by name; `dropped` is handed the files that
    are dropped on the window.
    """

    screens: Sequence[Screen]
    actions: Callable[[], Sequence[Action]]
    files: FileCommands
    today: Callable[[], date]
    find_records: "Find | None" = None
    places: Callable[[], Sequence[Place]] = tuple
    dropped: Callable[[Sequence[Path]], object] = tuple
