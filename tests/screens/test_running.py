"""The one door for work: changes in order, the newest question wins, tasks in processes of their own."""

import sys
from collections.abc import Iterator
from functools import partial
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

import heavy_tasks
from conftest import Shown
from handcart.domain.errors import AppError, BadInput, Cancelled, NotAllowed
from handcart.domain.message import Message, message
from handcart.domain.progress import Progress
from handcart.ui.running.door import Running, immediate_running, window_running
from handcart.ui.running.work import Done

LABEL = message("work.opening")


@pytest.fixture
def running(qtbot: QtBot, shown: Shown) -> Iterator[Running]:
    """The real one, with threads and processes."""
    made = window_running(shown)
    yield made
    made.close()


def done(value: object = None, *kinds: str) -> Done[object]:
    return Done(value, frozenset(kinds))


def test_a_change_announces_what_it_touched(running: Running, qtbot: QtBot) -> None:
    values: list[object] = []
    with qtbot.waitSignal(running.changed) as signal:
        running.change(LABEL, lambda: done("SO-1042", "order", "stock"), values.append)
    qtbot.waitUntil(lambda: values == ["SO-1042"])
    assert signal.args == [frozenset({"order", "stock"})]


def test_changes_run_in_order_in_another_thread_and_are_answered_in_the_windows(running: Running, qtbot: QtBot) -> None:
    worked_in: list[int] = []
    answered_in: list[int] = []

    def work(number: int) -> Done[int]:
        worked_in.append(get_ident())
        return Done(number, frozenset())

    numbers: list[int] = []
    for number in range(20):
        running.change(LABEL, partial(work, number), numbers.append)
    running.change(LABEL, done, lambda _: answered_in.append(get_ident()))
    qtbot.waitUntil(lambda: bool(answered_in))
    assert numbers == list(range(20))
    assert set(worked_in).isdisjoint(answered_in)
    assert answered_in == [get_ident()]


def test_it_is_busy_until_the_last_change_has_ended(running: Running, qtbot: QtBot) -> None:
    gate = Event()

    def work() -> Done[object]:
        gate.wait(10)
        return done()

    running.change(LABEL, work)
    assert running.busy
    with qtbot.waitSignal(running.idle):
        gate.set()
    assert not running.busy


def test_the_newest_question_of_an_owner_replaces_the_older(running: Running, qtbot: QtBot) -> None:
    gate, asked, answers = Event(), [], []

    def query(text: str) -> str:
        asked.append(text)
        gate.wait(10)
        return text

    running.ask("list", partial(query, "s"), answers.append)
    qtbot.waitUntil(lambda: asked == ["s"])
    for text in ("se", "see", "seeb"):
        running.ask("list", partial(query, text), answers.append)
    running.ask("another", partial(query, "other"), answers.append)
    gate.set()
    qtbot.waitUntil(lambda: "other" in answers)
    assert answers == ["seeb", "other"]
    # The ones in between were not even begun.
    assert asked == ["s", "seeb", "other"]


def test_an_owner_that_is_gone_is_not_answered(running: Running, qtbot: QtBot) -> None:
    gate, answers = Event(), []
    owner = QObject()
    running.ask(owner, lambda: gate.wait(10), answers.append)
    owner.deleteLater()
    qtbot.waitSignal(owner.destroyed).wait()
    running.ask("later", lambda: "done", answers.append)
    gate.set()
    qtbot.waitUntil(lambda: answers == ["done"])


def test_questions_about_a_company_that_closes_are_not_begun(running: Running, qtbot: QtBot) -> None:
    gate, begun, answers = Event(), [], []

    def query(name: str) -> str:
        begun.append(name)
        gate.wait(10)
        return name

    running.ask("list", partial(query, "list"), answers.append)
    qtbot.waitUntil(lambda: begun == ["list"])
    running.ask("page", partial(query, "page"), answers.append)
    running.forget_all()
    running.ask("start", partial(query, "start"), answers.append)
    gate.set()
    qtbot.waitUntil(lambda: answers == ["start"])
    assert begun == ["list", "start"]


def test_a_problem_goes_to_who_asked_and_else_to_the_presenter(running: Running, qtbot: QtBot, shown: Shown) -> None:
    taken: list[str] = []

    def fail(field: str) -> Done[object]:
        raise BadInput("start.new.name_missing", field=field)

    def take(problem: object) -> bool:
        assert isinstance(problem, BadInput)
        taken.append(problem.field or "")
        return problem.field == "name"

    running.change(LABEL, partial(fail, "name"), failed=take)
    running.change(LABEL, partial(fail, "country"), failed=take)
    running.ask("list", partial(fail, "list"), taken.append)
    qtbot.waitUntil(lambda: len(shown.problems) == 2)
    assert taken == ["name", "country"]
    fields = [problem.field for problem in shown.problems if isinstance(problem, BadInput)]
    assert sorted(filter(None, fields)) == ["country", "list"]


def test_anything_else_is_a_fault_and_announces_nothing(running: Running, qtbot: QtBot, shown: Shown) -> None:
    announced: list[object] = []
    running.changed.connect(announced.append)

    def break_down() -> Done[object]:
        raise KeyError("Ms Keller")

    running.change(LABEL, break_down)
    qtbot.waitUntil(lambda: bool(shown.reports))
    assert shown.reports[0].endswith("KeyError")
    assert "Keller" not in shown.reports[0]
    assert announced == []


def test_a_heavy_task_runs_in_a_process_without_qt(running: Running, qtbot: QtBot) -> None:
    results: list[heavy_tasks.Seen] = []
    told: list[tuple[int, int, Message | None]] = []
    work = running.heavy(LABEL, partial(heavy_tasks.look_around, 3), results.append)
    work.progressed.connect(lambda *progress: told.append(progress))
    qtbot.waitUntil(lambda: bool(results), timeout=30_000)
    seen = results[0]
    assert seen.process != heavy_tasks.this_process()
    assert seen.qt_modules == []
    assert not seen.main_was_imported
    assert told[-1] == (3, 3, message("work.progress"))


def test_a_heavy_task_can_be_cancelled(running: Running, qtbot: QtBot, shown: Shown) -> None:
    work = running.heavy(LABEL, heavy_tasks.go_on_until_stopped)
    work.progressed.connect(lambda *_: work.cancel())
    with qtbot.waitSignal(running.idle, timeout=30_000):
        pass
    assert [problem.kind for problem in shown.problems] == ["cancelled"]


def test_problems_and_faults_of_a_heavy_task_come_back(running: Running, qtbot: QtBot, shown: Shown) -> None:
    running.heavy(LABEL, heavy_tasks.refuse)
    running.heavy(LABEL, heavy_tasks.break_down)
    running.heavy(LABEL, heavy_tasks.vanish)
    with qtbot.waitSignal(running.idle, timeout=30_000):
        pass
    assert isinstance(shown.problems[0], NotAllowed)
    assert shown.problems[0].message == message("edit.undo_step", step="SO-1042")
    assert len(shown.reports) == 2
    assert any("break_down" in report and "Keller" not in report for report in shown.reports)


def test_the_immediate_one_has_done_everything_when_it_returns(qtbot: QtBot, shown: Shown) -> None:
    running, answers = immediate_running(shown), []
    running.change(LABEL, lambda: done(1), answers.append)
    running.ask("list", lambda: 2, answers.append)
    running.heavy(LABEL, partial(heavy_tasks.count, 3), answers.append)
    running.heavy(LABEL, heavy_tasks.refuse)
    assert answers == [1, 2, 3]
    assert [problem.kind for problem in shown.problems] == ["not_allowed"]
    assert not running.busy


def test_a_long_change_tells_how_far_it_is_and_can_be_stopped(running: Running, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    begun = Event()
    problems: list[AppError] = []

    def work(progress: Progress) -> Done[object]:
        progress.report(3, 3)
        begun.set()
        while True:
            progress.report(1, 3)

    def keep(problem: AppError) -> bool:
        problems.append(problem)
        return True

    entry = running.change_with_progress(LABEL, work, failed=keep)
    entry.progressed.connect(lambda done, total, _doing: told.append((done, total)))
    assert begun.wait(10)
    entry.cancel()
    qtbot.waitUntil(lambda: not running.busy)
    assert told[0] == (3, 3)
    assert [type(problem) for problem in problems] == [Cancelled]


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_a_worker_that_is_killed_is_one_sentence(running: Running, qtbot: QtBot) -> None:
    problems: list[AppError] = []

    def keep(problem: AppError) -> bool:
        problems.append(problem)
        return True

    running.heavy(LABEL, heavy_tasks.be_killed, failed=keep)
    qtbot.waitUntil(lambda: bool(problems), timeout=20_000)
    assert problems[0].message == message("work.killed")


def test_what_nobody_asked_for_runs_unseen(running: Running, qtbot: QtBot) -> None:
    seen: list[object] = []
    running.started.connect(seen.append)
    running.ended.connect(seen.append)
    results: list[object] = []
    running.heavy(LABEL, partial(heavy_tasks.look_around, 3), results.append, shown=False)
    assert running.busy
    qtbot.waitUntil(lambda: bool(results) and not running.busy)
    assert not seen
