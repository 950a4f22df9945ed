"""Undo and redo of the last business step, and what they are called now."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from handcart.domain.message import Message, message
from handcart.ui.companies import Companies
from handcart.ui.running.work import Done
from handcart.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from handcart.domain.company import Company
    from handcart.store.journal import StepLabel


class LastStep(QObject):
    """Follows the journal of the company that is open; with it the company's profile, which steps may change."""

    def __init__(self, window: MainWindow, companies: Companies) -> None:
        super().__init__(window)
        self._window, self._companies = window, companies
        window.running.changed.connect(lambda _kinds: self.follow())

    def follow(self) -> None:
        """Find out what Undo and Redo would do now, for their names."""
        company = self._companies.file()
        if company is None:
            return

        def query() -> "tuple[Company, Message | None, Message | None]":
            from handcart.usecases.history.undo import next_to_redo, next_to_undo

            with company.read() as session:
                return session.company, _named(next_to_undo(session)), _named(next_to_redo(session))

        self._window.running.ask(self, query, self._show)

    def undo(self) -> None:
        """Take the last business step back."""
        self._replay(back=True)

    def redo(self) -> None:
        """Make the step again that was taken back last."""
        self._replay(back=False)

    def _show(self, known: "tuple[Company, Message | None, Message | None]") -> None:
        profile, undo, redo = known
        self._companies.know(profile)
        self._window.update_situation(undo=undo, redo=redo)

    def _replay(self, *, back: bool) -> None:
        company, moment = self._companies.file(), self._companies.when()
        situation = self._window.menus.situation
        step = situation.undo if back else situation.redo
        if company is None or step is None:
            return

        def work() -> Done[None]:
            from handcart.usecases.history.undo import redo_last_step, undo_last_step

            with company.change("history.undo" if back else "history.redo", moment) as session:
                replayed = undo_last_step(session) if back else redo_last_step(session)
            return Done(None, frozenset(row.table for row in replayed.touched))

        label = message("work.undoing" if back else "work.redoing")
        said = message("edit.undone" if back else "edit.redone", step=step)
        self._window.running.change(label, work, lambda _done: self._window.notices.done(said, undoable=not back))


def _named(step: "StepLabel | None") -> Message | None:
    """What a step of the journal is called, as `step.<action>` of the catalogue."""
    from handcart.usecases.history.step_name import step_name

    return None if step is None else step_name(step.action, step.parameters)
