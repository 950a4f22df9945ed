"""What a review costs: every query of it goes along an index and reads a bounded number of rows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reviewed_company import ReviewedCompany, reviewed_company

from builders import TODAY
from handcart.store.queries.day import late_quotations, orders_turning
from handcart.store.queries.review import received_orders
from handcart.store.session import ReadSession
from handcart.usecases.review.gather import review_case

SMALL = {"tax_codes", "customer_addresses"}
"""Tables that stay small in any company."""


@pytest.fixture
def company(tmp_path: Path) -> Iterator[ReviewedCompany]:
    made = reviewed_company(tmp_path)
    with made.file:
        yield made


def plans(session: ReadSession, work: Any) -> dict[str, list[str]]:
    """The steps of SQLite's plan for every query that `work` makes."""
    driver: Any = session.connection.connection.driver_connection
    statements: list[str] = []
    driver.set_trace_callback(statements.append)
    work()
    driver.set_trace_callback(None)
    return {one: [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {one}")] for one in statements}


def whole_tables(plan: list[str]) -> list[str]:
    """The tables that a plan reads from end to end; results of its own subqueries and lists of ids that were handed in
    are bounded.
    """
    own = {step.split()[1] for step in plan if step.startswith(("CO-ROUTINE", "MATERIALIZE"))}
    scanned = [step.split()[1] for step in plan if step.startswith("SCAN") and "VIRTUAL TABLE" not in step]
    return [name for name in scanned if name not in own | SMALL]


def test_a_review_reads_no_table_from_end_to_end(company: ReviewedCompany) -> None:
    for days in range(10, 40, 10):
        company.past_order(days)
    received = company.receive(company.entered(reference="PO 4711")).id
    company.receive()
    with company.file.read() as session:
        found = plans(session, lambda: review_case(session, received, today=TODAY))
        found |= plans(session, lambda: received_orders(session, products=[1], customers=[2]))
        found |= plans(session, lambda: late_quotations(session, TODAY))
        found |= plans(session, lambda: orders_turning(session, TODAY, TODAY))
    assert len(found) >= 18
    assert {one: whole_tables(plan) for one, plan in found.items() if whole_tables(plan)} == {}


def test_the_partial_indexes_are_used(company: ReviewedCompany) -> None:
    received = company.receive(company.entered(reference="PO 4711")).id
    with company.file.read() as session:
        steps = " ".join(
            step
            for plan in plans(session, lambda: review_case(session, received, today=TODAY)).values()
            for step in plan
        )
    for index in ("customer_open", "totals", "reference", "customer"):
        assert f"ix_orders_{index} " in steps
    assert "ix_purchase_lines_open " in steps
