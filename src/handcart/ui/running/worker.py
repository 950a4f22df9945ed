"""The inside of a worker process: it runs one task, tells how far it is, stops when asked. No Qt, never main.

Messages to the window are pairs: ("progress", (done, total, doing)), then one of ("result", value),
("problem", AppError), ("cancelled", None), ("fault", report).
"""

import signal
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from handcart.domain.errors import AppError, Cancelled
from handcart.domain.message import Message
from handcart.domain.progress import Progress
from handcart.ui.running.faults import report_of
from handcart.ui.running.telling import seldom

if TYPE_CHECKING:
    # The window imports this module too, and starts without what multiprocessing brings with it.
    from multiprocessing.connection import Connection


def serve(connection: "Connection", task: Callable[..., Any]) -> None:
    """Run `task(progress=...)` and send its outcome. The process ends with this function."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        outcome = _outcome(task, progress_through(connection))
        connection.send(outcome)
    except (BrokenPipeError, EOFError):
        # The window is gone; there is nobody left to tell.
        return
    except Exception as error:
        # The outcome itself could not be sent.
        connection.send(("fault", report_of(error)))
    finally:
        connection.close()


def progress_through(connection: "Connection") -> Progress:
    """A progress that reports through the connection; anything that comes from the other end means stop."""

    def tell(done: int, total: int, doing: Message | None) -> None:
        connection.send(("progress", (done, total, doing)))

    return Progress(listener=seldom(tell), stop_asked=connection.poll)


def _outcome(task: Callable[..., Any], progress: Progress) -> tuple[str, Any]:
    try:
        return "result", task(progress=progress)
    except Cancelled:
        return "cancelled", None
    except AppError as problem:
        return "problem", problem
    except (BrokenPipeError, EOFError):
        raise
    except Exception as error:
        return "fault", report_of(error)
