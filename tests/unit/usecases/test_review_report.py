"""The report on the review: fired, overridden, right, and the threshold that would have been better."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from reviewed_company import ReviewedCompany, reviewed_company

from builders import TODAY, when
from handcart.domain.review.finding import Rule
from handcart.domain.vocabulary import SettlementKind
from handcart.domain.when import AUTOMATIC
from handcart.store.records import Customer, Order, Settlement, StoredFinding
from handcart.store.tables import findings
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.reports.review import ReviewReport, RuleReport, review_report
from handcart.usecases.review.decide import freeze_review
from handcart.usecases.review.override import override_finding

LONG_AGO = TODAY - timedelta(days=100)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[ReviewedCompany]:
    made = reviewed_company(tmp_path)
    with made.file:
        yield made


def decided(company: ReviewedCompany, *, price: int = 100_000, decision: str = "approved", by: str = "owner") -> int:
    """An order at an odd price, dated long ago and decided."""
    received = company.receive(company.entered(ordered_on=LONG_AGO, line={"price": price, "quantity": 1_000}))
    with company.change() as session:
        freeze_review(session, received.id, decision=decision, by=by)
    return received.id


def report(company: ReviewedCompany, **period: object) -> ReviewReport:
    with company.file.read() as session:
        return review_report(session, **({"last": TODAY} | period))  # type: ignore[arg-type]


def rule(company: ReviewedCompany, wanted: Rule) -> RuleReport | None:
    return next((one for one in report(company).rules if one.rule is wanted), None)


def test_nothing_decided_is_nothing_to_report(company: ReviewedCompany) -> None:
    company.receive()
    found = report(company)
    assert (found.orders, found.rules) == (0, ())
    assert [line.id for line in found.lines()] == ["report.review.orders"]


def test_orders_are_counted_by_who_decided_and_how(company: ReviewedCompany) -> None:
    decided(company)
    decided(company, by=AUTOMATIC)
    decided(company, decision="rejected")
    found = report(company)
    assert (found.orders, found.approved_by_itself, found.rejected) == (3, 1, 1)
    assert report(company, last=LONG_AGO - timedelta(days=1)).orders == 0
    assert report(company, first=LONG_AGO + timedelta(days=1)).orders == 0


def test_only_the_last_decision_on_an_order_counts(company: ReviewedCompany) -> None:
    order = decided(company)
    with company.change() as session:
        freeze_review(session, order, decision="rejected", by="owner")
    prices = rule(company, Rule.PRICE)
    assert prices is not None
    assert (report(company).orders, prices.fired, prices.rejected) == (1, 1, 1)


def test_what_was_returned_unpaid_or_given_up_proves_the_rule_right(company: ReviewedCompany) -> None:
    due = LONG_AGO + timedelta(days=14)
    orders = [decided(company) for _ in range(6)]
    with company.change() as session:
        session.change(Order, orders[0], returns="partly")
        session.add(Settlement, order_id=orders[1], kind=SettlementKind.BAD_DEBT, amount=1, settled_on=TODAY)
    company.invoice(orders[2], due_on=due)
    company.invoice(orders[3], due_on=due, paid_on=due + timedelta(days=61))
    company.invoice(orders[4], due_on=due, paid_on=due + timedelta(days=60))
    prices = rule(company, Rule.PRICE)
    assert prices is not None
    assert (prices.fired, prices.right) == (6, 4)


def test_what_the_owner_let_stand_is_overridden(company: ReviewedCompany) -> None:
    company.set(Customer, company.customer, blocked=True)
    order = company.receive().id
    with company.file.change("order.override", when()) as session:
        blocked = session.find_one(
            StoredFinding, findings.c.order_id == order, findings.c.rule == Rule.CUSTOMER_BLOCKED.value
        )
        assert blocked is not None
        override_finding(session, order, blocked.id, reason="Paid in cash")
        approve_order(session, order)
    found = rule(company, Rule.CUSTOMER_BLOCKED)
    assert found == RuleReport(Rule.CUSTOMER_BLOCKED, fired=1, rejected=0, overridden=1, right=0, proposals=())


def test_a_threshold_that_only_ever_annoyed_gets_a_better_one(company: ReviewedCompany) -> None:
    for _ in range(20):
        decided(company, price=160_000)
    prices = rule(company, Rule.PRICE)
    assert prices is not None
    (proposal,) = prices.proposals
    assert (proposal.threshold, proposal.now, proposal.fired, proposal.spared) == ("price_list", 100_000, 20, 20)
    assert proposal.proposed > 140_000
    data = json.loads(json.dumps(report(company).as_data()))
    of_prices = next(one for one in data["rules"] if one["rule"] == "price")
    assert of_prices["proposals"][0]["proposed"] == proposal.proposed
    assert "report.review.proposal" in [line.id for line in report(company).lines()]
