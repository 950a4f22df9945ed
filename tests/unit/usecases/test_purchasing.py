"""Purchase and production orders: drafted, placed, received in parts, cancelled, and proposed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from builders import TODAY, days_ago, new_company
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
from handcart.domain.errors import NotAllowed, NotFound
from handcart.domain.vocabulary import MovementReason, ProductKind, PurchaseKind, PurchaseState, SupplyFacet
from handcart.store.company_file import CompanyFile
from handcart.store.queries.purchasing import lines_of_purchase, purchases_for_order
from handcart.store.queries.stock import movements_of
from handcart.store.records import Order, PurchaseLine, PurchaseOrder, Receipt
from handcart.usecases.products.save import add_product, change_product, deactivate_product
from handcart.usecases.purchasing.draft import (
    change_purchase_lines,
    discard_purchase_order,
    draft_production_order,
    draft_purchase_order,
)
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.purchasing.place import cancel_purchase_rest, place_purchase_order
from handcart.usecases.purchasing.propose import draft_proposed_purchases, propose_purchase
from handcart.usecases.purchasing.receive import receive_purchase_order
from handcart.usecases.suppliers.save import add_supplier, deactivate_supplier


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


@pytest.fixture
def supplier(company: CompanyFile) -> int:
    return step(company, add_supplier, name="Pottery", lead_days=14).id


def line(product_id: int, quantity: int, **values: Any) -> PurchaseLineInput:
    return PurchaseLineInput(product_id=product_id, quantity=quantity, **values)


def placed(company: CompanyFile, supplier: int, *lines: PurchaseLineInput) -> int:
    purchase_id = step(company, draft_purchase_order, supplier, lines).id
    return step(company, place_purchase_order, purchase_id).id


def lines(company: CompanyFile, purchase_id: int) -> list[PurchaseLine]:
    return look(company, lines_of_purchase, purchase_id)


def state(company: CompanyFile, purchase_id: int) -> PurchaseState:
    with company.read() as session:
        return session.get(PurchaseOrder, purchase_id).state


def supply(company: CompanyFile, order_id: int) -> SupplyFacet:
    with company.read() as session:
        return session.get(Order, order_id).supply


def test_a_draft_has_no_number_and_may_be_changed_or_thrown_away(company: CompanyFile, supplier: int) -> None:
    cup, bowl = stocked_product(company), stocked_product(company)
    saved = step(company, draft_purchase_order, supplier, [line(cup, 5_000), line(bowl, 1_000, price=7)], note="a\nb")
    assert (saved.purchase.number, saved.purchase.state, saved.purchase.note) == (None, PurchaseState.DRAFT, "a\nb")
    assert [(each.product_id, each.quantity, each.price) for each in saved.lines] == [
        (cup, 5_000, 20_000),
        (bowl, 1_000, 7),
    ]
    changed = step(company, change_purchase_lines, saved.id, [line(bowl, 2_000)])
    assert [(each.position, each.product_id, each.quantity) for each in changed.lines] == [(1, bowl, 2_000)]
    step(company, discard_purchase_order, saved.id)
    with pytest.raises(NotFound):
        state(company, saved.id)
    undo(company)
    undo(company)
    assert lines(company, saved.id) == list(saved.lines)


def test_what_cannot_be_bought(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company)
    service = step(company, add_product, name="Delivery", kind=ProductKind.SERVICE).id
    order_line = lines_of_order(company, approved_order(company, (cup, 1_000)))[0].id
    other = stocked_product(company)

    def refusal(*entered: PurchaseLineInput) -> tuple[str, str | None]:
        return refused(company, draft_purchase_order, supplier, entered)

    assert refusal() == ("purchase.bad.no_lines", "lines")
    assert refusal(line(999, 1_000)) == ("purchase.bad.product", "product_id")
    assert refusal(line(service, 1_000)) == ("purchase.bad.not_goods", "product_id")
    assert refusal(line(cup, 0)) == ("input.zero", "quantity")
    assert refusal(line(cup, -1_000)) == ("input.negative", "quantity")
    assert refusal(line(cup, 1_500)) == ("input.not_whole", "quantity")
    assert refusal(line(cup, 10**12)) == ("input.too_large", "quantity")
    assert refusal(line(cup, 1_000, price=-1)) == ("input.negative", "price")
    assert refusal(line(other, 1_000, order_line_id=order_line)) == ("purchase.bad.order_line", "order_line_id")
    assert refusal(line(cup, 1_000, order_line_id=999)) == ("purchase.bad.order_line", "order_line_id")
    step(company, deactivate_product, cup)
    assert refusal(line(cup, 1_000)) == ("purchase.bad.product", "product_id")
    step(company, deactivate_supplier, supplier)
    assert refusal(line(other, 1_000)) == ("purchase.bad.supplier", "supplier_id")
    assert refused(company, draft_purchase_order, 999, [line(other, 1_000)]) == ("purchase.bad.supplier", "supplier_id")


def test_an_expected_day_comes_from_the_line_the_order_or_the_lead_time(company: CompanyFile, supplier: int) -> None:
    quick, slow = stocked_product(company, lead_days=3), stocked_product(company)
    fixed = line(slow, 1_000, expected_on=TODAY + timedelta(days=40))
    purchase_id = step(company, draft_purchase_order, supplier, [line(quick, 1_000), line(slow, 1_000), fixed]).id
    saved = step(company, place_purchase_order, purchase_id)
    assert (saved.purchase.number, saved.purchase.state) == ("PO-0001", PurchaseState.ORDERED)
    assert [(each.expected_on - TODAY).days for each in saved.lines if each.expected_on] == [3, 14, 40]
    assert saved.purchase.expected_on == TODAY + timedelta(days=40)
    undo(company)
    day = TODAY + timedelta(days=5)
    entered = step(company, place_purchase_order, purchase_id, ordered_on=TODAY - timedelta(days=2), expected_on=day)
    assert [each.expected_on for each in entered.lines] == [day, day, TODAY + timedelta(days=40)]


def test_days_that_cannot_be(company: CompanyFile, supplier: int) -> None:
    purchase_id = step(company, draft_purchase_order, supplier, [line(stocked_product(company), 1_000)]).id
    tomorrow, yesterday = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
    place = place_purchase_order
    assert refused(company, place, purchase_id, ordered_on=tomorrow) == ("stock.bad.day_in_future", "ordered_on")
    assert refused(company, place, purchase_id, expected_on=yesterday) == ("purchase.bad.expected_on", "expected_on")
    step(company, place, purchase_id)
    late = refused(company, receive_purchase_order, purchase_id, received_on=tomorrow)
    assert late == ("stock.bad.day_in_future", "received_on")


def test_nobody_knows_the_day_without_a_lead_time(company: CompanyFile) -> None:
    supplier = step(company, add_supplier, name="Slow").id
    purchase_id = placed(company, supplier, line(stocked_product(company), 1_000))
    assert lines(company, purchase_id)[0].expected_on is None


def test_goods_come_in_parts(company: CompanyFile, supplier: int) -> None:
    cup, bowl = stocked_product(company), stocked_product(company)
    purchase_id = placed(company, supplier, line(cup, 10_000, price=19_000), line(bowl, 4_000))
    first, second = lines(company, purchase_id)
    part = step(company, receive_purchase_order, purchase_id, quantities={first.id: 6_000, second.id: 0})
    assert (part.number, part.state, part.orders) == ("GR-0001", PurchaseState.ORDERED, ())
    assert (level(company, cup), level(company, bowl)) == ((6_000, 0), (0, 0))
    movement = look(company, movements_of, cup)[0]
    assert (movement.reason, movement.quantity, movement.unit_cost) == (MovementReason.RECEIPT, 6_000, 19_000)
    assert movement.receipt_line_id is not None
    rest = step(company, receive_purchase_order, purchase_id, received_on=TODAY - timedelta(days=1), note="dented")
    assert (rest.number, rest.state) == ("GR-0002", PurchaseState.RECEIVED)
    assert (level(company, cup), level(company, bowl)) == ((10_000, 0), (4_000, 0))
    with company.read() as session:
        assert session.get(Receipt, rest.receipt_id).note == "dented"
    undo(company)
    assert (level(company, cup), level(company, bowl), state(company, purchase_id)) == (
        (6_000, 0),
        (0, 0),
        PurchaseState.ORDERED,
    )
    redo(company)
    assert (level(company, bowl), state(company, purchase_id)) == ((4_000, 0), PurchaseState.RECEIVED)
    assert broken_levels(company) == set()


def test_what_cannot_be_received(company: CompanyFile, supplier: int) -> None:
    cup, tea = stocked_product(company), stocked_product(company, countable=False)
    purchase_id = placed(company, supplier, line(cup, 25_000), line(tea, 5_000))
    countable, weighed = lines(company, purchase_id)
    other = lines(company, placed(company, supplier, line(cup, 1_000)))[0]

    def refusal(quantities: dict[int, int], **values: Any) -> tuple[str, str | None]:
        return refused(company, receive_purchase_order, purchase_id, quantities=quantities, **values)

    assert refusal({}) == ("purchase.bad.nothing_came", "quantities")
    assert refusal({countable.id: 0}) == ("purchase.bad.nothing_came", "quantities")
    assert refusal({other.id: 1_000}) == ("purchase.bad.line", "quantities")
    assert refusal({countable.id: -1_000}) == ("input.negative", "quantities")
    assert refusal({countable.id: 500}) == ("input.not_whole", "quantities")
    assert refusal({countable.id: 28_000}, error=NotAllowed)[0] == "purchase.refused.too_much"
    assert refusal({weighed.id: 5_501}, error=NotAllowed)[0] == "purchase.refused.too_much"
    assert level(company, cup) == (0, 0)
    taken = step(company, receive_purchase_order, purchase_id, quantities={countable.id: 27_000, weighed.id: 5_500})
    assert taken.state is PurchaseState.RECEIVED
    assert (level(company, cup), level(company, tea)) == ((27_000, 0), (5_500, 0))


def test_what_came_above_the_order_is_not_missing_elsewhere(company: CompanyFile, supplier: int) -> None:
    cup, bowl = stocked_product(company), stocked_product(company)
    order_id = approved_order(company, (cup, 14_000))
    purchase_id = placed(company, supplier, line(cup, 10_000), line(bowl, 1_000))
    placed(company, supplier, line(cup, 3_000))
    step(company, receive_purchase_order, purchase_id, quantities={lines(company, purchase_id)[0].id: 11_000})
    assert (state(company, purchase_id), reserved(company, order_id)) == (PurchaseState.ORDERED, [11_000])
    assert supply(company, order_id) is SupplyFacet.ON_ORDER


def test_steps_that_the_state_does_not_allow(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company)
    purchase_id = step(company, draft_purchase_order, supplier, [line(cup, 1_000)]).id
    refusal = ("purchase.refused.state", None)
    assert refused(company, receive_purchase_order, purchase_id, error=NotAllowed) == refusal
    assert refused(company, cancel_purchase_rest, purchase_id, error=NotAllowed) == refusal
    step(company, place_purchase_order, purchase_id)
    assert refused(company, place_purchase_order, purchase_id, error=NotAllowed) == refusal
    assert refused(company, discard_purchase_order, purchase_id, error=NotAllowed) == refusal
    assert refused(company, change_purchase_lines, purchase_id, [line(cup, 1_000)], error=NotAllowed) == refusal
    step(company, receive_purchase_order, purchase_id)
    assert refused(company, receive_purchase_order, purchase_id, error=NotAllowed) == refusal
    assert refused(company, cancel_purchase_rest, purchase_id, error=NotAllowed) == refusal


def test_cancelling_the_rest(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company)
    order_id = approved_order(company, (cup, 9_000))
    assert supply(company, order_id) is SupplyFacet.SHORT
    purchase_id = placed(company, supplier, line(cup, 10_000))
    assert supply(company, order_id) is SupplyFacet.ON_ORDER
    step(company, receive_purchase_order, purchase_id, quantities={lines(company, purchase_id)[0].id: 4_000})
    assert (reserved(company, order_id), supply(company, order_id)) == ([4_000], SupplyFacet.ON_ORDER)
    saved = step(company, cancel_purchase_rest, purchase_id)
    assert (saved.purchase.state, saved.lines[0].cancelled) == (PurchaseState.RECEIVED, 6_000)
    assert supply(company, order_id) is SupplyFacet.SHORT
    undo(company)
    assert (state(company, purchase_id), supply(company, order_id)) == (PurchaseState.ORDERED, SupplyFacet.ON_ORDER)
    redo(company)
    nothing = placed(company, supplier, line(cup, 1_000))
    assert step(company, cancel_purchase_rest, nothing).purchase.state is PurchaseState.CANCELLED


def test_goods_go_first_to_the_order_they_were_bought_for(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company)
    oldest = approved_order(company, (cup, 3_000), made=days_ago(9))
    older = approved_order(company, (cup, 3_000), made=days_ago(5))
    newest = approved_order(company, (cup, 3_000))
    for_newest = line(cup, 2_000, order_line_id=lines_of_order(company, newest)[0].id)
    purchase_id = placed(company, supplier, for_newest, line(cup, 4_000))
    assert [each.id for each in look(company, purchases_for_order, newest)] == [lines(company, purchase_id)[0].id]
    came = step(company, receive_purchase_order, purchase_id)
    assert came.orders == (oldest, older, newest)
    assert reserved(company, oldest, older, newest) == [3_000, 1_000, 2_000]
    assert (supply(company, oldest), supply(company, newest)) == (SupplyFacet.READY, SupplyFacet.SHORT)
    undo(company)
    assert (reserved(company, oldest, older, newest), level(company, cup)) == ([0, 0, 0], (0, 0))
    assert supply(company, oldest) is SupplyFacet.ON_ORDER


def test_what_is_made_here(company: CompanyFile) -> None:
    cup, made = stocked_product(company), stocked_product(company, made_here=True, lead_days=2)
    refusal = refused(company, draft_production_order, [line(cup, 1_000)])
    assert refusal == ("purchase.bad.not_made_here", "product_id")
    purchase_id = step(company, draft_production_order, [line(made, 5_000)]).id
    saved = step(company, place_purchase_order, purchase_id)
    assert (saved.purchase.number, saved.purchase.kind) == ("MO-0001", PurchaseKind.PRODUCTION)
    assert saved.purchase.expected_on == TODAY + timedelta(days=2)
    step(company, receive_purchase_order, purchase_id)
    assert look(company, movements_of, made)[0].reason is MovementReason.PRODUCTION


def test_a_proposal_fills_what_is_missing_in_packs(company: CompanyFile, supplier: int) -> None:
    packed = stocked_product(company, 1_000, supplier_id=supplier, pack_size=6_000)
    least = stocked_product(company, supplier_id=supplier, minimum_order=20_000)
    made = stocked_product(company, made_here=True)
    unknown = stocked_product(company)
    there = stocked_product(company, 5_000, supplier_id=supplier)
    order_id = approved_order(company, (packed, 8_000), (least, 1_000), (made, 2_000), (unknown, 1_000), (there, 5_000))
    proposed = look(company, propose_purchase, order_id)
    assert [(each.product_id, each.missing, each.quantity) for each in proposed] == [
        (packed, 7_000, 12_000),
        (least, 1_000, 20_000),
        (made, 2_000, 2_000),
        (unknown, 1_000, 1_000),
    ]
    drafts = step(company, draft_proposed_purchases, order_id)
    assert [draft.purchase.kind for draft in drafts] == [PurchaseKind.PRODUCTION, PurchaseKind.PURCHASE]
    assert [each.order_line_id for each in drafts[1].lines] == [each.id for each in lines_of_order(company, order_id)][
        :2
    ]
    assert [each.product_id for each in look(company, propose_purchase, order_id)] == [unknown]
    assert step(company, draft_proposed_purchases, order_id) == ()


def test_a_proposal_counts_what_is_on_its_way_for_nobody_else(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company, supplier_id=supplier)
    earlier = approved_order(company, (cup, 4_000), made=days_ago(3))
    order_id = approved_order(company, (cup, 3_000))
    placed(company, supplier, line(cup, 5_000))
    assert [each.missing for each in look(company, propose_purchase, order_id)] == [2_000]
    placed(company, supplier, line(cup, 4_000, order_line_id=lines_of_order(company, earlier)[0].id))
    assert look(company, propose_purchase, order_id) == ()


def test_an_order_under_review_is_proposed_for_with_what_is_free(company: CompanyFile, supplier: int) -> None:
    cup = stocked_product(company, 2_000, supplier_id=supplier)
    order_id = received_order(company, (cup, 2_000), (cup, 3_000))
    proposed = look(company, propose_purchase, order_id)
    assert [(each.missing, each.quantity) for each in proposed] == [(3_000, 3_000)]
    step(company, change_product, cup, countable=False, pack_size=700)
    assert look(company, propose_purchase, order_id)[0].quantity == 3_500
    with company.change("test.finish", days_ago(0)) as session:
        session.change(Order, order_id, state="rejected")
    assert look(company, propose_purchase, order_id) == ()
