"""The page of an order: what it shows in each state, why steps are refused, shelf, taxes, margin, findings."""

from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, days_ago, new_company
from catalogue_steps import approved_order, look, received_order, refused, step, stocked_product
from handcart.domain.errors import NotFound
from handcart.domain.message import Percent, Quantity
from handcart.domain.order_steps import Step
from handcart.domain.review.finding import Rule
from handcart.domain.vocabulary import (
    CustomerKind,
    Delivery,
    DocumentState,
    LineKind,
    OrderStatus,
    PaymentMethod,
    SupplyFacet,
    Verdict,
)
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order
from handcart.usecases.customers.save import add_customer
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.page import ENOUGH_TO_BE_USUAL, OrderPage, order_page
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.orders.undo_shipment import undo_shipment
from handcart.usecases.payments.record import record_payment
from handcart.usecases.review.override import override_finding

TWO, FIVE = 2_000, 5_000


@pytest.fixture
def file(tmp_path: Path):
    with new_company(tmp_path) as opened:
        yield opened


def page_of(file: CompanyFile, order_id: int) -> OrderPage:
    return look(file, order_page, order_id, today=TODAY)


def invoiced(file: CompanyFile, order_id: int) -> None:
    step(file, ship_order, order_id)
    document = step(file, draft_invoice, order_id)
    step(file, issue_document, document.id)


def test_an_order_that_does_not_exist_has_no_page(file: CompanyFile) -> None:
    assert refused(file, order_page, 99, today=TODAY, error=NotFound)[0] == "error.not_found"


def test_a_received_order_shows_its_findings_and_offers_its_approval(file: CompanyFile) -> None:
    page = page_of(file, received_order(file, (stocked_product(file, FIVE), TWO)))
    assert (page.status, page.remaining.next_step) == (OrderStatus.TO_REVIEW, Step.APPROVE)
    assert {found.finding.rule for found in page.findings} >= {Rule.COMPLETE, Rule.STOCK, Rule.TAX}
    assert page.refusals[Step.SHIP].id == "order.refused.state"
    assert Step.APPROVE not in page.refusals
    assert len(page.timeline) == 1


def test_the_shelf_of_each_line_counts_what_is_there_for_this_order(file: CompanyFile) -> None:
    cup, pot = stocked_product(file, FIVE), stocked_product(file, 1_000, name="Pot")
    page = page_of(file, approved_order(file, (cup, TWO), (pot, FIVE)))
    assert [(shown.open, shown.on_shelf) for shown in page.lines] == [(TWO, TWO), (FIVE, 1_000)]
    assert (page.facets.supply, page.missing) == (SupplyFacet.SHORT, Quantity(4_000))


def test_what_is_missing_of_several_products_is_not_added_up(file: CompanyFile) -> None:
    cup, pot = stocked_product(file), stocked_product(file, name="Pot")
    assert page_of(file, approved_order(file, (cup, TWO), (pot, TWO))).missing is None


def test_a_line_that_was_delivered_says_nothing_of_the_shelf(file: CompanyFile) -> None:
    order_id = approved_order(file, (stocked_product(file, FIVE), TWO))
    step(file, ship_order, order_id)
    assert [(shown.open, shown.on_shelf) for shown in page_of(file, order_id).lines] == [(0, None)]


def test_a_service_needs_no_shelf(file: CompanyFile) -> None:
    customer_id = step(file, add_customer, name="Tea House").id
    lines = (LineInput(kind=LineKind.SERVICE, name="Tasting", price=50_000),)
    order_id = step(file, receive_order, OrderInput(customer_id=customer_id, lines=lines)).id
    assert page_of(file, order_id).lines[0].on_shelf is None


def test_taxes_add_up_to_the_order(file: CompanyFile) -> None:
    page = page_of(file, approved_order(file, (stocked_product(file, FIVE), TWO)))
    assert sum(tax.tax for tax in page.taxes) == page.order.tax
    assert sum(tax.gross for tax in page.taxes) == page.order.gross


def test_the_margin_and_what_is_usual_once_enough_orders_say_so(file: CompanyFile) -> None:
    cup = stocked_product(file, 100_000)
    customer_id = step(file, add_customer, name="Tea House", kind=CustomerKind.BUSINESS).id
    pages = []
    for number in range(ENOUGH_TO_BE_USUAL + 1):
        lines = (LineInput(product_id=cup, quantity=TWO, price=50_000 if number else 40_000),)
        entered = OrderInput(customer_id=customer_id, lines=lines, delivery=Delivery.PICK_UP)
        order_id = step(file, receive_order, entered, made=days_ago(20 - number)).id
        pages.append(page_of(file, order_id))
        step(file, approve_order, order_id, made=days_ago(20 - number))
    assert pages[0].margin is not None
    assert (pages[0].margin.share, pages[0].margin.usual) == (Percent(500_000), None)
    assert pages[-1].margin is not None
    # (80 + 100 + 100 - 3 x 40) of 280.
    assert (pages[-1].margin.share, pages[-1].margin.usual) == (Percent(600_000), Percent(570_000))


def test_without_a_cost_there_is_no_margin(file: CompanyFile) -> None:
    assert page_of(file, approved_order(file, (stocked_product(file, FIVE, cost=None), TWO))).margin is None


def test_an_overridden_finding_carries_its_reason(file: CompanyFile) -> None:
    order_id = received_order(file, (stocked_product(file), TWO))
    short = next(found for found in page_of(file, order_id).findings if found.finding.rule is Rule.STOCK)
    assert (short.finding.verdict, short.may_override, short.reason) == (Verdict.WARNING, True, None)
    step(file, override_finding, order_id, short.id, reason="comes on Monday")
    again = next(found for found in page_of(file, order_id).findings if found.finding.rule is Rule.STOCK)
    assert again.reason == "comes on Monday"


def test_documents_shipments_and_payments_belong_to_the_page(file: CompanyFile) -> None:
    order_id = approved_order(file, (stocked_product(file, FIVE), TWO))
    invoiced(file, order_id)
    due = page_of(file, order_id)
    assert [document.state for document in due.documents] == [DocumentState.ISSUED]
    assert [shipment.number for shipment in due.shipments] == ["SH-0001"]
    assert Step.TAKE_MONEY not in due.refusals
    order = look(file, lambda session: session.get(Order, order_id))
    step(file, record_payment, order.customer_id, amount=order.due, method=PaymentMethod.CASH)
    paid = page_of(file, order_id)
    assert [(payment.amount, payment.method) for payment in paid.payments] == [(order.gross, PaymentMethod.CASH)]
    assert (paid.status, paid.refusals[Step.TAKE_MONEY].id) == (OrderStatus.FINISHED, "order.refused.nothing_due")


def test_an_order_is_overdue_when_its_day_has_passed(file: CompanyFile) -> None:
    order_id = approved_order(file, (stocked_product(file, FIVE), TWO))
    invoiced(file, order_id)
    assert not page_of(file, order_id).overdue
    later = TODAY + timedelta(days=60)
    assert look(file, order_page, order_id, today=later).overdue


def test_a_shipment_that_was_taken_back_stays_on_the_page(file: CompanyFile) -> None:
    order_id = approved_order(file, (stocked_product(file, FIVE), TWO))
    shipment = step(file, ship_order, order_id).shipment
    step(file, undo_shipment, shipment.id)
    assert [each.undone for each in page_of(file, order_id).shipments] == [True]
