"""`handcart undo` and `handcart redo`: the last step of the company, by its name."""

from argparse import Namespace

from handcart.cli.answers import Answer
from handcart.cli.opening import when_in, writing
from handcart.cli.surroundings import Surroundings
from handcart.domain.message import message
from handcart.store.journal import ReplayedStep
from handcart.usecases.history.step_name import step_name
from handcart.usecases.history.undo import redo_last_step, undo_last_step


def undo(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Take the last step back."""
    with (
        writing(arguments.company, surroundings, holder="undo") as company,
        company.change("history.undo", when_in(company, surroundings)) as session,
    ):
        replayed = undo_last_step(session)
    return _answer("cli.undone", replayed, surroundings)


def redo(arguments: Namespace, surroundings: Surroundings) -> Answer:
    """Make the step taken back last once more."""
    with (
        writing(arguments.company, surroundings, holder="redo") as company,
        company.change("history.redo", when_in(company, surroundings)) as session,
    ):
        replayed = redo_last_step(session)
    return _answer("cli.redone", replayed, surroundings)


def _answer(told: str, replayed: ReplayedStep, surroundings: Surroundings) -> Answer:
    step = step_name(replayed.label.action, replayed.label.parameters)
    data = {"action": replayed.label.action, "name": surroundings.wording.render(step)}
    return Answer(data, (message(told, step=step),))
