"""Desks for tests: a whole window with its threads, on settings and folders of the test's own."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from handcart.main import clock
from handcart.ui.desk import Desk

PATIENCE = 20_000


def new_desk(qtbot: QtBot, settings_folder: Path) -> Desk:
    """A desk that is closed after the test, when what it began has ended.

    A busy window refuses to close; deleted all the same, it would be told in another test what its threads have done.
    """
    desk = Desk(settings_folder, clock, "Europe/Berlin")
    qtbot.addWidget(desk.window, before_close_func=lambda _window: end_work(desk, qtbot))
    return desk


def end_work(desk: Desk, qtbot: QtBot) -> None:
    """Wait until nothing is being written or made."""
    qtbot.waitUntil(lambda: not desk.window.running.busy, timeout=PATIENCE)
