"""A program of its own that shows a window and ends: `python window_start.py bare`, `frame`, or a company's FILE.

Once the window is painted, with its first page full where there is a company, it prints the time and its
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


def show(what: str) -> None:
    """Show the window that was asked for, until it has been seen."""
    if what == "bare":
        _bare_window()
    else:
        from handcart.main import open_window

        path = None if what == "frame" else Path(what)
        _when_running(_look_at_window if path is None else _look_for_first_page)
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


def _look_for_first_page() -> None:
    """The first list of the first page comes with the company; once its first row has a text, it is painted full."""
    from PySide6.QtCore import QEvent, QTimer
    from PySide6.QtWidgets import QAbstractItemView, QApplication

    def look() -> None:
        for page in filter(is_first_page, QApplication.allWidgets()):
            first = page.panes()[0]
            assert isinstance(first, QAbstractItemView)
            timer.stop()
            _after(first.viewport(), QEvent.Type.Paint, partial(has_first_row, first))

    def is_first_page(widget: Any) -> bool:
        from handcart.ui.kit.page import Page

        return isinstance(widget, Page) and widget.isVisible() and bool(widget.panes())

    def has_first_row(view: QAbstractItemView) -> bool:
        return bool(view.model().index(0, 0).data())

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
