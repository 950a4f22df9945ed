"""What is worked out of a period (who buys again, groups, what explains them): in a process of its own, and kept until
an order or a rule changes.
"""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from handcart.domain.errors import AppError, Cancelled
from handcart.domain.message import message
from handcart.ui.running.work import Work
from handcart.ui.surroundings import Surroundings
from handcart.usecases.segments.chances import Chance, Chances
from handcart.usecases.segments.grouping import Insight
from handcart.usecases.segments.purchases import Purchases, purchases_until
from handcart.usecases.segments.results import Rfm


class KeptFindings(QObject):
    """`found` are the chances and `insight` the groups of the period that was wanted last, None until they are there.
    `changed` when these, or whether they are being worked out, have changed.
    """

    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._wanted: Rfm | None = None
        self._work: Work | None = None
        self.found: Chances | None = None
        self.insight: Insight | None = None
        self.by_customer: Mapping[int, Chance] = {}

    @property
    def working(self) -> bool:
        """Whether they are being worked out."""
        return self._wanted is not None and self.found is None

    def want(self, rfm: Rfm) -> None:
        """Work out what follows from a period, unless it is known or on its way."""
        if rfm == self._wanted:
            return
        self.forget()
        self._wanted = rfm
        self.changed.emit()
        company = self._around.company

        def query() -> Purchases:
            with company.read() as session:
                return purchases_until(session, rfm.as_of)

        self._around.running.ask(self, query, partial(self._work_out, rfm))

    def forget(self) -> None:
        """An order has changed: what was worked out holds no longer."""
        if self._work is not None:
            self._work.cancel()
        self._wanted, self._work, self.found, self.insight, self.by_customer = None, None, None, None, {}

    def _work_out(self, rfm: Rfm, purchases: Purchases) -> None:
        from handcart.ui.segments.file_task import work_out

        if rfm is not self._wanted:
            return

        def then(found: tuple[Chances, Insight]) -> None:
            if rfm is self._wanted:
                self._work = None
                self.found, self.insight = found
                self.by_customer = {each.customer_id: each for each in self.found.customers}
                self.changed.emit()

        def failed(problem: AppError) -> bool:
            # Asked to stop, by the owner or because another period is wanted: there is nothing to say.
            if rfm is self._wanted:
                self.forget()
                self.changed.emit()
            return isinstance(problem, Cancelled)

        work = self._around.running.heavy(message("work.chances"), partial(work_out, rfm, purchases), then, failed)
        if self.found is None:
            self._work = work
