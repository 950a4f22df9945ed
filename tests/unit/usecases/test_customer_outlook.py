"""What to expect of a customer: the segments they came through, and the chances where there is enough to tell from."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import TODAY, days_ago, new_company
from catalogue_steps import approved_order, stocked_product
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order
from handcart.usecases.customers.outlook import CustomerOutlook, Outlooks
from handcart.usecases.customers.work_out_outlooks import outlooks
from handcart.usecases.segments.chances import Chance
from handcart.usecases.segments.named import too_few
from handcart.usecases.segments.results import LEAST_CUSTOMERS

_CHANCE = Chance(1, 0.9, 0.3, 0.6, 2.0, 5_000, 4, 10.0, 20.0)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def test_the_segments_a_customer_came_through_are_told_once_each() -> None:
    days = [TODAY - timedelta(days=90 * quarter) for quarter in range(5)]
    told = ("loyal", "loyal", "promising", "promising", None)
    segments = tuple((day, {1: name} if name else {}) for day, name in zip(days, told, strict=True))
    known = Outlooks(TODAY, (), segments, {1: _CHANCE})
    assert known.of(1) == CustomerOutlook(((days[1], "loyal"), (days[3], "promising")), _CHANCE)
    assert known.of(2) == CustomerOutlook((), None)


def test_too_few_customers_have_no_segments_as_on_the_screen_of_segments(company: CompanyFile) -> None:
    product = stocked_product(company, 50_000)
    orders = [approved_order(company, (product, 1_000), made=days_ago(day)) for day in (3, 40, 80)]
    with company.read() as session:
        buyer = session.get(Order, orders[0]).customer_id
        assert buyer is not None
        known = outlooks(session, TODAY)
    assert known.of(buyer).segments == ()
    assert known.of(buyer).unscored == too_few(len(orders))
    assert known.of(buyer).chance is None
    assert [each.id for each in known.limits] == ["chances.not_enough"]


def test_a_young_company_tells_segments_once_enough_have_bought(company: CompanyFile) -> None:
    product = stocked_product(company, 50_000)
    buyers = [bought_once(company, product) for _customer in range(LEAST_CUSTOMERS)]
    with company.read() as session:
        known = outlooks(session, TODAY)
    assert all(known.of(buyer).segments and known.of(buyer).unscored is None for buyer in buyers)


def bought_once(company: CompanyFile, product_id: int) -> int:
    """A new customer with one approved order."""
    order_id = approved_order(company, (product_id, 1_000), made=days_ago(3))
    with company.read() as session:
        return session.get(Order, order_id).customer_id or 0


def test_nothing_is_told_of_a_company_without_orders(company: CompanyFile) -> None:
    with company.read() as session:
        known = outlooks(session, date(2026, 1, 1))
    assert known.of(1) == CustomerOutlook((), None)
