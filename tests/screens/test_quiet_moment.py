"""What is made ready when the first picture stands."""

from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from handcart.ui.quiet_moment import do_in_pieces, modules_of_most_screens


def test_other_events_have_room_between_two_pieces(qtbot: QtBot) -> None:
    owner, seen = QObject(), list[str]()

    def piece(name: str) -> None:
        QTimer.singleShot(0, owner, lambda: seen.append(f"event after {name}"))
        seen.append(name)

    do_in_pieces(owner, iter([partial(piece, name) for name in ("first", "second")]))
    assert seen == []
    qtbot.waitUntil(lambda: len(seen) == 4)
    assert seen.index("event after first") < seen.index("second")


def test_nothing_is_done_for_an_owner_who_is_gone(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()

    def end() -> None:
        done.append("first")
        owner.deleteLater()

    do_in_pieces(owner, iter([end, lambda: done.append("second")]))
    with qtbot.waitSignal(owner.destroyed):
        pass
    still_there = QObject()
    do_in_pieces(still_there, iter([lambda: None, lambda: done.append("of another")]))
    qtbot.waitUntil(lambda: len(done) > 1)
    assert done == ["first", "of another"]


def test_every_module_that_is_loaded_ahead_is_one() -> None:
    loaded = [piece.args[0] for piece in modules_of_most_screens() if isinstance(piece, partial)]
    assert "handcart.ui.lists.record_screen" in loaded
    for name in loaded:
        import_module(name)
