"""An order cancelled after its invoice was never sold: neither it nor its credit note counts where sales are told."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, new_company
from catalogue_steps import look, step, undo
from handcart.store.company_file import CompanyFile
from handcart.store.queries.sales_breakdown import SoldBy, sales_by
from handcart.store.queries.today import days_of_sales
from handcart.store.session import ReadSession
from handcart.usecases.check.order_invariants import broken_order_invariants
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.cancel import cancel_order
from money_steps import HOUR, approved, delivered, invoice, service


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
