"""Entering orders: drafts, receiving, editing, approving by hand and by itself."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from reviewed_company import GROSS_OF_ONE, ReviewedCompany, reviewed_company

from builders import when
from handcart.domain.errors import BadInput, NotAllowed, NotFound
from handcart.domain.review.stored import findings_from_list, thresholds_from_dict
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.vocabulary import OrderState, OrderStatus, ReviewFacet, Verdict
from handcart.domain.when import AUTOMATIC, OWNER
from handcart.store.records import Customer, Order, OrderLine, ReviewDecision, StockLevel
from handcart.store.tables import order_lines, review_decisions
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.draft import discard_draft, save_draft
from handcart.usecases.orders.edit import edit_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.review.kept import kept_findings
from handcart.usecases.review.settings import change_thresholds

BY_ITSELF = ReviewThresholds(auto_approve=True, auto_approve_unknown=True, auto_approve_ceiling=50_000)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[ReviewedCompany]:
    made = reviewed_company(tmp_path)
    with made.file:
        yield made


def lines_of(company: ReviewedCompany, order_id: int) -> list[OrderLine]:
    with company.file.read() as session:
        return session.find(OrderLine, order_lines.c.order_id == order_id, order_by=order_lines.c.position)


def decisions(company: ReviewedCompany, order_id: int) -> list[ReviewDecision]:
    with company.file.read() as session:
        return session.find(ReviewDecision, review_decisions.c.order_id == order_id)


def approve(company: ReviewedCompany, order_id: int) -> Order:
    with company.file.change("order.approve", when()) as session:
        return approve_order(session, order_id)


def let_clean_orders_through(company: ReviewedCompany, thresholds: ReviewThresholds = BY_ITSELF) -> None:
    with company.file.change("review.thresholds", when()) as session:
        change_thresholds(session, thresholds)


def test_a_received_order_has_its_number_amounts_and_review(company: ReviewedCompany) -> None:
    received = company.receive()
    order = company.order(received.id)
    assert received.order == order
    assert (order.number, order.state, order.status) == ("SO-0001", OrderState.RECEIVED, OrderStatus.TO_REVIEW)
    assert (order.net, order.gross) == (33_600, 39_984)
    assert order.review is ReviewFacet.CLEAR
    assert not received.approved


def test_a_draft_has_no_number_and_no_findings_and_may_be_thrown_away(company: ReviewedCompany) -> None:
    with company.file.change("order.save_draft", when()) as session:
        draft = save_draft(session, OrderInput())
    assert draft.order.number is None
    assert company.findings(draft.id) == {}
    with company.file.change("order.discard_draft", when()) as session:
        discard_draft(session, draft.id)
    with pytest.raises(NotFound):
        company.order(draft.id)


def test_a_draft_becomes_the_order_under_the_same_client_key(company: ReviewedCompany) -> None:
    key = {"client_key": "form-1"}
    with company.file.change("order.save_draft", when()) as session:
        draft = save_draft(session, company.entered(quantity=1_000, **key))
        again = save_draft(session, company.entered(quantity=2_000, **key))
    received = company.receive(company.entered(**key))
    twice = company.receive(company.entered(**key))
    assert draft.id == again.id == received.id == twice.id
    assert company.order(received.id).gross == 39_984


@pytest.mark.parametrize("incomplete", [OrderInput(), OrderInput(customer_id=2)])
def test_without_customer_or_line_nothing_is_received(company: ReviewedCompany, incomplete: OrderInput) -> None:
    with pytest.raises(NotAllowed):
        company.receive(incomplete)


def test_unknown_customers_and_products_name_their_field(company: ReviewedCompany) -> None:
    with pytest.raises(BadInput) as customer:
        company.receive(company.entered(customer_id=999))
    with pytest.raises(BadInput) as product:
        company.receive(company.entered(line={"product_id": 999}))
    assert (customer.value.field, product.value.field) == ("customer", "product")


def test_editing_keeps_the_line_and_reviews_again(company: ReviewedCompany) -> None:
    received = company.receive()
    line = lines_of(company, received.id)[0]
    kept = LineInput(product_id=company.cups, quantity=1_000, line_id=line.id)
    with company.file.change("order.edit", when()) as session:
        edited = edit_order(session, received.id, company.entered(lines=(kept, replace(kept, line_id=None, price=0))))
    assert lines_of(company, received.id)[0].id == line.id
    assert edited.order.gross == GROSS_OF_ONE
    assert edited.order.status is OrderStatus.BLOCKED


def test_a_blocked_order_is_not_approved(company: ReviewedCompany) -> None:
    company.set(Customer, company.customer, blocked=True)
    received = company.receive()
    assert received.order.review is ReviewFacet.BLOCKED
    with pytest.raises(NotAllowed, match=r"order\.refused\.blocked"):
        approve(company, received.id)


def test_approving_freezes_the_review_and_reserves_stock(company: ReviewedCompany) -> None:
    let_clean_orders_through(company, replace(BY_ITSELF, auto_approve=False))
    received = company.receive()
    order = approve(company, received.id)
    assert (order.state, order.approved_by) == (OrderState.APPROVED, OWNER)
    frozen = decisions(company, received.id)[0]
    assert (frozen.decision, frozen.decided_by) == ("approved", OWNER)
    assert thresholds_from_dict(frozen.thresholds) == replace(BY_ITSELF, auto_approve=False)
    with company.file.read() as session:
        kept = kept_findings(session, received.id)
        assert session.get(StockLevel, company.cups).reserved == 24_000
    assert findings_from_list(frozen.findings) == [each.finding for each in kept]


def test_a_decided_review_stays_as_it_was(company: ReviewedCompany) -> None:
    received = company.receive()
    approve(company, received.id)
    before = company.findings(received.id)
    let_clean_orders_through(company, ReviewThresholds(price_list=0))
    assert company.findings(received.id) == before


def test_a_clean_order_approves_itself_where_the_owner_wants_it(company: ReviewedCompany) -> None:
    let_clean_orders_through(company)
    received = company.receive()
    assert received.approved
    assert (received.order.state, received.order.approved_by) == (OrderState.APPROVED, AUTOMATIC)
    assert received.order.status is OrderStatus.TO_SHIP
    assert decisions(company, received.id)[0].decided_by == AUTOMATIC


@pytest.mark.parametrize(
    "thresholds",
    [
        ReviewThresholds(),
        replace(BY_ITSELF, auto_approve_unknown=False),
        replace(BY_ITSELF, auto_approve_ceiling=39_983),
    ],
    ids=["not switched on", "something unknown", "above the ceiling"],
)
def test_otherwise_the_owner_decides(company: ReviewedCompany, thresholds: ReviewThresholds) -> None:
    let_clean_orders_through(company, thresholds)
    assert not company.receive().approved


def test_a_warning_waits_for_the_owner_who_may_approve(company: ReviewedCompany) -> None:
    let_clean_orders_through(company)
    company.set(Customer, company.customer, warning="Calls twice")
    received = company.receive()
    assert received.order.review is ReviewFacet.WARNINGS
    assert approve(company, received.id).state is OrderState.APPROVED


def test_an_edited_order_may_approve_itself(company: ReviewedCompany) -> None:
    let_clean_orders_through(company)
    received = company.receive(company.entered(line={"price": 90_000}))
    assert not received.approved
    with company.file.change("order.edit", when()) as session:
        assert edit_order(session, received.id, company.entered()).approved


def test_undoing_the_receipt_takes_number_and_order_back(company: ReviewedCompany) -> None:
    received = company.receive()
    company.undo()
    with pytest.raises(NotFound):
        company.order(received.id)
    assert company.findings(received.id) == {}
    assert company.receive().number == received.number


def test_undoing_the_approval_gives_stock_back_and_reviews_again(company: ReviewedCompany) -> None:
    received = company.receive()
    approve(company, received.id)
    company.undo()
    order = company.order(received.id)
    assert (order.state, order.status) == (OrderState.RECEIVED, OrderStatus.TO_REVIEW)
    assert decisions(company, received.id) == []
    assert company.findings(received.id)
    with company.file.read() as session:
        assert session.get(StockLevel, company.cups).reserved == 0


def test_undoing_an_edit_brings_the_old_findings_back(company: ReviewedCompany) -> None:
    received = company.receive()
    before = company.findings(received.id)
    with company.file.change("order.edit", when()) as session:
        edit_order(session, received.id, company.entered(quantity=200_000))
    assert {verdict for found in company.findings(received.id).values() for verdict, _ in found} >= {Verdict.WARNING}
    company.undo()
    assert company.findings(received.id) == before
