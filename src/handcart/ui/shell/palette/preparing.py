"""The palette made ready in a quiet moment, in pieces: nobody shall wait for it when it is first wanted."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from handcart.ui.shell.window import MainWindow


def palette_pieces(window: "MainWindow") -> Iterator[Callable[[], object]]:
    """Load, make and dress the palette."""
    yield _load_search
    yield _load_panel
    yield lambda: window.command_palette
    yield from (each.ensurePolished for each in window.command_palette.findChildren(QWidget))


def _load_search() -> None:
    import handcart.ui.shell.palette.entries  # noqa: F401 loaded here, used when the palette opens


def _load_panel() -> None:
    import handcart.ui.shell.palette.over_window  # noqa: F401 the same
