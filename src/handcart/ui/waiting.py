"""How much waits in each screen, beside its name in the navigation: asked again after every change and on a new day."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from handcart.domain.when import When
from handcart.ui.running.door import Running

if TYPE_CHECKING:
    from handcart.store.company_file import CompanyFile
    from handcart.usecases.today.counts import WaitingCounts

Show = Callable[[str, int], None]
"""Shows a count beside the screen with this id."""


class Waiting(QObject):
    """`company` is the file that is open, or None."""

    def __init__(
        self,
        parent: QObject,
        running: Running,
        company: "Callable[[], CompanyFile | None]",
        when: Callable[[], When],
        show: Show,
    ) -> None:
        super().__init__(parent)
        self._running, self._company, self._when, self._show = running, company, when, show
        running.changed.connect(self.count)

    def count(self) -> None:
        """Count what waits in the company that is open."""
        company = self._company()
        if company is None:
            return
        today = self._when().today

        def query() -> "WaitingCounts":
            from handcart.usecases.today.counts import waiting_counts

            with company.read() as session:
                return waiting_counts(session, today)

        self._running.ask(self, query, self._tell)

    def _tell(self, counts: "WaitingCounts") -> None:
        self._show("orders", counts.open)
        self._show("review", counts.to_review)
        self._show("ship", counts.can_go)
        self._show("money", counts.to_invoice)
