"""A program of its own that works in the window and listens to its event loop: `python event_loop.py COMPANY FOLDER`.

COMPANY is opened in the real window; FOLDER holds `rows.xlsx` and takes what is made. A timer of one millisecond
notes how long each turn of the event loop kept it waiting. Prints as JSON, for each activity, the milliseconds
between turns that were longer than two, and how many turns there were.
"""

import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from heavy_work import export_company, import_rows

_TURN = 1
_SHORT = 0.002
_QUIET = 2_500
"""Milliseconds in which everything that is put off has been loaded, before listening begins."""
_LASTS = 4_000
_EVERY = 40
_LONGEST = 240_000

Activity = Callable[["Listener"], None]


class Listener:
    """Runs the activities one after the other and notes the gaps of each."""

    def __init__(self, desk: Any, folder: Path) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.desk, self.folder = desk, folder
        self.gaps: dict[str, list[float]] = {}
        self.turns: dict[str, int] = {}
        self._activities: Iterator[tuple[str, Activity]] = iter(_ACTIVITIES.items())
        self._doing = ""
        self._last = perf_counter()
        self._clock = QTimer(desk.window, interval=_TURN, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._turn)

    def begin(self) -> None:
        """Start listening."""
        self._last = perf_counter()
        self._clock.start()
        self.go_on()

    def go_on(self) -> None:
        """The next activity; after the last, tell and end."""
        from PySide6.QtWidgets import QApplication

        name, activity = next(self._activities, ("", None))
        self._doing = name
        if activity is not None:
            self.gaps[name], self.turns[name] = [], 0
            activity(self)
            return
        self._clock.stop()
        print(json.dumps({"gaps": self.gaps, "turns": self.turns}), flush=True)
        QApplication.closeAllWindows()

    def _turn(self) -> None:
        now = perf_counter()
        gap, self._last = now - self._last, now
        if self._doing:
            self.turns[self._doing] += 1
            if gap > _SHORT:
                self.gaps[self._doing].append(round(gap * 1000, 2))


def _idle(listener: Listener) -> None:
    _after(listener, _LASTS)


def _scroll(listener: Listener) -> None:
    """From the top to the bottom of the list, further and further, and back."""
    bar = _list(listener).table.verticalScrollBar()
    steps = [round(bar.maximum() * share / 100) for share in (*range(0, 101, 2), *range(100, -1, -2))]
    _each(listener, [partial(bar.setValue, step) for step in steps])


def _search(listener: Listener) -> None:
    """Names typed letter by letter into the search of the list, and taken back."""
    field = _list(listener).search
    typed = [text[:end] for text in ("customer 12", "SO-1999", "product") for end in range(1, len(text) + 1)]
    _each(listener, [partial(field.setText, text) for text in (*typed, "")])


def _palette(listener: Listener) -> None:
    """The same in the palette, over records of every kind."""
    listener.desk.window.menus.run("go.search")
    palette = listener.desk.window.command_palette
    typed = [text[:end] for text in ("customer 12", "SO-1999", "undo") for end in range(1, len(text) + 1)]
    _each(listener, [*(partial(palette.field.setText, text) for text in typed), palette.close_again])


def _save(listener: Listener) -> None:
    """Orders received while another screen is shown and the list of orders is out of sight, which is then shown."""
    window = listener.desk.window
    window.go("customers")
    _each(listener, [*(partial(_receive, listener, product) for product in range(2, 12)), partial(window.go, "orders")])


def _receive(listener: Listener, product: int) -> None:
    from handcart.domain.message import message
    from handcart.ui.running.work import Done
    from handcart.usecases.orders.inputs import LineInput, OrderInput
    from handcart.usecases.orders.receive import receive_order

    companies = listener.desk.companies
    entered = OrderInput(customer_id=2, lines=(LineInput(product_id=product, quantity=1_000),))

    def work() -> Done[None]:
        with companies.file().change("order.receive", companies.when()) as session:
            receive_order(session, entered)
        return Done(None, frozenset(session.touched))

    listener.desk.window.running.change(message("work.making"), work)


def _forecast(listener: Listener) -> None:
    """The business by month, by week and by day: each question cancels the one before; then all products."""
    window = listener.desk.window
    window.go("forecasts")
    page = window.page()
    chosen = [partial(page.forecast.grain.setCurrentIndex, place) for place in (1, 2, 0)]
    _each(listener, [*chosen, partial(page.tabs.setCurrentIndex, 1), partial(page.tabs.setCurrentIndex, 0)], rest=True)


def _segments(listener: Listener) -> None:
    """The segments, opened for the first time, each of their views, and another period."""
    window = listener.desk.window
    window.go("segments")
    page = window.page()
    views = [partial(page.show_view, view) for view in ("scores", "movement", "groups", "proof", "rules", "map")]
    _each(listener, [*views, page.head.choose_everything], rest=True)


def _plan(listener: Listener) -> None:
    """The purchase plan from its beginning to the table."""
    _each(listener, [partial(listener.desk.window.go, "plan")], rest=True)


def _export(listener: Listener) -> None:
    _heavy(listener, partial(export_company, Path(sys.argv[1]), listener.folder / "out.xlsx"))


def _import(listener: Listener) -> None:
    _heavy(listener, partial(import_rows, listener.folder / "import", listener.folder / "rows.xlsx"))


_ACTIVITIES: dict[str, Activity] = {
    "idle": _idle,
    "scrolling": _scroll,
    "searching": _search,
    "palette": _palette,
    "saving": _save,
    "forecasting": _forecast,
    "planning": _plan,
    "segmenting": _segments,
    "exporting": _export,
    "importing": _import,
}


def _heavy(listener: Listener, task: Callable[..., Any]) -> None:
    from handcart.domain.message import message

    listener.desk.window.running.heavy(message("work.making"), task, lambda _made: listener.go_on())


def _each(listener: Listener, acts: list[Callable[[], object]], *, rest: bool = False) -> None:
    """One after the other, at the pace of somebody who is quick; with `rest` what they began is waited for."""
    from PySide6.QtCore import QTimer

    todo = iter(acts)
    pace = QTimer(listener.desk.window, interval=_EVERY)

    def act() -> None:
        done = next(todo, None)
        if done is None:
            pace.stop()
            pace.deleteLater()
            _after(listener, _LASTS if rest else 500)
        else:
            done()

    pace.timeout.connect(act)
    pace.start()


def _after(listener: Listener, milliseconds: int) -> None:
    """Go on after so long a time, and not before all work has ended."""
    from PySide6.QtCore import QTimer

    def go_on() -> None:
        if listener.desk.window.running.busy:
            _after(listener, milliseconds)
        else:
            listener.go_on()

    QTimer.singleShot(milliseconds, listener.desk.window, go_on)


def _list(listener: Listener) -> Any:
    from handcart.ui.lists.list_pane import ListPane

    return next(pane for pane in listener.desk.window.findChildren(ListPane) if pane.isVisible())


def listen(company: Path, folder: Path) -> None:
    """Open the window on the company and run every activity in it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from handcart import main
    from handcart.ui.desk import Desk

    shown: Any = Desk.show

    def show(desk: Desk, path: Path | None = None) -> None:
        shown(desk, path)
        # A lambda: Qt would not keep a listener alive that is known to its own method only.
        listener = Listener(desk, folder)
        QTimer.singleShot(_QUIET, desk.window, lambda: desk.window.go("orders"))
        QTimer.singleShot(2 * _QUIET, desk.window, lambda: listener.begin())
        QTimer.singleShot(_LONGEST, desk.window, QApplication.closeAllWindows)

    Desk.show = show  # type: ignore[method-assign]
    main.open_window(company)


if __name__ == "__main__":
    listen(Path(sys.argv[1]), Path(sys.argv[2]))
