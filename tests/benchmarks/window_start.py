"""A program of its own that shows a window and ends: `python window_start.py bare`, `frame`, or a company's FILE.

Once the window is painted, with the first page of orders where there is a company, it prints the time and its
resident memory; then the memory once more, when the window has stood for a moment and loaded what it puts off.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

_STANDS = 1500
"""Milliseconds after which nothing is put off any more."""
_LOOK_EVERY = 2
_COLUMNS = 6
"""The list of orders has at least so many; the tables of the start page have fewer."""


def show(what: str) -> None:
    """Show the window that was asked for, until it has been seen."""
    if what == "bare":
        _bare_window()
    else:
        from handcart.main import open_window

        path = None if what == "frame" else Path(what)
        _when_running(_look_at_window if path is None else _look_for_orders)
        open_window(path)


def _bare_window() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    _look_at_window()
    application.exec()


def _when_running(look: Callable[[], None]) -> None:
    """Begin to look on just before the event loop does: the window has been shown, nothing is painted."""
    from PySide6.QtWidgets import QApplication

    run: Callable[[], int] = QApplication.exec

    def run_watched() -> int:
        look()
        return run()

    QApplication.exec = staticmethod(run_watched)  # type: ignore[method-assign,assignment]


def _look_at_window() -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    (window,) = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    handle = window.windowHandle()
    assert handle is not None
    _after(handle, QEvent.Type.Expose, lambda: True)


def _look_for_orders() -> None:
    """The table of orders comes with the company; it has been painted full when its first row has a text."""
    from PySide6.QtCore import QEvent, QTimer
    from PySide6.QtWidgets import QApplication, QTableView

    def look() -> None:
        for table in filter(is_list_of_orders, QApplication.allWidgets()):
            timer.stop()
            _after(table.viewport(), QEvent.Type.Paint, partial(has_first_row, table))

    def is_list_of_orders(widget: Any) -> bool:
        return isinstance(widget, QTableView) and widget.isVisible() and widget.model().columnCount() >= _COLUMNS

    def has_first_row(table: QTableView) -> bool:
        return bool(table.model().index(0, 0).data())

    timer = QTimer(QApplication.instance(), interval=_LOOK_EVERY)
    timer.timeout.connect(look)
    timer.start()


def _after(watched: Any, kind: Any, complete: Callable[[], bool]) -> None:
    """Tell the figures when an event of that kind has been handled and the picture is complete."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watcher(QObject):
        def eventFilter(self, seen: QObject, event: QEvent) -> bool:
            if event.type() == kind and complete():
                seen.removeEventFilter(self)
                QTimer.singleShot(0, _tell)
                QTimer.singleShot(_STANDS, _stand)
            return False

    watched.installEventFilter(Watcher(watched))


def _tell() -> None:
    print(time.time(), _resident(), flush=True)


def _stand() -> None:
    from PySide6.QtWidgets import QApplication

    print(_resident(), flush=True)
    QApplication.closeAllWindows()


def _resident() -> int:
    import psutil

    return int(psutil.Process().memory_info().rss)


if __name__ == "__main__":
    show(sys.argv[1])
