"""`Running`: changes one after the other, questions whose newest wins, heavy tasks in processes of their own.

Whatever a caller hands in as `then` or `failed` is called in the window's thread.
"""

from collections.abc import Callable, Hashable
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from handcart.domain.errors import AppError
from handcart.domain.message import Message
from handcart.domain.progress import Progress
from handcart.ui.running.faults import report_of
from handcart.ui.running.lanes import ImmediateLane, Lane, ThreadLane
from handcart.ui.running.telling import seldom
from handcart.ui.running.work import Done, Work

if TYPE_CHECKING:
    # Loaded with the first heavy task.
    from handcart.ui.running.processes import StartTask, Task

Value = TypeVar("Value")
Then = Callable[[Value], object]
# Returns whether it has shown the problem itself, beside the field it belongs to.
Failed = Callable[[AppError], bool]


class Presenter(Protocol):
    """Shows what went wrong and what was not shown beside a field."""

    def present(self, problem: AppError) -> None:
        """Something the owner can understand and mend."""

    def report(self, report: str) -> None:
        """A fault of the program."""


class Running(QObject):
    """The one door. `changed` is the application-wide signal: the kinds of records a change has touched."""

    changed = Signal(object)
    started = Signal(object)
    ended = Signal(object)
    idle = Signal()
    _delivered = Signal(object)

    def __init__(self, presenter: Presenter, *, writer: Lane, reader: Lane, start_task: "StartTask") -> None:
        super().__init__()
        self._presenter = presenter
        self._writer = writer
        self._reader = reader
        self._start_task = start_task
        self._newest: dict[Hashable, int] = {}
        self._asked = 0
        self._open: list[Work] = []
        self._closed = False
        self._delivered.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether a change or a heavy task has not ended yet. Questions do not count."""
        return bool(self._open)

    def change(
        self,
        label: Message,
        work: Callable[[], Done[Value]],
        then: Then[Value] | None = None,
        failed: Failed | None = None,
    ) -> Work:
        """Change the company: `work` is one transaction, run after all changes before it."""
        entry = self._begin(label, can_stop=False)
        self._submit_change(entry, work, then, failed)
        return entry

    def change_with_progress(
        self,
        label: Message,
        work: Callable[[Progress], Done[Value]],
        then: Then[Value] | None = None,
        failed: Failed | None = None,
    ) -> Work:
        """Change the company as `change` does, where that takes long: `work` reports how far it is, and is stopped
        by what `report` raises.
        """
        entry = self._begin(label, can_stop=True)
        stop = Event()
        entry.stop = stop.set

        def tell(done: int, total: int, doing: Message | None) -> None:
            self._delivered.emit(partial(entry.progressed.emit, done, total, doing))

        progress = Progress(listener=seldom(tell), stop_asked=stop.is_set)
        self._submit_change(entry, lambda: work(progress), then, failed)
        return entry

    def ask(
        self,
        owner: Hashable,
        query: Callable[[], Value],
        then: Then[Value],
        failed: Failed | None = None,
    ) -> None:
        """Read for `owner`. A newer question of the same owner replaces this one, even while it is being answered.

        An owner that is a widget need not say when it goes: nobody is answered then.
        """
        self._asked += 1
        number = self._newest[owner] = self._asked

        def end(value: Value | None, error: Exception | None) -> None:
            if self._newest.get(owner) == number:
                del self._newest[owner]
                if not isinstance(owner, QObject) or isValid(owner):
                    self._hand_over(value, error, then, failed)

        def job() -> None:
            if self._newest.get(owner) == number:
                self._attempt(query, end)

        self._reader.submit(job)

    def forget(self, owner: Hashable) -> None:
        """`owner` is going away: its question need not be answered any more."""
        self._newest.pop(owner, None)

    def forget_all(self) -> None:
        """What is being asked concerns a company that is closing: no question that waits is begun any more."""
        self._newest.clear()

    def heavy(
        self,
        label: Message,
        task: Callable[..., Value],
        then: Then[Value] | None = None,
        failed: Failed | None = None,
        *,
        shown: bool = True,
    ) -> Work:
        """Run `task(progress=...)` in a worker process. What nobody asked for is not `shown` while it runs.

        `task` is a function of a module that knows no Qt, or a `functools.partial` of one; its arguments and its
        result travel between processes.
        """
        entry = self._begin(label, can_stop=True, shown=shown)

        def tell(done: int, total: int, doing: Message | None) -> None:
            self._delivered.emit(partial(entry.progressed.emit, done, total, doing))

        def end(value: Any, error: Exception | None) -> None:
            self._delivered.emit(partial(finish, value, error))

        def finish(value: Any, error: Exception | None) -> None:
            self._finish(entry)
            self._hand_over(value, error, then, failed)

        entry.stop = self._start_task(task, tell, end).cancel
        return entry

    def cancel_all(self) -> None:
        """Ask everything that can stop to stop."""
        for entry in list(self._open):
            entry.cancel()

    def close(self) -> None:
        """Wait for what is being written, drop what is being asked, end the threads, and tell nobody any more."""
        self.forget_all()
        self._writer.close()
        self._reader.close()
        self._closed = True

    def _begin(self, label: Message, *, can_stop: bool, shown: bool = True) -> Work:
        entry = Work(self, label, can_stop=can_stop, shown=shown)
        self._open.append(entry)
        if shown:
            self.started.emit(entry)
        return entry

    def _submit_change(
        self, entry: Work, work: Callable[[], Done[Value]], then: Then[Value] | None, failed: Failed | None
    ) -> None:
        def end(done: Done[Value] | None, error: Exception | None) -> None:
            self._finish(entry)
            if done is not None:
                self.changed.emit(done.kinds)
            self._hand_over(done.value if done is not None else None, error, then, failed)

        self._writer.submit(partial(self._attempt, work, end))

    def _finish(self, entry: Work) -> None:
        self._open.remove(entry)
        if entry.shown:
            self.ended.emit(entry)
        entry.deleteLater()
        if not self._open:
            self.idle.emit()

    def _attempt(self, work: Callable[[], Any], end: Callable[[Any, Exception | None], None]) -> None:
        """In the lane: do the work and send its outcome to the window's thread."""
        try:
            outcome = partial(end, work(), None)
        except Exception as error:
            outcome = partial(end, None, error)
        self._delivered.emit(outcome)

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        # What ended while the window closed is still on its way, to widgets that are going.
        if not self._closed:
            call()

    def _hand_over(self, value: Any, error: Exception | None, then: Then[Any] | None, failed: Failed | None) -> None:
        if error is None:
            if then is not None:
                then(value)
        elif isinstance(error, AppError):
            if failed is None or not failed(error):
                self._presenter.present(error)
        else:
            self._presenter.report(report_of(error))


def window_running(presenter: Presenter) -> Running:
    """What a window runs with: a thread that writes, a thread that reads, worker processes."""
    return Running(presenter, writer=ThreadLane("writer"), reader=ThreadLane("reader"), start_task=_in_a_process)


def immediate_running(presenter: Presenter) -> Running:
    """What tests run with: everything has happened when the call returns."""
    from handcart.ui.running.processes import TaskHere

    return Running(presenter, writer=ImmediateLane(), reader=ImmediateLane(), start_task=TaskHere)


def _in_a_process(*task_and_ears: Any) -> "Task":
    from handcart.ui.running.processes import TaskProcess

    return TaskProcess(*task_and_ears)
