"""What was cancelled, corrected or given back around its invoice is told once, or not at all, where sales are told."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, new_company
from catalogue_steps import look, step, undo
from handcart.domain.vocabulary import ReturnOutcome
from handcart.store.company_file import CompanyFile
from handcart.store.queries.sales_breakdown import SoldBy, sales_by
from handcart.store.queries.today import days_of_sales
from handcart.store.records import ReturnLine
from handcart.store.session import ReadSession
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.cancel import cancel_order
from handcart.usecases.orders.cancel_open import cancel_open
from handcart.usecases.returns.open_return import open_return
from handcart.usecases.returns.settle_return import settle_return
from money_steps import HOUR, approved, delivered, invoice, line_ids, service


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, broken_order_invariants, today=TODAY) == []


def nets(session: ReadSession) -> dict[str, int]:
    """Net sales of the year up to today, as each of those who tell them has it."""
    first = TODAY - timedelta(days=365)
    by = {str(each): sum(row.net for row in sales_by(session, each, first=first, last=TODAY)) for each in SoldBy}
    return by | {"totals": sum(day.net for day in days_of_sales(session, first, TODAY))}


def test_a_cancelled_order_lowers_no_sales(file: CompanyFile) -> None:
    order_id = approved(file, service(2 * HOUR))
    invoice(file, order_id)
    assert set(look(file, nets).values()) == {20_000}
    cancelled = step(file, cancel_order, order_id, reason="changed their mind")
    assert len(cancelled.credit_notes) == 1
    assert set(look(file, nets).values()) == {0}
    undo(file)
    assert set(look(file, nets).values()) == {20_000}


def test_a_credit_of_what_was_sold_does(file: CompanyFile) -> None:
    order_id = delivered(file, service(2 * HOUR))
    invoice(file, order_id)
    step(file, issue_document, step(file, draft_credit_note, order_id, reason="Goodwill", amount=11_900).id)
    assert set(look(file, nets).values()) == {10_000}


def test_a_part_cancelled_after_its_invoice_is_taken_off_once(file: CompanyFile) -> None:
    order_id = approved(file, service(2 * HOUR), service(HOUR))
    invoice(file, order_id)
    step(file, cancel_open, order_id, quantities={line_ids(file, order_id)[0]: HOUR})
    assert set(look(file, nets).values()) == {20_000}
    step(file, issue_document, step(file, draft_credit_note, order_id, reason="cancelled").id)
    assert set(look(file, nets).values()) == {20_000}


def test_a_wrong_invoice_that_is_written_again_changes_no_sales(file: CompanyFile) -> None:
    order_id = delivered(file, service(2 * HOUR))
    invoice(file, order_id)
    everything = {line_ids(file, order_id)[0]: 2 * HOUR}
    wrong = step(file, draft_credit_note, order_id, reason="wrong address", quantities=everything)
    step(file, issue_document, wrong.id)
    assert set(look(file, nets).values()) == {20_000}
    invoice(file, order_id)
    assert set(look(file, nets).values()) == {20_000}


def test_what_came_back_before_its_invoice_was_never_sold(file: CompanyFile) -> None:
    order_id = delivered(file, service(2 * HOUR))
    opened = step(file, open_return, order_id, quantities={line_ids(file, order_id)[0]: HOUR}).returned
    assert set(look(file, nets).values()) == {20_000}
    rows = look(file, lambda session: session.find(ReturnLine))
    step(file, settle_return, opened.id, outcomes={rows[0].id: ReturnOutcome.REFUND})
    assert set(look(file, nets).values()) == {10_000}
    undo(file)
    assert set(look(file, nets).values()) == {20_000}


def test_what_is_left_can_be_invoiced_beside_a_line_cancelled_after_its_invoice(file: CompanyFile) -> None:
    order_id = approved(file, service(HOUR), service(2 * HOUR))
    first, second = line_ids(file, order_id)
    invoice(file, order_id, quantities={first: HOUR})
    step(file, cancel_open, order_id, quantities={first: HOUR})
    assert invoice(file, order_id, quantities={second: 2 * HOUR}).net == 20_000
    assert step(file, draft_credit_note, order_id, reason="cancelled").net == 10_000
