"""What a customer owes, held against the credit limit: also right after invoices were credited."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from reviewed_company import ReviewedCompany, reviewed_company

from builders import TODAY
from handcart.domain.review.finding import Rule
from handcart.domain.vocabulary import ReturnOutcome, Verdict
from handcart.store.queries.orders import lines_of
from handcart.store.records import Customer, ReturnLine
from handcart.store.tables import return_lines
from handcart.usecases.customers.exposure import money_open_with
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.returns.open_return import open_return
from handcart.usecases.returns.settle_return import settle_return

GROSS = 39_984
"""24 cups at 14.00 and 19 % tax."""


@pytest.fixture
def company(tmp_path: Path) -> Iterator[ReviewedCompany]:
    made = reviewed_company(tmp_path)
    with made.file:
        yield made


def invoiced(company: ReviewedCompany) -> int:
    """An order that was shipped and invoiced as a whole; returns its id."""
    order_id = company.receive().id
    with company.change() as session:
        approve_order(session, order_id)
        ship_order(session, order_id)
        issue_document(session, draft_invoice(session, order_id).id)
    return order_id


def credited(company: ReviewedCompany, order_id: int, **what: object) -> None:
    with company.change() as session:
        draft = draft_credit_note(session, order_id, reason="Wrong", **what)  # type: ignore[arg-type]
        issue_document(session, draft.id)


def owed(company: ReviewedCompany) -> int:
    """Due, and not invoiced yet, apart from an order that is not there."""
    with company.file.read() as session:
        money = money_open_with(session, 0, company.customer, today=TODAY)
    return money.open_invoices + money.approved_not_invoiced


def test_an_invoice_is_owed_and_nothing_beside_it(company: ReviewedCompany) -> None:
    invoiced(company)
    assert owed(company) == GROSS


def test_a_wrong_invoice_that_was_credited_will_be_written_again(company: ReviewedCompany) -> None:
    order_id = invoiced(company)
    with company.file.read() as session:
        (line,) = lines_of(session, order_id)
    credited(company, order_id, quantities={line.id: line.quantity})
    assert owed(company) == GROSS
    credited_half_again(company, order_id, line.id)
    assert owed(company) == GROSS


def credited_half_again(company: ReviewedCompany, order_id: int, line_id: int) -> None:
    """Invoiced once more, of which half is credited: half is due, half waits for its invoice."""
    with company.change() as session:
        issue_document(session, draft_invoice(session, order_id).id)
    credited(company, order_id, quantities={line_id: 12_000})


def test_goodwill_is_owed_no_more(company: ReviewedCompany) -> None:
    order_id = invoiced(company)
    credited(company, order_id, amount=10_000)
    assert owed(company) == GROSS - 10_000


def test_goods_that_came_back_for_their_money_are_owed_no_more(company: ReviewedCompany) -> None:
    order_id = invoiced(company)
    with company.file.read() as session:
        (line,) = lines_of(session, order_id)
    with company.change() as session:
        back = open_return(session, order_id, quantities={line.id: 12_000}, reason="Broken").returned
        (row,) = session.find(ReturnLine, return_lines.c.return_id == back.id)
        note = settle_return(session, back.id, outcomes={row.id: ReturnOutcome.REFUND}).credit_note_id
        issue_document(session, note or 0)
    assert owed(company) == GROSS // 2


def test_the_credit_rule_counts_what_will_be_invoiced_again(company: ReviewedCompany) -> None:
    company.set(Customer, company.customer, credit_limit=60_000)
    order_id = invoiced(company)
    with company.file.read() as session:
        (line,) = lines_of(session, order_id)
    credited(company, order_id, quantities={line.id: line.quantity})
    second = company.receive()
    assert company.findings(second.id)[Rule.CREDIT] == [(Verdict.BLOCK, "above")]
