"""What is gathered for printing: slips as they went, pick lists, documents as they were frozen, ways out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import TODAY, days_ago, new_company
from catalogue_steps import approved_order, lines_of_order, look, refused, step, stocked_product
from handcart.domain.document_content import DocumentContent
from handcart.domain.errors import NotAllowed
from handcart.domain.vocabulary import Delivery, LineKind
from handcart.printing.models import PackingSlip, PickList
from handcart.store.company_file import CompanyFile
from handcart.store.records import Document
from handcart.usecases.company.profile import change_profile
from handcart.usecases.customers.save import change_customer
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.left_house import WayOut
from handcart.usecases.history.undo import undo_last_step
from handcart.usecases.orders.ship import Consignment, ship_order
from handcart.usecases.orders.undo_shipment import undo_shipment
from handcart.usecases.printing.document import document_to_print, print_document
from handcart.usecases.printing.packing_slip import packing_slip, packing_slip_to_be
from handcart.usecases.printing.pick_list import pick_list
from money_steps import approved, customer, delivered, invoice, order_of, postage, service

TWO, THREE, FIVE = 2_000, 3_000, 5_000


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def slip_of(file: CompanyFile, shipment_id: int) -> PackingSlip:
    document = look(file, packing_slip, shipment_id).document
    assert isinstance(document, PackingSlip)
    return document


def figures(slip: PackingSlip) -> list[tuple[int, int, int]]:
    return [(line.ordered, line.sent, line.open) for line in slip.lines]


def test_a_slip_says_what_was_sent_with_it_and_what_was_still_to_follow_then(file: CompanyFile) -> None:
    cup, pot = stocked_product(file, FIVE), stocked_product(file, FIVE, name="Pot")
    order_id = approved_order(file, (cup, FIVE), (pot, TWO))
    first, second = (line.id for line in lines_of_order(file, order_id))
    way = Consignment(delivery=Delivery.SHIP, carrier="DHL", tracking_number="JD01", note="Fragile", parcels=2)
    early = step(file, ship_order, order_id, quantities={first: TWO}, consignment=way, made=days_ago(1)).shipment
    late = step(file, ship_order, order_id, quantities={first: THREE, second: TWO}).shipment
    assert figures(slip_of(file, early.id)) == [(FIVE, TWO, THREE), (TWO, 0, TWO)]
    assert figures(slip_of(file, late.id)) == [(FIVE, THREE, 0), (TWO, TWO, 0)]
    slip = slip_of(file, early.id)
    assert (slip.number, slip.carrier, slip.tracking_number, slip.note) == (early.number, "DHL", "JD01", "Fragile")
    assert (slip.parcels, slip.shipped_on, slip.order_number) == (2, days_ago(1).today, order_of(file, order_id).number)


def test_a_shipment_taken_back_counts_for_no_slip_and_has_none(file: CompanyFile) -> None:
    cup = stocked_product(file, FIVE)
    order_id = approved_order(file, (cup, FIVE))
    [line] = lines_of_order(file, order_id)
    kept = step(file, ship_order, order_id, quantities={line.id: TWO}).shipment
    gone = step(file, ship_order, order_id, quantities={line.id: THREE}).shipment
    step(file, undo_shipment, gone.id)
    assert figures(slip_of(file, kept.id)) == [(FIVE, TWO, THREE)]
    assert refused(file, packing_slip, gone.id, error=NotAllowed) == ("print.refused.taken_back", None)


def test_the_slip_to_be_shows_what_would_be_sent_now(file: CompanyFile) -> None:
    cup, pot = stocked_product(file, FIVE), stocked_product(file, FIVE, name="Pot")
    order_id = approved_order(file, (cup, FIVE), (pot, TWO))
    first, second = (line.id for line in lines_of_order(file, order_id))
    step(file, ship_order, order_id, quantities={second: TWO})
    way = Consignment(carrier="UPS")
    made = look(file, packing_slip_to_be, order_id, {first: TWO}, consignment=way, today=TODAY).document
    assert isinstance(made, PackingSlip)
    assert (made.number, made.carrier, made.shipped_on) == (None, "UPS", TODAY)
    # What went completely before is not mentioned any more.
    assert figures(made) == [(FIVE, TWO, THREE)]


def test_postage_is_no_part_of_the_box(file: CompanyFile) -> None:
    order_id = approved(file, service(), postage())
    shipment = step(file, ship_order, order_id).shipment
    assert [line.kind for line in slip_of(file, shipment.id).lines] == [LineKind.SERVICE]


def test_a_slip_speaks_the_customers_language_on_the_companys_paper(file: CompanyFile) -> None:
    step(file, change_profile, paper="Letter")
    order_id = approved(file, customer_id=customer(file, language="zh_CN"))
    shipment = step(file, ship_order, order_id).shipment
    made = look(file, packing_slip, shipment.id)
    assert (made.language, made.paper) == ("zh_CN", "Letter")


def test_a_pick_list_names_each_product_once_with_the_orders_it_is_for(file: CompanyFile) -> None:
    cup, pot = stocked_product(file, 10_000), stocked_product(file, TWO, name="Pot")
    one = approved_order(file, (cup, TWO), (pot, TWO), (cup, THREE))
    other = approved_order(file, (cup, TWO))
    picked = look(file, pick_list, [one, other, one], today=TODAY).document
    assert isinstance(picked, PickList)
    numbers = [order_of(file, order_id).number for order_id in (one, other)]
    assert [order.number for order in picked.orders] == numbers
    assert {line.name: (line.quantity, line.on_hand, line.parts) for line in picked.lines} == {
        "Cup": (7_000, 10_000, ((numbers[0], FIVE), (numbers[1], TWO))),
        "Pot": (TWO, TWO, ((numbers[0], TWO),)),
    }


def test_a_pick_list_holds_only_what_can_go(file: CompanyFile) -> None:
    cup = stocked_product(file, TWO)
    order_id = approved_order(file, (cup, FIVE))
    nothing_left = approved_order(file, (cup, FIVE))
    picked = look(file, pick_list, [order_id, nothing_left], today=TODAY).document
    assert isinstance(picked, PickList)
    assert [line.quantity for line in picked.lines] == [TWO]
    assert len(picked.orders) == 1
    refusal = refused(file, pick_list, [nothing_left, approved(file)], today=TODAY, error=NotAllowed)
    assert refusal == ("print.refused.nothing_to_pick", None)


def test_an_issued_document_prints_as_it_was_whatever_was_renamed_since(file: CompanyFile) -> None:
    buyer = customer(file, name="Tea House")
    issued = invoice(file, delivered(file, customer_id=buyer))
    before = look(file, document_to_print, issued.id)
    step(file, change_customer, buyer, name="Coffee House")
    step(file, change_profile, legal_name="Another Company", iban="DE02120300000000202051")
    assert look(file, document_to_print, issued.id) == before
    assert isinstance(before.document, DocumentContent)
    assert before.document.buyer.address.name == "Tea House"


def test_a_draft_prints_as_it_would_be_frozen_now_and_stays_in_the_house(file: CompanyFile) -> None:
    order_id = delivered(file)
    draft = step(file, draft_invoice, order_id)
    step(file, change_profile, legal_name="Another Company")
    content = step(file, print_document, draft.id, WayOut.PRINTED).document
    assert isinstance(content, DocumentContent)
    assert (content.number, content.seller.name) == (None, "Another Company")
    assert look(file, lambda session: session.get(Document, draft.id)).left_house_at is None


def test_printing_an_issued_document_lets_it_leave_the_house_for_good(file: CompanyFile) -> None:
    issued = invoice(file, delivered(file))
    step(file, print_document, issued.id, WayOut.SAVED)
    assert look(file, lambda session: session.get(Document, issued.id)).left_house_at is not None
    assert refused(file, undo_last_step, error=NotAllowed)
