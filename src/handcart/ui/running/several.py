"""Doing the same with several records: one transaction, and one step to be undone, for each of them.

What one record refuses keeps no other from it: it is told with its reason at the end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handcart.domain.errors import AppError, BadInput, NotAllowed, NotFound
from handcart.domain.message import Message, message
from handcart.domain.when import When
from handcart.ui.kit.notices import Notices
from handcart.ui.running.door import Running
from handcart.ui.running.work import Done

if TYPE_CHECKING:
    from handcart.store.company_file import CompanyFile
    from handcart.store.session import WriteSession

_REFUSALS = (NotAllowed, BadInput, NotFound)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the records it was done to, and the others with what kept them from it.

    `stopped` is a problem of the company file: nothing was tried after it.
    """

    done: tuple[int, ...]
    refused: tuple[tuple[int, Message], ...]
    stopped: AppError | None = None

    def told(self, what: Message) -> Message:
        """In one sentence; `what` is the name of what was done."""
        if not self.refused:
            return message("several.done", what=what, count=len(self.done))
        if not self.done:
            return message("several.refused", what=what, count=len(self.refused))
        return message("several.partly", what=what, done=len(self.done), refused=len(self.refused))

    def reasons(self) -> list[tuple[Message, tuple[int, ...]]]:
        """What kept records from it, each reason once with the records it holds for."""
        found: list[tuple[Message, list[int]]] = []
        for record_id, reason in self.refused:
            same = next((ids for said, ids in found if said == reason), None)
            if same is None:
                found.append((reason, [record_id]))
            else:
                same.append(record_id)
        return [(reason, tuple(ids)) for reason, ids in found]


@dataclass(frozen=True, slots=True)
class Several:
    """`name` is what the owner reads while it runs, `action` what the journal calls each step."""

    company: "CompanyFile"
    when: When
    name: Message
    action: str


def change_several(
    running: Running,
    several: Several,
    ids: Sequence[int],
    make: "Callable[[WriteSession, int], object]",
    then: Callable[[Outcome], object],
) -> None:
    """Make a step for each of these records, in the background; `then` is told what came of it."""
    touched: set[str] = set()

    def work() -> Done[Outcome]:
        outcome = _make_each(several, ids, make, touched)
        return Done(outcome, frozenset(touched))

    running.change(several.name, work, then)


def tell_outcome(notices: Notices, what: Message, outcome: Outcome) -> None:
    """Say what came of it. Undo takes back one step: it is offered where there was only one."""
    notices.done(outcome.told(what), undoable=len(outcome.done) == 1)
    if outcome.stopped is not None:
        notices.state(outcome.stopped.message, "red")


def _make_each(
    several: Several, ids: Sequence[int], make: "Callable[[WriteSession, int], object]", touched: set[str]
) -> Outcome:
    done: list[int] = []
    refused: list[tuple[int, Message]] = []
    for record_id in ids:
        try:
            with several.company.change(several.action, several.when) as session:
                make(session, record_id)
        except _REFUSALS as problem:
            refused.append((record_id, problem.message))
        except AppError as problem:
            return Outcome(tuple(done), tuple(refused), stopped=problem)
        else:
            done.append(record_id)
            touched |= session.touched
    return Outcome(tuple(done), tuple(refused))
