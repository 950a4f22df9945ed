"""The palette made ready in a quiet moment, a piece at a time: nobody shall wait for it when it is first wanted."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from handcart.ui.shell.window import MainWindow


def prepare_palette(window: "MainWindow") -> None:
    """Load, make and dress the palette, with room for other events between any two pieces."""
    pieces = _pieces(window)

    def go_on() -> None:
        piece = next(pieces, None)
        if piece is not None:
            piece()
            QTimer.singleShot(0, window, go_on)

    QTimer.singleShot(0, window, go_on)


def _pieces(window: "MainWindow") -> Iterator[Callable[[], object]]:
    yield _load_search
    yield _load_panel
    yield lambda: window.command_palette
    yield from (each.ensurePolished for each in window.command_palette.findChildren(QWidget))


def _load_search() -> None:
    import handcart.ui.shell.palette.entries  # noqa: F401 loaded here, used when the palette opens


def _load_panel() -> None:
    import handcart.ui.shell.palette.over_window  # noqa: F401 the same
