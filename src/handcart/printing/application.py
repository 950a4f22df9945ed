"""Printing where there is no window: Qt needs an application before it knows faces."""

import os
from functools import cache

from PySide6.QtGui import QGuiApplication


@cache
def start_without_window() -> QGuiApplication | None:
    """Let Qt set and paint pages without a window or a screen; None where a window has begun already."""
    if QGuiApplication.instance() is not None:
        return None
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["handcart"])
