"""Tasks that tests give to a worker process. A worker imports this module, so it knows no Qt and no pytest."""

import os
import signal
import sys
from dataclasses import dataclass
from threading import Event

from handcart.domain.errors import NotAllowed
from handcart.domain.message import message
from handcart.domain.progress import Progress


@dataclass(frozen=True)
class Seen:
    """What a task saw of the process it ran in."""

    process: int
    qt_modules: list[str]
    main_was_imported: bool


def this_process() -> int:
    """The number of the process that asks."""
    return os.getpid()


def look_around(units: int, progress: Progress) -> Seen:
    """Report each unit, and say what has been imported."""
    for number in range(units):
        progress.report(number + 1, units, message("work.progress"))
    qt = [name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))]
    return Seen(this_process(), qt, "handcart.main" in sys.modules)


def be_killed(progress: Progress) -> None:
    """Ends as a process does that the system ends for want of memory."""
    progress.report(0, 0)
    os.kill(os.getpid(), signal.SIGKILL)


def go_on_until_stopped(progress: Progress) -> None:
    """Never ends by itself."""
    pause = Event()
    while True:
        progress.report(0, 0)
        pause.wait(0.01)


def refuse(progress: Progress) -> None:
    """A problem with values."""
    raise NotAllowed("edit.undo_step", step="SO-1042")


def break_down(progress: Progress) -> None:
    """A fault that quotes a customer."""
    raise KeyError("Ms Keller")


def vanish(progress: Progress) -> None:
    """End the process without a word, as the system does when memory is short."""
    os._exit(1)


def count(number: int, progress: Progress) -> int:
    """Give back what it was given."""
    progress.report(number, number)
    return number
