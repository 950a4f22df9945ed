"""How much waits in each screen, beside its name in the navigation: asked again after every change of an order."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from handcart.domain.vocabulary import OrderStatus
from handcart.ui.running.door import Running

if TYPE_CHECKING:
    from handcart.store.company_file import CompanyFile

Show = Callable[[str, int], None]
"""Shows a count beside the screen with this id."""

STATUSES: Mapping[str, frozenset[OrderStatus]] = {
    "orders": frozenset(status for status in OrderStatus if status <= OrderStatus.RETURN_OPEN),
    "review": frozenset({OrderStatus.BLOCKED, OrderStatus.TO_REVIEW}),
    "ship": frozenset({OrderStatus.TO_SHIP, OrderStatus.PARTLY_SHIPPED}),
    "money": frozenset({OrderStatus.TO_INVOICE, OrderStatus.OVERDUE}),
}
"""The orders that wait in each screen for somebody to do something."""


class Waiting(QObject):
    """`company` is the file that is open, or None."""

    def __init__(
        self, parent: QObject, running: Running, company: "Callable[[], CompanyFile | None]", show: Show
    ) -> None:
        super().__init__(parent)
        self._running, self._company, self._show = running, company, show
        running.changed.connect(self._changed)

    def count(self) -> None:
        """Count what waits in the company that is open."""
        company = self._company()
        if company is None:
            return

        def query() -> Mapping[OrderStatus, int]:
            from handcart.store.queries.order_list import waiting_by_status

            with company.read() as session:
                return waiting_by_status(session)

        self._running.ask(self, query, self._tell)

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds:
            self.count()

    def _tell(self, by_status: Mapping[OrderStatus, int]) -> None:
        for screen, count in waiting_in(by_status).items():
            self._show(screen, count)


def waiting_in(by_status: Mapping[OrderStatus, int]) -> dict[str, int]:
    """How many orders wait in each screen."""
    return {screen: sum(by_status.get(status, 0) for status in statuses) for screen, statuses in STATUSES.items()}
