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
from handcart.usecases.segments.probability import Purchases, purchases_until


class KeptChances(QObject):
    """`ready` when there are chances for the day that was wanted last; `found` are those, None until then."""

    ready = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._wanted: date | None = None
        self._work: Work | None = None
        self.found: Chances | None = None
        self.by_customer: Mapping[int, Chance] = {}

    def want(self, day: date) -> None:
        """Work out the chances at a day, unless they are known or on their way."""
        if day == self._wanted:
            return
        self.forget()
        self._wanted = day
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
                self.ready.emit()

        def failed(problem: AppError) -> bool:
            # Asked to stop because another day is wanted: there is nothing to say.
            return isinstance(problem, Cancelled)

        task = partial(work_out_chances, purchases)
        work = self._around.running.heavy(message("work.chances"), task, then, failed)
        if self.found is None:
            self._work = work
