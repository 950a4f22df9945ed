"""When findings of received orders are renewed, and what the owner's overrides are worth afterwards."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from reviewed_company import ReviewedCompany, add_stock, reviewed_company

from builders import when
from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.review.finding import Rule
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.vocabulary import OrderState, OrderStatus, ReviewFacet, Verdict
from handcart.settings.company import CLOSED_DAYS
from handcart.store.queries.review import received_orders
from handcart.store.records import Customer, FindingOverride, Product, StoredFinding
from handcart.store.tables import finding_overrides, findings
from handcart.usecases.company.profile import change_setting
from handcart.usecases.customers.save import change_customer
from handcart.usecases.customers.standing import block_customer
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.products.save import change_product
from handcart.usecases.review.kept import KeptFinding, kept_findings
from handcart.usecases.review.override import override_finding, withdraw_override
from handcart.usecases.review.renew import renew_received
from handcart.usecases.review.settings import change_review_settings, change_thresholds, review_settings
from handcart.usecases.stock.count import count_stock


@pytest.fixture
def company(tmp_path: Path) -> Iterator[ReviewedCompany]:
    made = reviewed_company(tmp_path)
    with made.file:
        yield made


def finding_of(company: ReviewedCompany, order_id: int, rule: Rule) -> KeptFinding:
    with company.file.read() as session:
        return next(kept for kept in kept_findings(session, order_id) if kept.finding.rule is rule)


def override(company: ReviewedCompany, order_id: int, rule: Rule, reason: str = "They paid in cash") -> None:
    finding = finding_of(company, order_id, rule)
    with company.file.change("order.override", when()) as session:
        override_finding(session, order_id, finding.id, reason=reason)


def blocked_order(company: ReviewedCompany) -> int:
    company.set(Customer, company.customer, blocked=True)
    return company.receive().id


def test_the_customers_change_reaches_the_order_and_goes_back_with_it(company: ReviewedCompany) -> None:
    received = company.receive()
    with company.file.change("customer.block", when()) as session:
        block_customer(session, company.customer, reason="Does not pay")
    assert company.order(received.id).status is OrderStatus.BLOCKED
    company.undo()
    assert company.order(received.id).status is OrderStatus.TO_REVIEW
    assert company.findings(received.id)[Rule.CUSTOMER_BLOCKED] == [(Verdict.CLEAR, "clear")]


def test_the_products_change_reaches_the_order_and_goes_back_with_it(company: ReviewedCompany) -> None:
    received = company.receive()
    with company.file.change("product.change", when()) as session:
        change_product(session, company.cups, price=200_000)
    assert company.findings(received.id)[Rule.PRICE] == [(Verdict.WARNING, "below_list")]
    assert company.order(received.id).review is ReviewFacet.WARNINGS
    company.undo()
    assert company.findings(received.id)[Rule.PRICE] == [(Verdict.CLEAR, "clear")]
    assert company.order(received.id).review is ReviewFacet.CLEAR


def test_a_movement_of_stock_reaches_the_order_and_goes_back_with_it(company: ReviewedCompany) -> None:
    received = company.receive()
    with company.file.change("stock.count", when()) as session:
        count_stock(session, company.cups, counted=10_000)
    assert company.findings(received.id)[Rule.STOCK] == [(Verdict.WARNING, "short_undated")]
    company.undo()
    assert company.findings(received.id)[Rule.STOCK] == [(Verdict.CLEAR, "clear")]


def test_an_approved_order_takes_its_stock_from_those_that_wait(company: ReviewedCompany) -> None:
    first, second = company.receive(company.entered(90_000)), company.receive(company.entered(80_000))
    assert company.findings(second.id)[Rule.STOCK] == [(Verdict.CLEAR, "clear")]
    with company.file.change("order.approve", when()) as session:
        approve_order(session, first.id)
    assert company.findings(second.id)[Rule.STOCK] == [(Verdict.WARNING, "short_undated")]


def test_money_that_is_taken_back_blocks_again(company: ReviewedCompany) -> None:
    company.set(Customer, company.customer, credit_limit=30_000)
    received = company.receive()
    assert company.findings(received.id)[Rule.CREDIT] == [(Verdict.BLOCK, "above")]
    with company.change() as session:
        company.pay(session, 30_000)
        renew_received(session, customers=[company.customer])
    assert company.findings(received.id)[Rule.CREDIT] == [(Verdict.CLEAR, "clear")]
    company.undo()
    assert company.findings(received.id)[Rule.CREDIT] == [(Verdict.BLOCK, "above")]


def test_only_the_orders_concerned_are_renewed(company: ReviewedCompany) -> None:
    with company.change() as session:
        bowls = session.add(Product, code="BOWL", name="Bowl", price=200_000, created_on=when().today)
        other = session.add(Customer, number="C-2", name="Other", country="DE", created_on=when().today)
        add_stock(session, bowls, 10_000)
    of_cups = company.receive().id
    of_bowls = company.receive(company.entered(customer_id=other, line={"product_id": bowls})).id
    with company.file.read() as session:
        assert received_orders(session) == [of_cups, of_bowls]
        assert received_orders(session, products=[bowls]) == [of_bowls]
        assert received_orders(session, customers=[company.customer]) == [of_cups]
        assert received_orders(session, products=[bowls], customers=[company.customer]) == [of_cups, of_bowls]
        assert received_orders(session, products=[], customers=[]) == []


def test_an_override_with_its_reason_lets_the_order_pass(company: ReviewedCompany) -> None:
    order = blocked_order(company)
    override(company, order, Rule.CUSTOMER_BLOCKED)
    assert company.order(order).review is ReviewFacet.OVERRIDDEN
    with company.file.change("order.approve", when()) as session:
        assert approve_order(session, order).state is OrderState.APPROVED


def test_an_override_needs_a_reason_and_something_that_may_be_overridden(company: ReviewedCompany) -> None:
    order = blocked_order(company)
    with pytest.raises(BadInput) as problem:
        override(company, order, Rule.CUSTOMER_BLOCKED, reason="  ")
    assert problem.value.field == "reason"
    with pytest.raises(NotAllowed):
        override(company, order, Rule.COMPLETE)


def test_an_override_taken_back_blocks_again(company: ReviewedCompany) -> None:
    order = blocked_order(company)
    override(company, order, Rule.CUSTOMER_BLOCKED)
    with company.file.change("order.withdraw_override", when()) as session:
        kept = session.find(FindingOverride, finding_overrides.c.order_id == order)
        assert [one.reason for one in kept] == ["They paid in cash"]
        (finding,) = session.find(StoredFinding, findings.c.order_id == order, findings.c.identity == kept[0].identity)
        withdraw_override(session, order, finding.id)
    assert company.order(order).review is ReviewFacet.BLOCKED
    company.undo()
    assert company.order(order).review is ReviewFacet.OVERRIDDEN
    company.undo()
    assert company.order(order).review is ReviewFacet.BLOCKED


def test_an_override_does_not_cover_other_numbers(company: ReviewedCompany) -> None:
    company.set(Customer, company.customer, credit_limit=30_000)
    order = company.receive().id
    override(company, order, Rule.CREDIT)
    assert company.order(order).review is ReviewFacet.OVERRIDDEN
    with company.file.change("customer.change", when()) as session:
        change_customer(session, company.customer, credit_limit=20_000)
    assert company.order(order).review is ReviewFacet.BLOCKED


def test_other_thresholds_review_received_orders_again(company: ReviewedCompany) -> None:
    received = company.receive(company.entered(line={"price": 120_000}))
    assert company.findings(received.id)[Rule.PRICE] == [(Verdict.WARNING, "below_list")]
    with company.file.change("review.thresholds", when()) as session:
        assert change_thresholds(session, ReviewThresholds(price_list=200_000)) == [received.id]
        assert change_thresholds(session, ReviewThresholds(price_list=200_000)) == []
    assert company.findings(received.id)[Rule.PRICE] == [(Verdict.CLEAR, "clear")]
    company.undo()
    assert company.findings(received.id)[Rule.PRICE] == [(Verdict.WARNING, "below_list")]


def test_a_closed_day_reaches_the_order_and_goes_back_with_it(company: ReviewedCompany) -> None:
    received = company.receive(company.entered(promised_on=date(2026, 12, 2)))
    with company.file.change("company.setting", when()) as session:
        change_setting(session, CLOSED_DAYS, ("2026-12-02",))
    assert company.findings(received.id)[Rule.PROMISE_UNLIKELY] == [(Verdict.WARNING, "closed")]
    company.undo()
    assert company.findings(received.id)[Rule.PROMISE_UNLIKELY] == [(Verdict.CLEAR, "clear")]


def test_a_rule_may_be_switched_off_by_its_setting(company: ReviewedCompany) -> None:
    received = company.receive()
    with company.file.change("review.thresholds", when()) as session:
        change_review_settings(session, {"review.off": ["quantity", "risk"], "review.overdue_block_days": 45})
    assert not {Rule.QUANTITY, Rule.RISK} & set(company.findings(received.id))
    with company.file.read() as session:
        values = review_settings(session.company)
    assert values["review.off"] == ("quantity", "risk")
    assert values["review.overdue_block_days"] == 45
    assert values["review.price_list"] == 100_000


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("review.off", ["complete"]),
        ("review.off", ["moon"]),
        ("review.price_list", "10"),
        ("review.risk_percentile", 2_000_000),
        ("review.moon", 1),
    ],
)
def test_a_value_that_cannot_be_names_its_setting(company: ReviewedCompany, key: str, value: object) -> None:
    with company.change() as session, pytest.raises(BadInput) as problem:
        change_review_settings(session, {key: value})
    assert problem.value.field in (key, key.removeprefix("review."))
