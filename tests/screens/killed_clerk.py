"""A clerk who types an order into a real window and is killed there. Run as `python killed_clerk.py FILE`.

It says "kept" when what was typed has been kept, and then only waits for the end.
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from handcart.main import clock
from handcart.ui.desk import Desk
from handcart.ui.entry.screen import EntryScreen
from handcart.ui.kit.theme import theme

_STEPS = (
    "waldh",
    "\r",
    "sencha",
    "\r",
    "24",
    "\r",
    "teapot 6",
    "\r",
    "3x",
    "\t",
    "\t",
    "\t",
    "earl",
    "\r",
    "half a nu",
)
_BETWEEN = 120
"""Milliseconds between two steps: the answers come from a thread of their own."""


def _next(desk: Desk, left: list[str]) -> None:
    page, field = desk.window.page(), QApplication.focusWidget()
    if field is None:
        desk.window.activateWindow()
    elif desk.window.menus.situation.company and not isinstance(page, EntryScreen):
        desk.window.open_record("new_order")
    elif isinstance(page, EntryScreen) and left:
        QTest.keyClicks(field, left.pop(0))
    elif isinstance(page, EntryScreen) and not page.keeping.waiting and not desk.window.running.busy:
        print("kept", flush=True)


def main(path: Path) -> None:
    """Type the steps one after the other, for ever waiting at the end."""
    application = QApplication(["handcart", "-style", "Fusion"])
    theme().start("light")
    desk = Desk(Path(tempfile.mkdtemp()), clock, "UTC")
    desk.show(path)
    left = list(_STEPS)
    timer = QTimer(interval=_BETWEEN)
    timer.timeout.connect(lambda: _next(desk, left))
    timer.start()
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
