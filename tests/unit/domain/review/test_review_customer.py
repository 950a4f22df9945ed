"""Rules 4, 6, 7 and 14: the customer, what is owed, and the risk."""

from dataclasses import replace

import pytest
from review_cases import CUSTOMER, DEFAULTS, ORDER, STEADY, SUMS, TERMS, a_case, answers, with_customer

from handcart.domain.message import Amount, Percent
from handcart.domain.review.case import MoneyFacts, ReviewCase
from handcart.domain.review.credit import credit, overdue
from handcart.domain.review.customer import customer_blocked, customer_inactive, customer_warning
from handcart.domain.review.finding import FixAction, Measured
from handcart.domain.review.risk import risk
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.vocabulary import Verdict

CLEAR = [(Verdict.CLEAR, "clear")]
UNKNOWN = [(Verdict.UNKNOWN, "unknown")]


def test_a_customer_without_marks_is_clear() -> None:
    for rule in (customer_blocked, customer_inactive, customer_warning):
        assert answers(rule, a_case()) == CLEAR


def test_marks_of_a_customer() -> None:
    marked = with_customer(blocked=True, active=False, warning=" pays in coins ")
    assert answers(customer_blocked, marked) == [(Verdict.BLOCK, "blocked")]
    assert answers(customer_inactive, marked) == [(Verdict.WARNING, "inactive")]
    assert answers(customer_warning, marked) == [(Verdict.WARNING, "note")]
    assert customer_warning(marked, DEFAULTS)[0].values["note"] == "pays in coins"


def test_nothing_is_said_of_no_customer() -> None:
    for rule in (customer_blocked, customer_inactive, customer_warning, credit, overdue, risk):
        assert answers(rule, a_case(customer=None)) == []


def _owing(owed: int, limit: int = 100_000) -> ReviewCase:
    """`owed` with this order of 399.84."""
    money = MoneyFacts(owed - SUMS.gross + 5_000, approved_not_invoiced=1_000, credits=6_000)
    return a_case(customer=replace(CUSTOMER, credit_limit=limit), money=money)


@pytest.mark.parametrize(
    ("owed", "expected"),
    [
        (79_999, (Verdict.CLEAR, "clear")),
        (80_000, (Verdict.CLEAR, "clear")),
        (80_001, (Verdict.WARNING, "near")),
        (100_000, (Verdict.WARNING, "near")),
        (100_001, (Verdict.BLOCK, "above")),
    ],
)
def test_credit_limit(owed: int, expected: tuple[Verdict, str]) -> None:
    assert answers(credit, _owing(owed)) == [expected]


def test_above_the_limit_a_prepayment_of_the_order_mends_it() -> None:
    finding = credit(_owing(108_000), DEFAULTS)[0]
    assert finding.fix is not None
    assert finding.fix.action is FixAction.ASK_PREPAYMENT
    assert finding.fix.parameters == {"amount": Amount(SUMS.gross, "EUR", 2)}
    assert finding.values["used"] == Percent(1_080_000)
    assert finding.values["above"] == Amount(8_000, "EUR", 2)
    assert finding.measured == Measured("credit_block", 1_080_000)


def test_a_customer_without_limit_is_clear_and_one_without_credit_is_blocked() -> None:
    assert answers(credit, with_customer(credit_limit=None)) == [(Verdict.CLEAR, "no_limit")]
    assert answers(credit, _owing(1, limit=0)) == [(Verdict.BLOCK, "no_credit")]
    assert answers(credit, _owing(0, limit=0)) == CLEAR


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (None, (Verdict.CLEAR, "clear")),
        (7, (Verdict.CLEAR, "clear")),
        (8, (Verdict.WARNING, "overdue")),
        (30, (Verdict.WARNING, "overdue")),
        (31, (Verdict.BLOCK, "overdue")),
    ],
)
def test_overdue(late: int | None, expected: tuple[Verdict, str]) -> None:
    assert answers(overdue, a_case(money=MoneyFacts(oldest_overdue_days=late))) == [expected]


def test_thresholds_of_the_owner_count() -> None:
    strict = ReviewThresholds(overdue_warning_days=0, overdue_block_days=1, credit_block=500_000)
    assert answers(overdue, a_case(money=MoneyFacts(oldest_overdue_days=2)), strict) == [(Verdict.BLOCK, "overdue")]
    assert answers(credit, _owing(50_001), strict) == [(Verdict.BLOCK, "near")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, CLEAR),
        ({"first_order": True, "orders_last_year": 20, "orders_as_large": 2}, CLEAR),
        ({"first_order": True, "orders_last_year": 20, "orders_as_large": 1}, [(Verdict.WARNING, "first_order")]),
        ({"first_order": False, "orders_last_year": 20, "orders_as_large": 0}, CLEAR),
        ({"first_order": True, "orders_last_year": 19, "orders_as_large": 0}, UNKNOWN),
        ({"returned_value": 59_999}, CLEAR),
        ({"returned_value": 60_000}, [(Verdict.WARNING, "returns")]),
        ({"returned_value": 60_000, "last_orders": 4}, UNKNOWN),
        ({"ordered_value": 0}, CLEAR),
        ({"payment_delays": (15, 15, 15, 90, 0)}, CLEAR),
        ({"payment_delays": (16, 16, 16, 0, 0)}, [(Verdict.WARNING, "late_payer")]),
        ({"payment_delays": (90, 90, 90, 90)}, UNKNOWN),
        ({"payment_delays": (15, 16, 15, 16, 0, 90)}, [(Verdict.WARNING, "late_payer")]),
    ],
)
def test_risk(changes: dict[str, object], expected: list[tuple[Verdict, str]]) -> None:
    assert answers(risk, a_case(risk=replace(STEADY, **changes))) == expected


def test_all_risks_are_named_and_each_proposes_prepayment() -> None:
    facts = replace(STEADY, first_order=True, orders_as_large=0, returned_value=100_000, payment_delays=(40,) * 5)
    findings = risk(a_case(risk=facts), ReviewThresholds(risk_prepayment=500_000))
    assert [finding.detail for finding in findings] == ["first_order", "returns", "late_payer"]
    for finding in findings:
        assert finding.fix is not None
        assert finding.fix.parameters == {"amount": Amount(19_992, "EUR", 2)}


def test_what_is_prepaid_already_is_not_proposed_again() -> None:
    facts = replace(STEADY, payment_delays=(40,) * 5)
    prepaid = replace(ORDER, terms=replace(TERMS, prepayment=1_000_000))
    assert risk(a_case(order=prepaid, risk=facts), DEFAULTS)[0].fix is None


def test_what_is_paid_in_advance_is_neither_on_credit_nor_a_risk() -> None:
    """The fix that both rules propose: then nothing is owed for this order when it leaves."""
    in_advance = replace(ORDER, terms=replace(TERMS, prepayment=1_000_000))
    over_limit = replace(_owing(108_000), order=in_advance)
    assert answers(credit, over_limit) == [(Verdict.CLEAR, "prepaid")]
    late = replace(STEADY, payment_delays=(20,) * 5)
    assert answers(risk, a_case(risk=late)) == [(Verdict.WARNING, "late_payer")]
    assert answers(risk, a_case(risk=late, order=in_advance)) == [(Verdict.CLEAR, "prepaid")]
    assert answers(risk, a_case(order=in_advance)) == CLEAR
