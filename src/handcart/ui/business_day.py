"""The business day of the company that is open: begun when its first picture stands, and again at midnight."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from handcart.domain.message import message
from handcart.domain.when import AUTOMATIC, When
from handcart.ui.running.door import Running
from handcart.ui.running.work import Done

if TYPE_CHECKING:
    from handcart.store.company_file import CompanyFile

LOOK_AT_THE_CLOCK = 60_000
"""Milliseconds between two looks whether a new business day has begun."""


class BusinessDay(QObject):
    """Once a day brings what follows from the date alone: holds that end, orders overdue, quotations expired."""

    def __init__(
        self,
        parent: QObject,
        running: Running,
        company: "Callable[[], CompanyFile | None]",
        when: Callable[[], When],
    ) -> None:
        super().__init__(parent)
        self._running, self._company, self._when = running, company, when
        self._begun: object = None
        clock = QTimer(self, interval=LOOK_AT_THE_CLOCK)
        clock.timeout.connect(self.begin)
        clock.start()

    def begin(self) -> None:
        """Begin today, unless it has begun for the company that is open."""
        company, moment = self._company(), replace(self._when(), who=AUTOMATIC)
        if company is None or self._begun == (company, moment.today):
            return
        self._begun = (company, moment.today)

        def work() -> Done[None]:
            if _business_day(company) == moment.today:
                return Done(None, frozenset())
            # The review comes with it, which a company that was open today already does not need.
            from handcart.usecases.company.day import start_day

            with company.change("company.start_day", moment) as session:
                started = start_day(session)
            renewed = started.expired or started.reviewed or started.turned
            return Done(None, frozenset({"orders"} if renewed else ()))

        self._running.change(message("work.day"), work)


def _business_day(company: "CompanyFile") -> date:
    from handcart.store.queries.company import business_day

    with company.read() as session:
        return business_day(session)
