"""What came of a step of several records: counted, told in a sentence, and reasons said once."""

from pathlib import Path

import pytest

from builders import new_company, when
from handcart.domain.errors import NotAllowed, StorageProblem
from handcart.domain.message import Message, message
from handcart.store.session import WriteSession
from handcart.ui.running.door import immediate_running
from handcart.ui.running.several import Outcome, Several, change_several

HOLD = message("order.step.hold")
HELD, GONE = message("order.refused.nothing_open"), message("order.refused.shipped")


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (Outcome((1, 2), ()), message("several.done", what=HOLD, count=2)),
        (Outcome((1,), ((2, HELD),)), message("several.partly", what=HOLD, done=1, refused=1)),
        (Outcome((), ((1, HELD), (2, HELD))), message("several.refused", what=HOLD, count=2)),
    ],
)
def test_it_is_told_in_one_sentence(outcome: Outcome, told: Message) -> None:
    assert outcome.told(HOLD) == told


def test_each_reason_is_said_once() -> None:
    outcome = Outcome((), ((1, HELD), (2, GONE), (3, HELD)))
    assert outcome.reasons() == [(HELD, (1, 3)), (GONE, (2,))]


class Quiet:
    """A presenter that shows nothing."""

    def present(self, problem: Exception) -> None:
        raise AssertionError(problem)

    def report(self, report: str) -> None:
        raise AssertionError(report)


@pytest.mark.parametrize(("bad", "done", "refused"), [(2, (1, 3), (2,)), (9, (1, 2, 3), ())])
def test_what_one_refuses_keeps_no_other_from_it(
    tmp_path: Path, bad: int, done: tuple[int, ...], refused: tuple[int, ...]
) -> None:
    told: list[Outcome] = []

    def make(session: WriteSession, record_id: int) -> None:
        session.touched.add("orders")
        if record_id == bad:
            raise NotAllowed("order.refused.shipped")

    with new_company(tmp_path) as company:
        running = immediate_running(Quiet())
        changed: list[frozenset[str]] = []
        running.changed.connect(changed.append)
        change_several(running, Several(company, when(), HOLD, "order.hold"), (1, 2, 3), make, told.append)
        assert (told[0].done, tuple(each for each, _ in told[0].refused)) == (done, refused)
        assert changed == [frozenset({"orders"})]


def test_a_problem_of_the_file_stops_it(tmp_path: Path) -> None:
    told: list[Outcome] = []

    def make(_session: WriteSession, record_id: int) -> None:
        if record_id == 2:
            raise StorageProblem("storage.full")

    with new_company(tmp_path) as company:
        several = Several(company, when(), HOLD, "order.hold")
        change_several(immediate_running(Quiet()), several, (1, 2, 3), make, told.append)
    assert (told[0].done, told[0].refused) == ((1,), ())
    assert isinstance(told[0].stopped, StorageProblem)
