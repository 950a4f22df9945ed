"""The business day of the window: begun with the company, again at midnight, and once each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from builders import TODAY, days_ago, new_company, when
from handcart.domain.vocabulary import OrderState, OrderStatus
from handcart.domain.when import When
from handcart.store.company_file import CompanyFile
from handcart.store.records import CompanyProfile, Order
from handcart.ui.business_day import BusinessDay
from handcart.ui.running.door import immediate_running
from handcart.usecases.orders.renew import renew_order


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    """A company with an order that is held until yesterday."""
    with new_company(tmp_path) as opened:
        with opened.change("order.hold", days_ago(3)) as session:
            order = session.add(
                Order,
                number="SO-1",
                number_sort="so-1",
                state=OrderState.RECEIVED,
                ordered_on=TODAY - timedelta(days=3),
                currency="EUR",
                held=True,
                hold_until=TODAY - timedelta(days=1),
            )
            renew_order(session, order)
        yield opened


class Clock:
    """Says when it is, until it is set."""

    def __init__(self, moment: When) -> None:
        self.moment = moment

    def __call__(self) -> When:
        return self.moment


def status(company: CompanyFile) -> OrderStatus:
    with company.read() as session:
        return session.find(Order)[0].status


def test_the_day_is_begun_once(company: CompanyFile, qapp: object) -> None:
    assert status(company) is OrderStatus.HELD
    running = immediate_running(None)
    announced: list[frozenset[str]] = []
    running.changed.connect(announced.append)
    parent = QObject()
    clock = Clock(when())
    day = BusinessDay(parent, running, lambda: company, clock)
    day.begin()
    day.begin()
    assert status(company) is not OrderStatus.HELD
    assert announced == [frozenset({"orders"})]
    with company.read() as session:
        assert session.get(CompanyProfile, 1).business_day == TODAY
    clock.moment = replace(when(TODAY + timedelta(days=1)))
    day.begin()
    with company.read() as session:
        assert session.get(CompanyProfile, 1).business_day == TODAY + timedelta(days=1)


def test_without_a_company_nothing_begins(qapp: object) -> None:
    parent = QObject()
    BusinessDay(parent, immediate_running(None), lambda: None, Clock(when())).begin()
