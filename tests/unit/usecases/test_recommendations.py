"""What is due again by a customer's rhythm, and what goes with what they buy, from orders as they stand."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import TODAY, new_company, when
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.vocabulary import LineKind, OrderState
from handcart.store.company_file import CompanyFile
from handcart.store.records import Customer, Order, OrderLine, Product
from handcart.usecases.recommendations.reorder import DueProduct, due_for_reorder
from handcart.usecases.recommendations.together import GoesWith, bought_with_theirs, goes_with, read_baskets

PIECE = 1_000


class Shop:
    """Products and orders, entered as they stand in the file."""

    def __init__(self, company: CompanyFile) -> None:
        self.company, self._number = company, 0

    def customer(self, name: str) -> int:
        with self.company.change("test", when()) as session:
            return session.add(Customer, number=name, name=name, created_on=TODAY)

    def product(self, name: str, **columns: object) -> int:
        with self.company.change("test", when()) as session:
            return session.add(
                Product, **({"code": name.upper(), "name": name, "unit": "pc", "created_on": TODAY} | columns)
            )

    def order(self, customer: int, days: int, *products: int, quantity: int = 1, **columns: object) -> None:
        self._number += 1
        head = {"number": f"SO-{self._number}", "state": OrderState.FINISHED, "currency": "EUR"} | columns
        with self.company.change("test", when()) as session:
            order = session.add(Order, customer_id=customer, ordered_on=TODAY - timedelta(days=days), **head)
            for place, product in enumerate(products, 1):
                session.add(
                    OrderLine,
                    order_id=order,
                    position=place,
                    kind=LineKind.GOODS,
                    product_id=product,
                    quantity=quantity * PIECE,
                    price=0,
                )

    def due(self, customer: int, today: date = TODAY) -> tuple[DueProduct, ...]:
        with self.company.read() as session:
            return due_for_reorder(session, customer, today=today)

    def together(self, customer: int) -> tuple[GoesWith, ...]:
        with self.company.read() as session:
            return bought_with_theirs(session, customer, today=TODAY)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    with new_company(tmp_path) as company:
        yield Shop(company)


def test_a_product_is_due_when_its_usual_gap_has_passed(shop: Shop) -> None:
    ann, tea = shop.customer("Ann"), shop.product("Tea")
    for days in (76, 62, 48, 34, 20):
        shop.order(ann, days, tea, quantity=4)
    (due,) = shop.due(ann)
    assert due == DueProduct(
        product_id=tea,
        code="TEA",
        name="Tea",
        unit="pc",
        purchases=5,
        every_days=14,
        last_on=TODAY - timedelta(days=20),
        due_on=TODAY - timedelta(days=6),
        quantity=4 * PIECE,
        sure=True,
    )
    assert due.days_over(TODAY) == 6
    assert shop.due(ann, TODAY - timedelta(days=14)) == ()


def test_what_was_given_up_or_is_no_longer_sold_is_not_due(shop: Shop) -> None:
    ann = shop.customer("Ann")
    tea, cup = shop.product("Tea"), shop.product("Cup", active=False)
    for days in (76, 62, 48):
        shop.order(ann, days, tea)
    for days in (30, 20, 10):
        shop.order(ann, days, cup)
    assert shop.due(ann) == ()


def test_two_purchases_drafts_and_other_customers_make_no_rhythm(shop: Shop) -> None:
    ann, bob, tea = shop.customer("Ann"), shop.customer("Bob"), shop.product("Tea")
    for days in (40, 20):
        shop.order(ann, days, tea)
    shop.order(ann, 60, tea, state=OrderState.DRAFT)
    shop.order(bob, 60, tea)
    assert shop.due(ann) == ()


def test_what_is_sure_comes_first(shop: Shop) -> None:
    ann, tea, cup = shop.customer("Ann"), shop.product("Tea"), shop.product("Cup")
    for days in (60, 40, 20):
        shop.order(ann, days, cup)
    for days in (55, 45, 35, 25, 15):
        shop.order(ann, days, tea)
    assert [(each.name, each.sure) for each in shop.due(ann)] == [("Tea", True), ("Cup", False)]


def bowls_with_whisks(shop: Shop) -> tuple[int, int, int]:
    """Of twelve orders with a bowl ten had a whisk; forty others had tea only."""
    many = shop.customer("Many")
    bowl, whisk, tea = (shop.product(name) for name in ("Bowl", "Whisk", "Tea"))
    for number in range(12):
        shop.order(many, 100 - number, bowl, *([whisk] if number < 10 else []), tea)
    for number in range(40):
        shop.order(many, 80 - number, tea)
    return bowl, whisk, tea


def test_what_goes_with_theirs_is_told_with_its_counts(shop: Shop) -> None:
    bowl, whisk, _ = bowls_with_whisks(shop)
    ann = shop.customer("Ann")
    shop.order(ann, 3, bowl)
    (found,) = shop.together(ann)
    assert (found.product_id, found.beside, found.together, found.orders) == (whisk, "Bowl", 10, 13)
    assert found.lift == pytest.approx(10 * 53 / (13 * 10))


def test_what_they_bought_themselves_is_not_offered(shop: Shop) -> None:
    bowl, whisk, tea = bowls_with_whisks(shop)
    ann = shop.customer("Ann")
    shop.order(ann, 3, bowl, whisk, tea)
    assert shop.together(ann) == ()
    assert shop.together(shop.customer("New")) == ()


def test_walk_in_customers_tell_nothing(shop: Shop) -> None:
    bowl, whisk = shop.product("Bowl"), shop.product("Whisk")
    for days in range(30):
        shop.order(WALK_IN_CUSTOMER, days, bowl, whisk)
    with shop.company.read() as session:
        assert len(read_baskets(session, today=TODAY)) == 0


def test_the_walk_in_customer_is_many_and_has_no_rhythm(shop: Shop) -> None:
    ann, bowl, whisk = shop.customer("Ann"), shop.product("Bowl"), shop.product("Whisk")
    for days in range(10, 90, 10):
        for customer in (ann, WALK_IN_CUSTOMER):
            shop.order(customer, days, bowl)
    for number in range(20):
        shop.order(shop.customer(f"Guest {number}"), 5, bowl, whisk)
    assert [each.product_id for each in shop.due(ann)] == [bowl]
    assert shop.due(WALK_IN_CUSTOMER) == ()
    assert shop.together(WALK_IN_CUSTOMER) == ()


def test_each_product_is_offered_once_and_none_that_is_there(shop: Shop) -> None:
    bowl, whisk, tea = bowls_with_whisks(shop)
    with shop.company.read() as session:
        baskets = read_baskets(session, today=TODAY)
        assert [each.product_id for each in goes_with(session, baskets, [bowl, tea])] == [whisk]
        assert goes_with(session, baskets, [bowl, whisk]) == ()
        assert goes_with(session, baskets, [bowl], left_out=[whisk]) == ()
        assert goes_with(session, baskets, []) == ()
