"""Rejecting, cancelling and reopening whole orders: reasons, stock, documents and money."""

from dataclasses import replace
from pathlib import Path

import pytest

from builders import TODAY, new_company
from catalogue_steps import (
    approved_order,
    level,
    lines_of_order,
    look,
    received_order,
    refused,
    reserved,
    step,
    stocked_product,
    undo,
)
from handcart.domain.errors import NotAllowed
from handcart.domain.order_life import AmendedTo
from handcart.domain.vocabulary import (
    DocumentKind,
    LineKind,
    MoneyFacet,
    OrderState,
    OrderStatus,
    PaymentMethod,
    ReturnOutcome,
    ReviewFacet,
)
from handcart.store.company_file import CompanyFile
from handcart.store.queries.documents import documents_of_order
from handcart.store.records import Document, Order, ReturnLine, ReviewDecision
from handcart.store.tables import return_lines, review_decisions
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.amend import amend_order
from handcart.usecases.orders.as_entered import as_entered
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.inputs import LineInput
from handcart.usecases.orders.reject import reject_order
from handcart.usecases.orders.reopen import reopen_order
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.payments.record import record_payment
from handcart.usecases.returns.open_return import open_return
from handcart.usecases.returns.settle_return import settle_return
from money_steps import approved, service


@pytest.fixture
def file(tmp_path: Path):
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, broken_order_invariants, today=TODAY) == []


def order_of(file: CompanyFile, order_id: int) -> Order:
    return look(file, lambda session: session.get(Order, order_id))


def pay(file: CompanyFile, order_id: int, amount: int) -> None:
    step(
        file,
        record_payment,
        order_of(file, order_id).customer_id,
        amount=amount,
        method=PaymentMethod.CASH,
        allocations={order_id: amount},
    )


def decisions(file: CompanyFile, order_id: int) -> list[str]:
    found = look(file, lambda session: session.find(ReviewDecision, review_decisions.c.order_id == order_id))
    return [decision.decision for decision in found]


def test_a_rejected_order_keeps_its_reason_and_the_review_of_that_moment(file: CompanyFile) -> None:
    order_id = received_order(file, (stocked_product(file, 2_000), 2_000))
    step(file, hold_order, order_id, reason="looks odd")
    assert refused(file, reject_order, order_id, reason=" ") == ("order.bad.reason", "reason")
    done = step(file, reject_order, order_id, reason="not to this address")
    assert (done.state, done.status, done.held) == (OrderState.REJECTED, OrderStatus.REJECTED, False)
    assert (done.decision_reason, decisions(file, order_id)) == ("not to this address", ["rejected"])
    assert refused(file, cancel_order, order_id, reason="x", error=NotAllowed)[0] == "order.refused.state"


def test_money_taken_for_a_rejected_order_is_due_back(file: CompanyFile) -> None:
    order_id = received_order(file, (stocked_product(file, 2_000), 2_000))
    pay(file, order_id, 500)
    done = step(file, reject_order, order_id, reason="no")
    assert (done.refund_due, done.money, done.status) == (500, MoneyFacet.REFUND_DUE, OrderStatus.REFUND_DUE)


def test_cancelling_releases_the_stock_to_whoever_waits(file: CompanyFile) -> None:
    cup = stocked_product(file, 2_000)
    order_id, waiting = approved_order(file, (cup, 2_000)), approved_order(file, (cup, 1_000))
    done = step(file, cancel_order, order_id, reason="changed their mind")
    assert (done.order.state, done.order.status, done.credit_notes) == (
        OrderState.CANCELLED,
        OrderStatus.CANCELLED,
        (),
    )
    assert reserved(file, order_id, waiting) == [0, 1_000]
    assert order_of(file, waiting).status is OrderStatus.TO_SHIP
    undo(file)
    assert reserved(file, order_id, waiting) == [2_000, 0]
    assert order_of(file, waiting).status is OrderStatus.SHORT


def test_nothing_that_was_shipped_can_be_cancelled(file: CompanyFile) -> None:
    order_id = approved_order(file, (stocked_product(file, 1_000), 2_000))
    step(file, ship_order, order_id)
    assert refused(file, cancel_order, order_id, reason="x", error=NotAllowed)[0] == "order.refused.shipped"


def test_drafts_go_and_issued_invoices_are_credited(file: CompanyFile) -> None:
    order_id = approved_order(file, (stocked_product(file, 2_000), 2_000))
    line = lines_of_order(file, order_id)[0]
    issued = step(file, draft_invoice, order_id, quantities={line.id: 1_000})
    step(file, issue_document, issued.id)
    step(file, draft_invoice, order_id, quantities={line.id: 1_000})
    pay(file, order_id, 595)
    done = step(file, cancel_order, order_id, reason="shop closed")
    documents = look(file, documents_of_order, order_id)
    assert [(document.kind, document.gross) for document in documents] == [
        (DocumentKind.INVOICE, 595),
        (DocumentKind.CREDIT_NOTE, 595),
    ]
    assert [document.id for document in documents[1:]] == list(done.credit_notes)
    assert (done.order.refund_due, done.order.status) == (595, OrderStatus.REFUND_DUE)
    assert look(file, lambda session: session.get(Document, done.credit_notes[0])).reason == "shop closed"


def test_a_reopened_order_waits_for_the_owner_with_its_history_kept(file: CompanyFile) -> None:
    cup = stocked_product(file, 2_000)
    order_id = approved_order(file, (cup, 2_000))
    step(file, cancel_order, order_id, reason="by mistake")
    done = step(file, reopen_order, order_id)
    assert (done.state, done.approved_at, done.decision_reason) == (OrderState.RECEIVED, None, "")
    assert done.review is not ReviewFacet.NONE
    assert level(file, cup) == (2_000, 0)
    assert decisions(file, order_id) == ["approved", "cancelled"]
    assert refused(file, reopen_order, order_id, error=NotAllowed)[0] == "order.refused.state"


def test_an_order_with_an_open_return_is_neither_cancelled_nor_received_again(file: CompanyFile) -> None:
    charge = LineInput(kind=LineKind.CHARGE, name="Postage", price=50_000)
    order_id = approved(file, service(), charge)
    postage = lines_of_order(file, order_id)[1]
    returned = step(file, open_return, order_id, quantities={postage.id: 1_000}).returned
    assert refused(file, cancel_order, order_id, reason="x", error=NotAllowed)[0] == "order.refused.return_waits"
    more = as_entered(order_of(file, order_id), lines_of_order(file, order_id))
    amended = step(file, amend_order, order_id, replace(more, terms_days=90), reason="pays later")
    assert (amended.outcome, amended.order.state) == (AmendedTo.OPEN_PART_HELD, OrderState.APPROVED)
    row = look(file, lambda session: session.find_one(ReturnLine, return_lines.c.return_id == returned.id))
    step(file, settle_return, returned.id, outcomes={row.id: ReturnOutcome.REFUND})
    assert step(file, cancel_order, order_id, reason="x").order.status is OrderStatus.CANCELLED
