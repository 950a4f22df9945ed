"""The page of a product: its stock after each movement, who wants it, what brings it, the months of its sales."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import TODAY, new_company
from catalogue_steps import step
from handcart.domain.errors import NotFound
from handcart.domain.stock import Cover, Supply, cover_of
from handcart.domain.vocabulary import CustomerKind, Delivery, PurchaseState
from handcart.store.company_file import CompanyFile
from handcart.usecases.customers.save import add_customer
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.products.page import MONTHS, months_of, product_choices, product_page
from handcart.usecases.products.prices import add_price_group, set_group_price
from handcart.usecases.products.save import add_product
from handcart.usecases.purchasing.draft import draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.purchasing.place import place_purchase_order
from handcart.usecases.stock.count import count_stock, enter_opening_stock, scrap_stock
from handcart.usecases.suppliers.save import add_supplier, deactivate_supplier


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def cup(company: CompanyFile) -> int:
    """A cup, ten of which are there."""
    product_id = step(company, add_product, name="Yunomi cup", price=140_000, cost=80_000).id
    step(company, enter_opening_stock, product_id, quantity=10_000)
    return int(product_id)


def ordered(company: CompanyFile, product_id: int, quantity: int, *, approved: bool = True, day: date = TODAY) -> int:
    """An order of a new customer."""
    customer = step(company, add_customer, name=f"Hotel {quantity}", kind=CustomerKind.BUSINESS).id
    lines = (LineInput(product_id=product_id, quantity=quantity),)
    entered = OrderInput(customer_id=customer, lines=lines, delivery=Delivery.PICK_UP, ordered_on=day)
    order_id = step(company, receive_order, entered).id
    if approved:
        step(company, approve_order, order_id)
    return int(order_id)


def test_what_was_there_after_each_movement(company: CompanyFile, cup: int) -> None:
    step(company, scrap_stock, cup, quantity=2_000)
    step(company, count_stock, cup, counted=7_000)
    with company.read() as session:
        page = product_page(session, cup)
    assert [(each.movement.quantity, each.on_hand) for each in page.moved] == [
        (-1_000, 7_000),
        (-2_000, 8_000),
        (10_000, 10_000),
    ]
    assert page.level.on_hand == 7_000


def test_who_wants_it_and_what_is_missing(company: CompanyFile, cup: int) -> None:
    first = ordered(company, cup, 4_000)
    second = ordered(company, cup, 9_000)
    waiting = ordered(company, cup, 1_000, approved=False)
    with company.read() as session:
        page = product_page(session, cup)
    assert [(each.order_id, each.open, each.reserved) for each in page.wanted] == [
        (first, 4_000, 4_000),
        (second, 9_000, 6_000),
        (waiting, 1_000, 0),
    ]
    assert page.supply == Supply(free=0, incoming=0, missing=3_000)


def test_what_brings_it(company: CompanyFile, cup: int) -> None:
    supplier = step(company, add_supplier, name="Kiln").id
    drafts = [
        step(company, draft_purchase_order, supplier, (PurchaseLineInput(product_id=cup, quantity=quantity),)).id
        for quantity in (5_000, 3_000)
    ]
    step(company, place_purchase_order, drafts[0], expected_on=TODAY + timedelta(days=9))
    with company.read() as session:
        page = product_page(session, cup)
    assert {(each.purchase_id, each.state, each.rest, each.supplier) for each in page.coming} == {
        (drafts[0], PurchaseState.ORDERED, 5_000, "Kiln"),
        (drafts[1], PurchaseState.DRAFT, 3_000, "Kiln"),
    }
    # What is only drafted may never come.
    assert page.supply.incoming == 5_000


def test_months_without_sales_are_there(company: CompanyFile, cup: int) -> None:
    ordered(company, cup, 2_000, day=TODAY - timedelta(days=70))
    ordered(company, cup, 3_000)
    ordered(company, cup, 5_000, approved=False)
    with company.read() as session:
        months = months_of(session, cup, today=TODAY)
    assert len(months) == MONTHS
    assert (months[0].first_day, months[-1].first_day) == (date(2025, 11, 1), date(2026, 11, 1))
    assert [month.quantity for month in months][-3:] == [2_000, 0, 3_000]


def test_prices_for_groups_and_what_can_be_chosen(company: CompanyFile, cup: int) -> None:
    group = step(company, add_price_group, code="HOTEL").id
    step(company, add_price_group, code="SHOP")
    step(company, set_group_price, cup, group, price=120_000)
    gone = step(company, add_supplier, name="Gone").id
    step(company, deactivate_supplier, gone)
    step(company, add_supplier, name="Kiln")
    with company.read() as session:
        page = product_page(session, cup)
        assert product_choices(session) == page.choices
    assert [(each.code, each.price) for each in page.group_prices] == [("HOTEL", 120_000), ("SHOP", None)]
    assert [supplier.name for supplier in page.choices.suppliers] == ["Kiln"]


def test_a_product_that_is_not_there(company: CompanyFile) -> None:
    with company.read() as session, pytest.raises(NotFound):
        product_page(session, 99)


@pytest.mark.parametrize(
    ("supply", "point", "cover"),
    [
        (Supply(5_000, 0, 0), None, Cover.COVERED),
        (Supply(0, 0, 0), None, Cover.OUT),
        (Supply(-1_000, 0, 0), None, Cover.OUT),
        (Supply(5_000, 0, 0), 5_000, Cover.REORDER),
        (Supply(5_000, 1_000, 0), 5_000, Cover.COVERED),
        (Supply(0, 9_000, 1_000), 5_000, Cover.SHORT),
        (Supply(0, 0, 0), 0, Cover.REORDER),
    ],
)
def test_how_well_a_product_is_covered(supply: Supply, point: int | None, cover: Cover) -> None:
    assert cover_of(supply, reorder_point=point) is cover
