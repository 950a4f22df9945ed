"""Keeping what is typed: shortly after a pause, and at once when the page is left. A crash loses no more than that."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from handcart.domain.message import message
from handcart.store.session import WriteSession
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.usecases.entry.form import EntryForm
from handcart.usecases.entry.kept import forget_form, free_slot, keep_form

PAUSE = 600
"""Milliseconds without a key after which the page is kept."""


class Keeping(QObject):
    """Keeps the newest form. It is no step of the business: only `kept` tells the page."""

    kept = Signal()

    def __init__(self, around: Surroundings, page: QObject) -> None:
        super().__init__(page)
        self._around = around
        self._form: EntryForm | None = None
        self._over = False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.keep_now)

    @property
    def waiting(self) -> bool:
        """Whether something typed is not kept yet."""
        return self._form is not None

    def keep_soon(self, form: EntryForm) -> None:
        """Keep this when nothing more is typed for a moment."""
        if not self._over:
            self._form = form
            self._timer.start()

    def keep_now(self) -> None:
        """Keep what waits."""
        form = self._form
        self.drop()
        if form is not None:
            self._write(lambda session: keep_form(session, form))

    def end(self) -> None:
        """The company is about to be closed: keep what waits, and nothing after it."""
        self.keep_now()
        self._over = True

    def keep_beside(self, form: EntryForm, here: int) -> None:
        """Keep a new order that is not on the page, beside all others, and beside what stands on the page under `here`
        and may not be kept yet.
        """
        self._write(lambda session: keep_form(session, replace(form, slot=free_slot(session, {here}))))

    def forget(self, kept_under: int) -> None:
        """Nothing was typed after all."""
        self.drop()
        if self._over:
            return
        self._write(lambda session: forget_form(session, kept_under))

    def forget_beside(self, kept_under: int) -> None:
        """An order that is not on the page is kept no longer."""
        if not self._over:
            self._write(lambda session: forget_form(session, kept_under))

    def drop(self) -> None:
        """What waits is saved or thrown away by now."""
        self._form = None
        self._timer.stop()

    def _write(self, write: Callable[[WriteSession], object]) -> None:
        company, moment = self._around.company, self._around.when()

        def work() -> Done[None]:
            with company.change("order.keep", moment) as session:
                write(session)
            return Done(None, frozenset())

        def done(_nothing: None) -> None:
            # The page may have gone with its company meanwhile.
            if isValid(self):
                self.kept.emit()

        self._around.running.change(message("entry.work.keep"), work, done)
