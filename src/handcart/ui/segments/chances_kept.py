"""The chances to buy again: worked out in a process of its own, and kept until an order changes."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from handcart.domain.errors import AppError, Cancelled
from handcart.domain.message import message
from handcart.ui.running.work import Work
from handcart.ui.surroundings import Surroundings
from handcart.usecases.segments.chances import Chance, Chances
from handcart.usecases.segments.histories import Purchases, purchases_until


class KeptChances(QObject):
    """`found` are the chances at the day that was wanted last, None until they are there. `changed` when these, or
    whether they are being worked out, have changed.
    """

    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._wanted: date | None = None
        self._work: Work | None = None
        self.found: Chances | None = None
        self.by_customer: Mapping[int, Chance] = {}

    @property
    def working(self) -> bool:
        """Whether they are being worked out."""
        return self._wanted is not None and self.found is None

    def want(self, day: date) -> None:
        """Work out the chances at a day, unless they are known or on their way."""
        if day == self._wanted:
            return
        self.forget()
        self._wanted = day
        self.changed.emit()
        company = self._around.company

        def query() -> Purchases:
            with company.read() as session:
                return purchases_until(session, day)

        self._around.running.ask(self, query, partial(self._work_out, day))

    def forget(self) -> None:
        """An order has changed: what was worked out holds no longer."""
        if self._work is not None:
            self._work.cancel()
        self._wanted, self._work, self.found, self.by_customer = None, None, None, {}

    def _work_out(self, day: date, purchases: Purchases) -> None:
        from handcart.ui.segments.file_task import work_out_chances

        if day != self._wanted:
            return

        def then(found: Chances) -> None:
            if day == self._wanted:
                self._work, self.found = None, found
                self.by_customer = {each.customer_id: each for each in found.customers}
                self.changed.emit()

        def failed(problem: AppError) -> bool:
            # Asked to stop, by the owner or because another day is wanted: there is nothing to say.
            if day == self._wanted:
                self.forget()
                self.changed.emit()
            return isinstance(problem, Cancelled)

        task = partial(work_out_chances, purchases)
        work = self._around.running.heavy(message("work.chances"), task, then, failed)
        if self.found is None:
            self._work = work
