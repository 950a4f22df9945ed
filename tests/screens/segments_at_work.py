"""The screen of segments on a company with forty customers, for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot
from records_at_work import Desk

from builders import TODAY, new_company, when
from handcart.domain.vocabulary import OrderState
from handcart.store.company_file import CompanyFile
from handcart.store.records import Customer, Order
from handcart.ui.segments.actions import SCREEN, segment_actions
from handcart.ui.segments.screen import SegmentsScreen

CUSTOMERS = 40


@contextmanager
def busy_company(folder: Path) -> Iterator[CompanyFile]:
    """Forty customers: the later their number, the more often and the more recently they bought."""
    with new_company(folder) as company:
        with company.change("test", when()) as session:
            for number in range(1, CUSTOMERS + 1):
                name = f"Customer {number:02}"
                customer = session.add(Customer, number=f"C-{number}", name=name, created_on=TODAY)
                for place in range(1 + number // 4):
                    day = TODAY - timedelta(days=(CUSTOMERS - number) * 4 + place * 20)
                    _order(session, customer, day, f"SO-{number}-{place}")
        yield company


def _order(session: object, customer: int, day: object, number: str) -> None:
    session.add(  # type: ignore[attr-defined]
        Order,
        number=number,
        customer_id=customer,
        state=OrderState.FINISHED,
        currency="EUR",
        ordered_on=day,
        net=10_000,
        gross=10_000,
    )


@dataclass
class AtWork(Desk):
    """A window with the screen of segments; `sent` are those whom the screen of customers was asked to list."""

    sent: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)

    def open(self, qtbot: QtBot) -> "AtWork":
        actions = segment_actions(lambda: self.screen, lambda name, ids: self.sent.append((name, ids)))
        self.show(qtbot, SegmentsScreen, actions, screen_id=SCREEN)
        return self

    @property
    def screen(self) -> SegmentsScreen:
        page = self.window.page()
        assert isinstance(page, SegmentsScreen)
        return page

    def listed(self) -> list[str]:
        return [line.name for line in self.screen.customers.lines]


@contextmanager
def equal_company(folder: Path, customers: int) -> Iterator[CompanyFile]:
    """So many customers who all bought the same on the same day."""
    with new_company(folder) as company:
        with company.change("test", when()) as session:
            for number in range(customers):
                customer = session.add(Customer, number=f"C-{number}", name=f"Customer {number}", created_on=TODAY)
                _order(session, customer, TODAY - timedelta(days=30), f"SO-{number}")
        yield company
