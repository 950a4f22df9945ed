"""A program of its own that types an order into the real window: `python typing_clerk.py COMPANY FOLDER`.

The page asks in threads of its own, as the program does. Prints as JSON the milliseconds of each key of an order: until
its handling and painting ended (`handled`), until what it asks for stood on screen (`answered`); and those of the same
keys in a bare field of a bare window (`bare`); each of several rounds.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

PRODUCTS = ("large oak", "walnut tray 49", "p-00012", "brass lmap", "s", "tall bamboo dish", "box 321", "double glas")
"""As they are typed: words, beginnings, a code, a slip, a single letter."""
_CUSTOMER = "castle hot"
_QUANTITY = "3x12"
_PATIENCE = 20.0
ROUNDS = 5


class Watch:
    """Presses keys and notes how long each took."""

    def __init__(self, application: Any) -> None:
        from PySide6.QtTest import QTest

        self._application, self._test = application, QTest
        self.handled: list[float] = []
        self.answered: list[float] = []

    def take(self) -> dict[str, list[float]]:
        """What was noted since it was taken last."""
        taken = {"handled": self.handled, "answered": self.answered}
        self.handled, self.answered = [], []
        return taken

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        from PySide6.QtCore import QEventLoop

        # Spinning would take the threads that answer the time they need.
        flags = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        begun = perf_counter()
        while not until():
            self._application.processEvents(flags)
            if perf_counter() - begun > _PATIENCE:
                raise TimeoutError

    def type(self, text: str, answered: Callable[[str], bool] | None = None) -> None:
        """A letter after the other; with `answered`, each waits for what it asked."""
        for place in range(len(text)):
            begun = self._press(lambda field, letter=text[place]: self._test.keyClicks(field, letter))
            if answered is not None:
                typed = text[: place + 1]
                self.wait(lambda typed=typed: answered(typed))
                self.answered.append(1000 * (perf_counter() - begun))

    def press(self, key: Any, answered: Callable[[], bool] | None = None, **modifiers: Any) -> None:
        """One key."""
        begun = self._press(lambda field: self._test.keyClick(field, key, *modifiers.values()))
        if answered is not None:
            self.wait(answered)
            self.answered.append(1000 * (perf_counter() - begun))

    def _press(self, press: Callable[[Any], None]) -> float:
        field = self._application.focusWidget()
        begun = perf_counter()
        press(field)
        self._application.processEvents()
        self.handled.append(1000 * (perf_counter() - begun))
        return begun


def bare_keys(application: Any) -> list[list[float]]:
    """The same letters in a bare field."""
    from PySide6.QtWidgets import QLineEdit, QMainWindow

    window, field = QMainWindow(), QLineEdit()
    window.setCentralWidget(field)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    field.setFocus()
    watch = Watch(application)
    watch.wait(lambda: application.focusWidget() is field)
    rounds = []
    for _ in range(ROUNDS):
        for product in PRODUCTS:
            watch.type(product)
            field.clear()
        rounds.append(watch.take()["handled"])
    window.close()
    return rounds


def type_orders(application: Any, page: Any) -> dict[str, list[list[float]]]:
    """The same order again and again, each thrown away."""
    watch = Watch(application)
    rounds = []
    for _ in range(ROUNDS):
        type_order(watch, application, page)
        rounds.append(watch.take())
        page.discard()
        watch.wait(lambda: not page.parts.model.worked and page.parts.customer.hasFocus())
        page.asking.known = None
    return {what: [each[what] for each in rounds] for what in ("handled", "answered")}


def type_order(watch: Watch, application: Any, page: Any) -> None:
    """Customer and lines as a clerk types them, each line with its quantity."""
    from PySide6.QtCore import Qt

    parts = page.parts
    offered = parts.lines.completion
    watch.wait(lambda: application.focusWidget() is parts.customer)
    customer = parts.customer.completion
    watch.type(_CUSTOMER, lambda text: customer.answered and parts.customer.text() == text)
    watch.press(Qt.Key.Key_Return, lambda: page.asking.known is not None)
    for number, product in enumerate(PRODUCTS):
        watch.type(product, lambda _text: offered.answered)
        watch.press(Qt.Key.Key_Return)
        watch.type(_QUANTITY)
        watch.press(Qt.Key.Key_Return, lambda number=number: len(parts.model.worked) > number)
    watch.press(Qt.Key.Key_D, modifiers=Qt.KeyboardModifier.ControlModifier)
    watch.press(Qt.Key.Key_Escape)


def main(company: Path, folder: Path) -> None:
    """Open the company, type, print what was measured."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from handcart.main import clock
    from handcart.ui.desk import Desk
    from handcart.ui.entry.screen import EntryScreen
    from handcart.ui.kit.theme import theme

    application = QApplication(["handcart", "-style", "Fusion"])
    theme().start("light")
    bare = bare_keys(application)
    desk = Desk(folder, clock, "UTC")
    desk.window.resize(1440, 900)
    desk.show(company)
    desk.window.activateWindow()
    watch = Watch(application)
    watch.wait(lambda: desk.window.menus.situation.company and not desk.window.running.busy)
    # The first company's last background work is done before the first key is measured; a window that has come to
    # rest has no events of its own that would end the waiting.
    rested: list[bool] = []
    QTimer.singleShot(1_500, lambda: rested.append(True))
    watch.wait(lambda: bool(rested))
    desk.window.activateWindow()
    watch.wait(desk.window.isActiveWindow)
    desk.window.open_record("new_order")
    page = desk.window.page()
    assert isinstance(page, EntryScreen)
    measured = type_orders(application, page)
    print(json.dumps({"bare": bare, **measured}), flush=True)
    watch.wait(lambda: not desk.window.running.busy)
    desk.window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
