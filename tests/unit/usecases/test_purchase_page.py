"""Purchase orders as they are shown: the list with its views, the page of one, what is offered while one is written."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, days_ago, new_company, when
from catalogue_steps import approved_order, look, step, stocked_product, undo
from handcart.domain.errors import BadInput
from handcart.domain.purchase_life import PurchaseStatus, PurchaseStep
from handcart.domain.vocabulary import ProductKind, PurchaseKind, PurchaseState
from handcart.store.company_file import CompanyFile
from handcart.store.queries.listing import Limits, Listing
from handcart.store.queries.purchase_list import PURCHASE_LIST, PurchaseRow
from handcart.store.queries.purchase_page import BoughtLine
from handcart.usecases.company.day import start_day
from handcart.usecases.history.record_history import history_of
from handcart.usecases.purchasing.choices import products_to_buy, suppliers_to_buy_from
from handcart.usecases.purchasing.draft import (
    change_purchase_draft,
    draft_production_order,
    draft_purchase_order,
)
from handcart.usecases.purchasing.find import find_purchase
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.purchasing.page import PurchasePage, purchase_page
from handcart.usecases.purchasing.place import cancel_purchase_rest, place_purchase_order
from handcart.usecases.purchasing.receive import receive_purchase_order
from handcart.usecases.purchasing.scan import line_scanned
from handcart.usecases.suppliers.page import MOST_ORDERS, supplier_page
from handcart.usecases.suppliers.save import add_supplier, deactivate_supplier


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        # A new company is of the day it was made; the owner opened it today.
        step(file, start_day)
        yield file


@pytest.fixture
def supplier(company: CompanyFile) -> int:
    return step(company, add_supplier, name="Pottery", lead_days=14).id


@pytest.fixture
def cup(company: CompanyFile, supplier: int) -> int:
    return stocked_product(company, name="Cup", code="CUP", barcode="4006381333931", supplier_id=supplier)


def line(product_id: int, quantity: int = 10_000, price: int | None = None) -> PurchaseLineInput:
    return PurchaseLineInput(product_id=product_id, quantity=quantity, price=price)


def rows(company: CompanyFile, *limits: tuple[str, object], typed: str = "", sort: str = "made") -> list[PurchaseRow]:
    listing = Listing(sort, typed=typed, limits=limits)  # type: ignore[arg-type]
    return look(company, PURCHASE_LIST.page, listing, 0)


def page(company: CompanyFile, purchase_id: int) -> PurchasePage:
    return look(company, purchase_page, purchase_id, today=TODAY)


def test_each_view_of_the_list_shows_its_orders(company: CompanyFile, supplier: int, cup: int) -> None:
    draft = step(company, draft_purchase_order, supplier, [line(cup)]).id
    coming = step(company, draft_purchase_order, supplier, [line(cup)]).id
    step(company, place_purchase_order, coming)
    late = step(company, draft_purchase_order, supplier, [line(cup)], made=days_ago(30)).id
    step(company, place_purchase_order, late, made=days_ago(30))
    ended = step(company, draft_purchase_order, supplier, [line(cup)]).id
    step(company, place_purchase_order, ended)
    step(company, receive_purchase_order, ended)

    def shown(*limits: tuple[str, object]) -> list[int]:
        return sorted(row.id for row in rows(company, *limits))

    assert shown(("state", frozenset({PurchaseState.DRAFT}))) == [draft]
    assert shown(("state", frozenset({PurchaseState.ORDERED}))) == shown(("coming", True)) == [coming, late]
    assert shown(("late", True)) == [late]
    assert shown(("state", frozenset({PurchaseState.RECEIVED}))) == [ended]
    assert shown(("since", TODAY)) == [draft, coming, ended]
    assert shown(("kind", PurchaseKind.PRODUCTION)) == []
    assert {row.id: row.late for row in rows(company)} == {draft: False, coming: False, late: True, ended: False}


def test_a_row_says_what_is_to_come_and_what_it_comes_to(company: CompanyFile, supplier: int, cup: int) -> None:
    purchase_id = step(company, draft_purchase_order, supplier, [line(cup, 3_000, 33_333), line(cup, 4_000)]).id
    step(company, place_purchase_order, purchase_id, expected_on=TODAY + timedelta(days=3))
    first = page(company, purchase_id).lines[0].bought.id
    step(company, receive_purchase_order, purchase_id, quantities={first: 1_000})
    (row,) = rows(company)
    assert (row.lines, row.open, row.received, row.supplier) == (2, 6_000, 1_000, "Pottery")
    assert row.value == page(company, purchase_id).value == 1_000 + 800
    assert row.expected_on == TODAY + timedelta(days=3)
    step(company, cancel_purchase_rest, purchase_id)
    assert rows(company)[0].value == page(company, purchase_id).value == 333


def test_it_is_found_by_number_reference_supplier_and_product(company: CompanyFile, supplier: int, cup: int) -> None:
    other = step(company, add_supplier, name="湖景陶瓷").id
    first = step(company, draft_purchase_order, supplier, [line(cup)], reference="50 %_off").id
    second = step(company, draft_purchase_order, other, [line(stocked_product(company, name="Bowl"))]).id
    step(company, place_purchase_order, first)

    def found(typed: str) -> list[int]:
        return [row.id for row in rows(company, typed=typed)]

    assert found("po-0001") == found("%_off") == found("potter") == found("cup") == [first]
    assert found("hujing") == found("湖景") == found("bowl") == [second]
    assert found("nothing like it") == found("100 %") == []


def test_numbers_are_sorted_as_people_count(company: CompanyFile, supplier: int, cup: int) -> None:
    for _ in range(3):
        step(company, place_purchase_order, step(company, draft_purchase_order, supplier, [line(cup)]).id)
    with company.transaction() as connection:
        connection.exec_driver_sql("UPDATE purchase_orders SET number = 'PO-10000' WHERE number = 'PO-0001'")
    assert [row.number for row in rows(company, sort="number")] == ["PO-0002", "PO-0003", "PO-10000"]


def test_the_page_follows_an_order_from_draft_to_the_shelf(company: CompanyFile, supplier: int, cup: int) -> None:
    purchase_id = step(company, draft_purchase_order, supplier, [line(cup)]).id
    drafted = page(company, purchase_id)
    assert (drafted.status, drafted.receipts) == (PurchaseStatus.TO_PLACE, ())
    assert set(drafted.refusals) == {PurchaseStep.RECEIVE, PurchaseStep.CANCEL_REST}
    step(company, place_purchase_order, purchase_id, made=days_ago(20), ordered_on=TODAY - timedelta(days=20))
    assert page(company, purchase_id).status is PurchaseStatus.LATE
    only = page(company, purchase_id).lines[0]
    assert (only.open, only.receivable) == (10_000, 11_000)
    step(company, receive_purchase_order, purchase_id, quantities={only.bought.id: 4_000}, note="two cracked")
    received = page(company, purchase_id).receipts[0]
    assert (received.note, received.lines[0].quantity, received.lines[0].line_id) == (
        "two cracked",
        4_000,
        only.bought.id,
    )
    step(company, receive_purchase_order, purchase_id)
    assert page(company, purchase_id).status is PurchaseStatus.RECEIVED
    assert undo(company) == "purchase.receive"
    assert page(company, purchase_id).open == 6_000
    story = look(company, history_of, "purchase_orders", purchase_id)
    assert [told.name.id for told in story.steps if not told.undone] == [
        *("step.purchase.receive", "step.purchase.place", "step.purchase.draft")
    ]


def test_what_came_in_says_which_orders_can_ship(company: CompanyFile, supplier: int, cup: int) -> None:
    waits, waits_for_more = approved_order(company, (cup, 4_000)), approved_order(company, (cup, 9_000))
    purchase_id = step(company, draft_purchase_order, supplier, [line(cup)]).id
    step(company, place_purchase_order, purchase_id)
    came = step(company, receive_purchase_order, purchase_id)
    assert came.orders == (waits, waits_for_more)
    assert [(each.id, each.customer) for each in came.ready] == [(waits, "Tea House")]
    bought = step(company, draft_purchase_order, supplier, [line(cup)]).id
    assert page(company, bought).lines[0].bought.order_status is None


def test_a_draft_is_changed_whole_and_keeps_what_is_the_same(company: CompanyFile, supplier: int, cup: int) -> None:
    purchase_id = step(company, draft_purchase_order, supplier, [line(cup, price=20_000)], reference="a").id
    before = page(company, purchase_id)
    noted = {"supplier_id": supplier, "reference": "b", "note": "two\nlines"}
    step(company, change_purchase_draft, purchase_id, [line(cup, price=20_000)], **noted)
    after = page(company, purchase_id)
    assert (after.purchase.reference, after.purchase.note) == ("b", "two\nlines")
    assert after.lines == before.lines
    step(company, change_purchase_draft, purchase_id, [line(cup, 2_000), line(cup, 1_000)], **noted)
    assert [each.bought.quantity for each in page(company, purchase_id).lines] == [2_000, 1_000]
    other = step(company, add_supplier, name="Other").id
    step(company, change_purchase_draft, purchase_id, [line(cup)], **noted | {"supplier_id": other})
    assert page(company, purchase_id).supplier is not None
    with pytest.raises(BadInput):
        step(company, change_purchase_draft, purchase_id, [line(cup)], **noted | {"supplier_id": None})


def test_an_order_is_found_by_number_and_a_draft_by_its_id(company: CompanyFile, supplier: int, cup: int) -> None:
    placed = step(company, draft_purchase_order, supplier, [line(cup)]).id
    step(company, place_purchase_order, placed)
    draft = step(company, draft_purchase_order, supplier, [line(cup)]).id

    def found(typed: str) -> int | None:
        purchase = look(company, find_purchase, typed)
        return None if purchase is None else purchase.id

    assert found(" po-0001 ") == placed
    assert found(str(draft)) == draft
    assert [found(typed) for typed in (str(placed), "PO-9", "", "9" * 40)] == [None] * 4


def test_goods_are_offered_with_what_they_cost_and_how_many_are_missing(
    company: CompanyFile, supplier: int, cup: int
) -> None:
    packed = stocked_product(company, 3_000, name="Cup, large", pack_size=6_000, made_here=True)
    stocked_product(company, name="Cup painting", kind=ProductKind.SERVICE)
    approved_order(company, (packed, 8_000))

    def offered(typed: str, *, supplier_id: int | None = None, made_here: bool = False) -> list[str]:
        found = look(company, products_to_buy, typed, supplier_id=supplier_id, made_here=made_here)
        return [each.name for each in found]

    assert offered("cup", supplier_id=supplier) == ["Cup", "Cup, large"]
    assert offered("cup", made_here=True) == ["Cup, large"]
    assert offered("4006381333931") == ["Cup"]
    large = look(company, products_to_buy, "large", supplier_id=None, made_here=False)[0]
    assert (large.quantity, large.cost, large.free, large.supplier) == (6_000, 20_000, 0, "")
    assert look(company, products_to_buy, "CUP", supplier_id=supplier, made_here=False)[0].quantity is None


def test_only_suppliers_in_use_are_offered(company: CompanyFile, supplier: int) -> None:
    gone = step(company, add_supplier, name="Pottery that closed").id
    step(company, deactivate_supplier, gone)
    assert [each.id for each in look(company, suppliers_to_buy_from, "pottery")] == [supplier]


def test_a_scan_means_the_first_line_with_the_code(company: CompanyFile, supplier: int, cup: int) -> None:
    purchase_id = step(company, draft_purchase_order, supplier, [line(cup), line(cup, 1_000)]).id
    lines: list[BoughtLine] = [each.bought for each in page(company, purchase_id).lines]
    assert line_scanned(lines, " cup ") == line_scanned(lines, "4006381333931") == lines[0]
    for code in ("", "nothing"):
        with pytest.raises(BadInput):
            line_scanned(lines, code)


def test_the_page_of_a_supplier_has_products_and_the_newest_orders(
    company: CompanyFile, supplier: int, cup: int
) -> None:
    for _ in range(MOST_ORDERS + 2):
        last = step(company, draft_purchase_order, supplier, [line(cup, 1_000)]).id
    step(company, place_purchase_order, last)
    production = stocked_product(company, name="Box", made_here=True)
    step(company, draft_production_order, [line(production)])
    shown = look(company, supplier_page, supplier)
    assert (shown.order_count, len(shown.orders)) == (MOST_ORDERS + 2, MOST_ORDERS)
    assert (shown.ordered, shown.on_the_way) == (200 * (MOST_ORDERS + 2), 200)
    assert [(each.name, each.incoming) for each in shown.products] == [("Cup", 1_000)]


def test_late_follows_the_day(company: CompanyFile, supplier: int, cup: int) -> None:
    purchase_id = step(company, draft_purchase_order, supplier, [line(cup)]).id
    step(company, place_purchase_order, purchase_id, expected_on=TODAY)
    limits: Limits = (("late", True),)
    assert rows(company, *limits) == []
    tomorrow = when(TODAY + timedelta(days=1))
    step(company, start_day, made=tomorrow)
    assert [row.id for row in rows(company, *limits)] == [purchase_id]
