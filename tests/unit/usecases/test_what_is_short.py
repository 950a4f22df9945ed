"""What is short over all orders: what is on the shelf or on its way is counted once, and drafts follow the source."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import new_company
from catalogue_steps import approved_order, look, received_order, refused, step, stocked_product, undo
from handcart.domain.vocabulary import PurchaseKind
from handcart.store.company_file import CompanyFile
from handcart.store.queries.purchasing import lines_of_purchase
from handcart.store.records import PurchaseOrder
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.purchasing.draft import draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.purchasing.place import place_purchase_order
from handcart.usecases.purchasing.receive import receive_purchase_order
from handcart.usecases.purchasing.short import draft_what_is_short, what_is_short
from handcart.usecases.suppliers.save import add_supplier, deactivate_supplier


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


@pytest.fixture
def supplier(company: CompanyFile) -> int:
    return step(company, add_supplier, name="Pottery").id


def short(company: CompanyFile) -> dict[str, tuple[int, int]]:
    """What is missing, and what to order, by name."""
    return {each.product.name: (each.missing, each.quantity) for each in look(company, what_is_short)}


def buy(company: CompanyFile, supplier: int, product_id: int, quantity: int, order_line_id: int | None = None) -> int:
    bought = PurchaseLineInput(product_id=product_id, quantity=quantity, order_line_id=order_line_id)
    return step(company, draft_purchase_order, supplier, [bought]).id


def test_nothing_is_short_in_a_company_without_orders(company: CompanyFile) -> None:
    assert look(company, what_is_short) == ()
    assert refused(company, draft_what_is_short, {}) == ("purchase.bad.nothing_short", "quantities")


def test_what_orders_wait_for_is_missing_in_full_packs(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company, 3_000, name="Cup", supplier_id=supplier, pack_size=6_000)
    bowl = stocked_product(company, name="Bowl", supplier_id=supplier, minimum_order=20_000)
    approved_order(company, (cup, 5_000), (bowl, 1_000))
    approved_order(company, (cup, 4_000))
    received_order(company, (cup, 50_000))
    assert short(company) == {"Bowl": (1_000, 20_000), "Cup": (6_000, 6_000)}
    (bowls, cups) = look(company, what_is_short)
    assert len(cups.orders) == 2
    assert [order.number for order in bowls.orders] == ["SO-0001"]


def test_what_is_on_its_way_is_not_missing(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company, name="Cup", supplier_id=supplier)
    approved_order(company, (cup, 5_000))
    purchase_id = buy(company, supplier, cup, 2_000)
    assert short(company) == {"Cup": (3_000, 3_000)}
    step(company, place_purchase_order, purchase_id)
    step(company, receive_purchase_order, purchase_id)
    assert short(company) == {"Cup": (3_000, 3_000)}
    buy(company, supplier, cup, 3_000)
    assert short(company) == {}


def test_what_is_bought_for_an_order_and_too_much_goes_to_the_others(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company, name="Cup", supplier_id=supplier, pack_size=6_000)
    approved_order(company, (cup, 2_000))
    assert len(step(company, draft_what_is_short, {cup: 6_000})) == 1
    approved_order(company, (cup, 4_000))
    assert short(company) == {}
    approved_order(company, (cup, 1_000))
    assert short(company) == {"Cup": (1_000, 6_000)}


def test_drafts_are_made_for_each_source_in_one_step(company: CompanyFile, supplier: int) -> None:
    other = step(company, add_supplier, name="Glassworks").id
    cup = stocked_product(company, name="Cup", supplier_id=supplier)
    glass = stocked_product(company, name="Glass", supplier_id=other)
    box = stocked_product(company, name="Box", made_here=True)
    lid = stocked_product(company, name="Lid")
    approved_order(company, (cup, 5_000), (glass, 2_000), (box, 1_000), (lid, 1_000))
    found = look(company, what_is_short)
    assert [each.product.name for each in found] == ["Box", "Glass", "Cup", "Lid"]
    assert [each.has_source for each in found] == [True, True, True, False]
    assert refused(company, draft_what_is_short, {lid: 1_000}) == ("purchase.bad.no_source", "quantities")

    drafts = step(company, draft_what_is_short, {cup: 7_000, glass: 2_000, box: 1_000})
    assert [draft.purchase.kind for draft in drafts] == [PurchaseKind.PRODUCTION, *[PurchaseKind.PURCHASE] * 2]
    assert [draft.lines[0].quantity for draft in drafts] == [1_000, 2_000, 7_000]
    assert all(draft.lines[0].order_line_id is not None for draft in drafts)
    assert short(company) == {"Lid": (1_000, 1_000)}
    assert undo(company) == "purchase.draft_short"
    assert len(look(company, what_is_short)) == 4


def test_what_several_orders_wait_for_is_bought_for_none_of_them(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company, name="Cup", supplier_id=supplier)
    first = approved_order(company, (cup, 5_000))
    approved_order(company, (cup, 1_000))
    (draft,) = step(company, draft_what_is_short, {cup: 6_000})
    assert look(company, lines_of_purchase, draft.id)[0].order_line_id is None
    step(company, cancel_order, first, reason="changed their mind")
    assert short(company) == {}
    with company.read() as session:
        assert session.get(PurchaseOrder, draft.id).supplier_id == supplier


def test_a_supplier_out_of_use_is_no_source(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company, name="Cup", supplier_id=supplier)
    approved_order(company, (cup, 1_000))
    step(company, deactivate_supplier, supplier)
    assert [each.has_source for each in look(company, what_is_short)] == [False]
