"""The window's end of a worker process: start it, hear it, ask it to stop, and end it if it does not. No Qt."""

from collections.abc import Callable
from functools import partial
from threading import Event, Thread
from typing import Any, Protocol

from handcart.domain.errors import Cancelled, NotAllowed
from handcart.domain.message import Message
from handcart.domain.progress import Progress
from handcart.ui.running.faults import WorkerError
from handcart.ui.running.worker import serve

# How long a worker may take to roll back after it was asked to stop, in seconds.
GRACE = 10.0
_LOOK_EVERY = 0.1

Tell = Callable[[int, int, Message | None], None]
End = Callable[[Any, Exception | None], None]


class Task(Protocol):
    """A task that runs somewhere else."""

    def cancel(self) -> None:
        """Ask it to stop; its end is told all the same."""


StartTask = Callable[[Callable[..., Any], Tell, End], Task]
"""Begins a task; `TaskProcess` and `TaskHere` are such."""


class TaskProcess:
    """One task in a process of its own. `tell` and `end` are called in a thread that only listens."""

    def __init__(self, task: Callable[..., Any], tell: Tell, end: End) -> None:
        self._task = task
        self._tell = tell
        self._end = end
        self._stop = Event()
        self._thread = Thread(target=self._watch, name="worker process", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Ask the worker to stop, and end it if it does not within `GRACE`."""
        self._stop.set()

    def _watch(self) -> None:
        try:
            value, error = self._run(), None
        except Exception as problem:
            value, error = None, problem
        self._end(value, error)

    def _run(self) -> Any:
        # Imported with the first heavy task: the start of the window has no use for it.
        from multiprocessing import get_context

        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self._task), daemon=True)
        process.start()
        theirs.close()
        try:
            return self._listen(ours)
        except EOFError:
            process.join(_LOOK_EVERY)
            raise _reason_of_death(process.exitcode) from None
        finally:
            process.join(_LOOK_EVERY)
            if process.is_alive():
                process.terminate()
                process.join()
            ours.close()

    def _listen(self, connection: Any) -> Any:
        """Hear the worker until its outcome; raises what went wrong there."""
        waited, asked = 0.0, False
        while True:
            if self._stop.is_set() and not asked:
                connection.send("stop")
                asked = True
            if not connection.poll(_LOOK_EVERY):
                waited += _LOOK_EVERY if asked else 0.0
                if waited >= GRACE:
                    raise Cancelled
                continue
            try:
                kind, what = connection.recv()
            except EOFError:
                if asked:
                    raise Cancelled from None
                raise
            if kind == "progress":
                self._tell(*what)
            else:
                return _outcome(kind, what)


class TaskHere:
    """Runs the task at once in this process, as tests do."""

    def __init__(self, task: Callable[..., Any], tell: Tell, end: End) -> None:
        try:
            finish = partial(end, task(progress=Progress(listener=tell)), None)
        except Exception as error:
            finish = partial(end, None, error)
        finish()

    def cancel(self) -> None:
        """It has ended before anybody could ask."""


def _reason_of_death(exit_code: int | None) -> Exception:
    """A worker that a signal ended, as a system short of memory does, is no fault of the program."""
    if exit_code is not None and exit_code < 0:
        return NotAllowed("work.killed")
    return WorkerError("the worker process ended without an outcome")


def _outcome(kind: str, what: Any) -> Any:
    if kind == "result":
        return what
    if kind == "problem":
        raise what
    raise Cancelled if kind == "cancelled" else WorkerError(what)
