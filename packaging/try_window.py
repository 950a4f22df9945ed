"""Opens the real window of an installed Handcart, on the company file named or on the start page, and closes it."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from handcart.main import main

wait_for_events = QApplication.exec
seen = []


def close_when_shown(*_application: QApplication) -> int:
    """Stands in for the event loop: ends it as soon as everything that was waiting is done and shown."""
    QTimer.singleShot(0, look_and_quit)
    return wait_for_events()


def look_and_quit() -> None:
    """Note what a person would see, then end."""
    seen.extend(widget.windowTitle() for widget in QApplication.topLevelWidgets() if widget.isVisible())
    QApplication.closeAllWindows()
    QApplication.quit()


QApplication.exec = close_when_shown
ended = main(["open", *sys.argv[1:]] if sys.argv[1:] else [])
print(QApplication.platformName(), seen)
sys.exit(ended or not seen)
