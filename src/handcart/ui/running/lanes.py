"""Where jobs run one after the other: a thread that begins with its first job, or, in tests, at once. No Qt."""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Protocol

Job = Callable[[], None]


class Lane(Protocol):
    """Runs jobs in the order they come. A job never raises."""

    def submit(self, job: Job) -> None:
        """Run `job` when those before it have ended."""

    def close(self) -> None:
        """Wait until every job has ended, and take no more."""


class ThreadLane:
    """One thread of its own."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._closed = False

    def submit(self, job: Job) -> None:
        """Run `job` in the thread when those before it have ended."""
        if self._closed:
            # A widget that asks while the window goes: nobody would be there to be told.
            return
        if self._thread is None:
            self._thread = Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def close(self) -> None:
        """Wait until every job has ended, and end the thread."""
        self._closed = True
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()


class ImmediateLane:
    """Runs each job at once, in the thread that brings it."""

    def submit(self, job: Job) -> None:
        """Run `job` now."""
        job()

    def close(self) -> None:
        """Nothing is ever left over."""
