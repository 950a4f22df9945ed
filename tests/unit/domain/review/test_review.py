"""The review as a whole: verdict, overrides, approval by itself, and what holds for any case."""

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_review_cases import cases, thresholds_of_owners
from review_cases import DEFAULTS, ORDER, TERMS, a_case, a_line, with_customer, with_line, with_order, with_product
from review_texts import TEXTS, assert_can_be_said

from handcart.domain.errors import BadInput
from handcart.domain.order_facets import Judgement, review_facet
from handcart.domain.review.case import MoneyFacts, ReviewCase
from handcart.domain.review.finding import Finding, Rule
from handcart.domain.review.review import (
    RULES,
    Override,
    approves_itself,
    blocking,
    identity_of,
    judged,
    may_approve,
    may_be_overridden,
    review,
    worst,
)
from handcart.domain.review.sentences import (
    DETAILS,
    EXPLAINED,
    rule_message,
    threshold_message,
)
from handcart.domain.review.stored import (
    finding_from_dict,
    finding_to_dict,
    findings_from_list,
    findings_to_list,
    thresholds_from_dict,
    thresholds_to_dict,
)
from handcart.domain.review.thresholds import ALWAYS_ON, ReviewThresholds
from handcart.domain.vocabulary import ReviewFacet, Verdict
from handcart.wording import LANGUAGES

OPEN_HANDED = ReviewThresholds(auto_approve=True, auto_approve_ceiling=150_000)
LATE = replace(a_case(), money=MoneyFacts(oldest_overdue_days=31))


def _findings(case: ReviewCase, rule: Rule) -> list[Finding]:
    return [finding for finding in review(case, DEFAULTS).findings if finding.rule is rule]


def test_the_clean_order_is_clear_in_every_rule() -> None:
    reviewed = review(a_case(), DEFAULTS)
    assert [finding.rule for finding in reviewed.findings] == list(Rule)
    assert reviewed.verdict is Verdict.CLEAR


def test_every_rule_is_asked() -> None:
    assert list(RULES) == list(Rule)


@pytest.mark.parametrize(
    ("case", "verdict"),
    [
        (with_product(customer_history=(), quantities=()), Verdict.UNKNOWN),
        (a_case(last_addresses=(replace(a_case().order.address, street="Elsewhere 1"),)), Verdict.INFO),
        (with_customer(active=False), Verdict.WARNING),
        (with_customer(active=False, blocked=True), Verdict.BLOCK),
    ],
)
def test_the_verdict_is_the_worst_finding(case: ReviewCase, verdict: Verdict) -> None:
    assert review(case, DEFAULTS).verdict is verdict


def test_no_finding_is_no_harm() -> None:
    assert worst([]) is Verdict.CLEAR


def test_a_rule_that_is_off_says_nothing() -> None:
    quiet = ReviewThresholds(off=frozenset(Rule) - ALWAYS_ON)
    assert {finding.rule for finding in review(with_customer(blocked=True), quiet).findings} == ALWAYS_ON


@pytest.mark.parametrize("rule", sorted(ALWAYS_ON))
def test_what_makes_an_order_an_order_cannot_be_switched_off(rule: Rule) -> None:
    with pytest.raises(BadInput) as caught:
        ReviewThresholds(off=frozenset({rule}))
    assert caught.value.field == "off"


@pytest.mark.parametrize(
    "item", [item for item in fields(ReviewThresholds) if item.metadata], ids=lambda item: item.name
)
def test_thresholds_have_a_range(item: Any) -> None:
    for edge in ("least", "most"):
        assert getattr(replace(DEFAULTS, **{item.name: item.metadata[edge]}), item.name) == item.metadata[edge]
    for beyond in (item.metadata["least"] - 1, item.metadata["most"] + 1):
        with pytest.raises(BadInput) as caught:
            replace(DEFAULTS, **{item.name: beyond})
        assert caught.value.field == item.name


def test_a_block_forbids_approval_until_it_is_overridden_with_a_reason() -> None:
    findings = review(LATE, DEFAULTS).findings
    overdue = _findings(LATE, Rule.OVERDUE)[0]
    assert blocking(findings) == (overdue,)
    assert not may_approve(findings)
    assert not may_approve(findings, [Override(overdue, "  ")])
    assert may_approve(findings, [Override(overdue, "he called, it is on its way")])


def test_an_override_covers_only_what_the_owner_saw() -> None:
    seen = Override(_findings(LATE, Rule.OVERDUE)[0], "he called")
    worse = review(replace(LATE, money=MoneyFacts(oldest_overdue_days=90)), DEFAULTS).findings
    assert not may_approve(worse, [seen])


def test_warnings_do_not_forbid_approval() -> None:
    assert may_approve(review(with_customer(active=False), DEFAULTS).findings)


def test_what_is_not_an_order_cannot_be_overridden() -> None:
    for case in (with_line(unit_price=None), with_order(stored=replace(a_case().order.stored, tax=1))):
        findings = review(case, DEFAULTS).findings
        blocks = [finding for finding in findings if finding.verdict is Verdict.BLOCK]
        assert blocks
        assert not any(map(may_be_overridden, blocks))
        assert not may_approve(findings, [Override(finding, "never mind") for finding in findings])


@pytest.mark.parametrize(
    ("case", "override", "facet"),
    [
        (a_case(), False, ReviewFacet.CLEAR),
        (with_customer(active=False), False, ReviewFacet.WARNINGS),
        (with_customer(active=False), True, ReviewFacet.OVERRIDDEN),
        (LATE, False, ReviewFacet.BLOCKED),
        (LATE, True, ReviewFacet.OVERRIDDEN),
    ],
)
def test_the_facet_of_an_order_follows(case: ReviewCase, override: bool, facet: ReviewFacet) -> None:
    findings = review(case, DEFAULTS).findings
    overrides = [Override(finding, "seen") for finding in findings] if override else []
    assert review_facet(judged(findings, overrides)) is facet


def test_only_what_can_be_overridden_is() -> None:
    findings = review(a_case(), DEFAULTS).findings
    assert set(judged(findings, [Override(findings[0], "seen")])) == {Judgement(Verdict.CLEAR)}


@pytest.mark.parametrize(
    ("case", "total", "thresholds", "by_itself"),
    [
        (a_case(), 150_000, OPEN_HANDED, True),
        (a_case(), 150_001, OPEN_HANDED, False),
        (a_case(), 150_000, DEFAULTS, False),
        (a_case(), 0, ReviewThresholds(auto_approve=True), True),
        (a_case(), 1, ReviewThresholds(auto_approve=True), False),
        (with_line(gift=True, unit_price=0, net=0), 0, OPEN_HANDED, True),
        (with_customer(active=False), 100, OPEN_HANDED, False),
        (with_customer(blocked=True), 100, OPEN_HANDED, False),
        (with_product(customer_history=(), quantities=()), 100, OPEN_HANDED, False),
        (with_product(customer_history=(), quantities=()), 100, replace(OPEN_HANDED, auto_approve_unknown=True), True),
    ],
)
def test_approval_by_itself(case: ReviewCase, total: int, thresholds: ReviewThresholds, by_itself: bool) -> None:
    assert approves_itself(review(case, thresholds), total, thresholds) is by_itself


def test_thresholds_are_kept_with_a_decision() -> None:
    own = ReviewThresholds(overdue_block_days=60, off=frozenset({Rule.RISK, Rule.STOCK}), auto_approve=True)
    assert thresholds_from_dict(json.loads(json.dumps(thresholds_to_dict(own)))) == own
    assert thresholds_from_dict({"a_rule_of_the_past": 3}) == DEFAULTS


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_the_review_may_say_has_a_text(language: str) -> None:
    ids = {f"finding.{rule}.{detail}" for rule, details in DETAILS.items() for detail in details}
    ids |= {f"finding.why.{rule}.{detail}" for rule, detail in EXPLAINED}
    ids |= {rule_message(rule).id for rule in Rule}
    ids |= {threshold_message(item.name).id for item in fields(ReviewThresholds)}
    assert ids <= TEXTS[language].keys()


@settings(max_examples=150)
@given(cases(), thresholds_of_owners())
def test_any_case_is_reviewed_the_same_way_in_any_order_and_can_be_said_and_stored(
    case: ReviewCase, thresholds: ReviewThresholds
) -> None:
    reviewed = review(case, thresholds)
    backwards = replace(case, lines=tuple(reversed(case.lines)))
    assert review(backwards, thresholds) == reviewed == review(case, thresholds)
    asked = {rule for rule in Rule if thresholds.is_on(rule)}
    answered = {finding.rule for finding in reviewed.findings}
    assert answered == asked if case.customer else answered <= asked
    assert reviewed.verdict is worst(reviewed.findings)
    for finding in reviewed.findings:
        assert_can_be_said(finding)
        assert finding_from_dict(json.loads(json.dumps(finding_to_dict(finding)))) == finding
        assert json.loads(json.dumps(identity_of(finding))) == identity_of(finding)


@settings(max_examples=50)
@given(cases(), st.data())
def test_an_override_never_makes_it_worse(case: ReviewCase, data: st.DataObject) -> None:
    findings = review(case, DEFAULTS).findings
    chosen = data.draw(st.lists(st.sampled_from(findings), max_size=3))
    left = blocking(findings, [Override(finding, "seen") for finding in chosen])
    assert set(map(id, left)) <= set(map(id, blocking(findings)))


def test_two_lines_with_the_same_fault_are_overridden_one_by_one() -> None:
    case = a_case(a_line(net=1), a_line(line_id=2, net=1))
    findings = review(case, DEFAULTS).findings
    first, second = (finding for finding in findings if finding.rule is Rule.MARGIN)
    assert blocking(findings, [Override(first, "clearance")]) == (second,)


def test_findings_that_say_nothing_are_kept_in_few_words() -> None:
    reviewed = review(a_case(order=replace(ORDER, promised_on=None, terms=replace(TERMS, due_days=60))), DEFAULTS)
    stored = json.loads(json.dumps(findings_to_list(reviewed.findings)))
    assert findings_from_list(stored) == list(reviewed.findings)
    spoken, silent = stored
    assert spoken["rule"] == "terms"
    assert "complete.clear" in silent["silent"]
    assert len(json.dumps(silent)) < 500


def test_not_enough_data_keeps_its_numbers() -> None:
    unknown_margin = review(with_product(cost=None), DEFAULTS).findings
    assert findings_from_list(findings_to_list(unknown_margin)) == list(unknown_margin)


def test_findings_of_older_files_lie_one_by_one() -> None:
    findings = review(a_case(), DEFAULTS).findings
    assert findings_from_list(map(finding_to_dict, findings)) == list(findings)
