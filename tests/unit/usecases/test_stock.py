"""Stock: the ledger, its refusals, and who gets what is on the shelf."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from builders import TODAY, days_ago, new_company, when
from catalogue_steps import (
    approved_order,
    broken_levels,
    level,
    lines_of_order,
    look,
    received_order,
    redo,
    refused,
    reserved,
    step,
    stocked_product,
    undo,
)
from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import MovementReason, OrderState, ProductKind, SupplyFacet
from handcart.settings.company import ALLOW_NEGATIVE_STOCK
from handcart.store.company_file import CompanyFile
from handcart.store.queries.stock import movements_of
from handcart.store.records import CompanySetting, Order, OrderLine, Product
from handcart.usecases.products.save import add_product
from handcart.usecases.reports.stock import stock_report
from handcart.usecases.stock.count import adjust_stock, count_stock, enter_opening_stock, scrap_stock
from handcart.usecases.stock.reserve import release_order, reserve_for_order


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


def supply(company: CompanyFile, order_id: int) -> SupplyFacet:
    with company.read() as session:
        return session.get(Order, order_id).supply


def allow_negative_stock(company: CompanyFile) -> None:
    with company.change("test.setting", when()) as session:
        session.add(CompanySetting, name=ALLOW_NEGATIVE_STOCK.key, value=True)


def test_what_the_opening_stock_cost_is_what_it_is_worth(company: CompanyFile) -> None:
    product_id = step(company, add_product, name="Yunomi cup", price=98_000, cost=50_000).id
    step(company, enter_opening_stock, product_id, quantity=10_000, unit_cost=52_500)
    assert look(company, lambda session: session.get(Product, product_id)).cost == 52_500
    assert look(company, stock_report, as_of=TODAY, today=TODAY).value == 5_250
    unsaid = step(company, add_product, name="Teapot", price=98_000, cost=50_000).id
    step(company, enter_opening_stock, unsaid, quantity=10_000)
    assert look(company, lambda session: session.get(Product, unsaid)).cost == 50_000


def test_every_way_to_move_stock_by_hand_leaves_a_movement(company: CompanyFile) -> None:
    product_id = stocked_product(company)
    opened = step(company, enter_opening_stock, product_id, quantity=10_000, unit_cost=21_000, moved_on=TODAY)
    assert (opened.difference, opened.on_hand, opened.reserved) == (10_000, 10_000, 0)
    assert step(company, count_stock, product_id, counted=8_000, note="yearly").difference == -2_000
    assert step(company, count_stock, product_id, counted=8_000).difference == 0
    assert step(company, adjust_stock, product_id, quantity=3_000, note="found").on_hand == 11_000
    assert step(company, adjust_stock, product_id, quantity=-1_000, note="gift").on_hand == 10_000
    assert step(company, scrap_stock, product_id, quantity=4_000, moved_on=TODAY - timedelta(days=1)).on_hand == 6_000
    reasons = [movement.reason for movement in look(company, movements_of, product_id)]
    assert set(reasons) == {
        MovementReason.OPENING,
        MovementReason.COUNT,
        MovementReason.ADJUSTMENT,
        MovementReason.SCRAP,
    }
    assert reasons[-1] is MovementReason.SCRAP
    assert level(company, product_id) == (6_000, 0)


@pytest.mark.parametrize(
    ("usecase", "values", "refusal"),
    [
        (count_stock, {"counted": -1_000}, ("input.negative", "counted")),
        (count_stock, {"counted": 1_500}, ("input.not_whole", "counted")),
        (count_stock, {"counted": 10**12}, ("input.too_large", "counted")),
        (adjust_stock, {"quantity": 0, "note": "x"}, ("input.zero", "quantity")),
        (adjust_stock, {"quantity": 1_000, "note": " "}, ("input.empty", "note")),
        (adjust_stock, {"quantity": 10**12, "note": "x"}, ("input.too_large", "quantity")),
        (adjust_stock, {"quantity": 10**9, "note": "x"}, ("input.too_large", "quantity")),
        (scrap_stock, {"quantity": -1_000}, ("input.negative", "quantity")),
        (
            scrap_stock,
            {"quantity": 1_000, "moved_on": TODAY + timedelta(days=1)},
            ("stock.bad.day_in_future", "moved_on"),
        ),
    ],
)
def test_what_cannot_be_used_is_refused(
    company: CompanyFile, usecase: Any, values: dict[str, Any], refusal: tuple[str, str]
) -> None:
    assert refused(company, usecase, stocked_product(company, 5_000), **values) == refusal


def test_opening_stock_comes_once_and_is_above_nothing(company: CompanyFile) -> None:
    product_id = stocked_product(company)
    assert refused(company, enter_opening_stock, product_id, quantity=0) == ("input.zero", "quantity")
    late = refused(company, enter_opening_stock, product_id, quantity=1_000, unit_cost=-1)
    assert late == ("input.negative", "unit_cost")
    step(company, enter_opening_stock, product_id, quantity=1_000)
    again = refused(company, enter_opening_stock, product_id, error=NotAllowed, quantity=1_000)
    assert again[0] == "stock.refused.has_moved"


@pytest.mark.parametrize("kind", [ProductKind.SERVICE, ProductKind.CHARGE])
def test_only_goods_have_stock(company: CompanyFile, kind: ProductKind) -> None:
    product_id = step(company, add_product, name="Delivery", kind=kind).id
    assert refused(company, count_stock, product_id, error=NotAllowed, counted=0)[0] == "stock.refused.not_goods"


def test_less_than_nothing_only_by_the_owners_setting(company: CompanyFile) -> None:
    product_id = stocked_product(company, 2_000)
    late = refused(company, scrap_stock, product_id, error=NotAllowed, quantity=3_000)
    assert late[0] == "stock.refused.negative"
    allow_negative_stock(company)
    assert step(company, scrap_stock, product_id, quantity=3_000).on_hand == -1_000
    order_id = approved_order(company, (product_id, 1_000))
    assert reserved(company, order_id) == [0]
    assert step(company, count_stock, product_id, counted=1_000).orders == (order_id,)


def test_first_come_first_served_across_orders_and_lines(company: CompanyFile) -> None:
    product_id = stocked_product(company, 5_000)
    late = approved_order(company, (product_id, 4_000), made=days_ago(1))
    early = approved_order(company, (product_id, 3_000), (product_id, 1_000), made=days_ago(5))
    latest = approved_order(company, (product_id, 2_000))
    assert reserved(company, late, early, latest) == [4_000, 1_000, 0]
    assert (supply(company, late), supply(company, latest)) == (SupplyFacet.READY, SupplyFacet.SHORT)
    arrived = step(company, count_stock, product_id, counted=9_000)
    assert arrived.orders == (early, latest)
    assert [line.reserved for line in lines_of_order(company, early)] == [3_000, 1_000]
    assert reserved(company, latest) == [1_000]
    assert (supply(company, early), supply(company, latest)) == (SupplyFacet.READY, SupplyFacet.SHORT)
    assert level(company, product_id) == (9_000, 9_000)


def test_when_stock_shrinks_the_newest_reservations_are_given_back(company: CompanyFile) -> None:
    product_id = stocked_product(company, 6_000)
    first = approved_order(company, (product_id, 3_000), made=days_ago(5))
    second = approved_order(company, (product_id, 3_000), made=days_ago(1))
    lost = step(company, count_stock, product_id, counted=4_000)
    assert (lost.orders, reserved(company, first, second)) == ((second,), [3_000, 1_000])
    assert supply(company, second) is SupplyFacet.SHORT
    step(company, scrap_stock, product_id, quantity=2_000)
    assert reserved(company, first, second) == [2_000, 0]
    undo(company)
    undo(company)
    assert (reserved(company, first, second), level(company, product_id)) == ([3_000, 3_000], (6_000, 6_000))
    assert supply(company, second) is SupplyFacet.READY
    redo(company)
    assert (reserved(company, first, second), level(company, product_id)) == ([3_000, 1_000], (4_000, 4_000))
    assert supply(company, second) is SupplyFacet.SHORT


def test_what_an_order_gives_up_goes_to_those_who_wait(company: CompanyFile) -> None:
    product_id, other = stocked_product(company, 3_000), stocked_product(company, 1_000)
    holder = approved_order(company, (product_id, 3_000), (other, 1_000))
    waiting = approved_order(company, (product_id, 2_000))
    with company.change("test.cancel", when()) as session:
        assert release_order(session, holder) == (holder, waiting)
        assert release_order(session, holder) == ()
    assert reserved(company, holder, waiting) == [0, 2_000]
    assert supply(company, waiting) is SupplyFacet.READY
    assert (level(company, product_id), level(company, other)) == ((3_000, 2_000), (1_000, 0))
    undo(company)
    assert reserved(company, holder, waiting) == [4_000, 0]
    assert supply(company, waiting) is SupplyFacet.SHORT


def test_a_reservation_above_what_is_open_is_given_up(company: CompanyFile) -> None:
    product_id = stocked_product(company, 3_000)
    order_id, waiting = approved_order(company, (product_id, 3_000)), approved_order(company, (product_id, 2_000))
    with company.change("test.amend", when()) as session:
        session.change(OrderLine, lines_of_order(company, order_id)[0].id, quantity=1_000)
        assert reserve_for_order(session, order_id) == (order_id, waiting)
    assert reserved(company, order_id, waiting) == [1_000, 2_000]


def test_only_approved_orders_hold_stock(company: CompanyFile) -> None:
    product_id = stocked_product(company, 3_000)
    under_review = received_order(company, (product_id, 2_000))
    imported = approved_order(company, (product_id, 2_000))
    with company.change("test.import", when()) as session:
        release_order(session, imported)
        session.change(Order, imported, imported=True)
        assert reserve_for_order(session, under_review) == reserve_for_order(session, imported) == ()
    assert step(company, count_stock, product_id, counted=4_000).orders == ()
    with company.change("test.take_up", when()) as session:
        session.change(Order, imported, taken_up=True)
        session.change(Order, under_review, state=OrderState.REJECTED)
        assert reserve_for_order(session, imported) == (imported,)
    assert reserved(company, under_review, imported) == [0, 2_000]


def test_every_step_of_the_ledger_can_be_undone_and_made_again(company: CompanyFile) -> None:
    product_id = stocked_product(company)
    levels = [level(company, product_id)]
    for usecase, values in (
        (enter_opening_stock, {"quantity": 10_000}),
        (count_stock, {"counted": 8_000}),
        (adjust_stock, {"quantity": 3_000, "note": "found"}),
        (scrap_stock, {"quantity": 4_000}),
    ):
        step(company, usecase, product_id, **values)
        levels.append(level(company, product_id))
    for expected in reversed(levels):
        assert level(company, product_id) == expected
        assert broken_levels(company) == set()
        if expected != (0, 0):
            undo(company)
    for expected in levels[1:]:
        redo(company)
        assert level(company, product_id) == expected
