"""What the past says about the rules: counts and better thresholds."""

import pytest
from review_cases import DEFAULTS

from handcart.domain.review.finding import Measured, Rule
from handcart.domain.review.history import LEAST_EVIDENCE, PastFinding, Proposal, propose, rule_records
from handcart.domain.review.thresholds import ReviewThresholds


def _past(wrong: list[int], right: list[int]) -> list[tuple[int, bool]]:
    return [(value, False) for value in wrong] + [(value, True) for value in right]


def test_counts_per_rule_in_the_order_of_the_rules() -> None:
    past = [
        PastFinding(Rule.TERMS, overridden=True, right=False),
        PastFinding(Rule.STOCK, overridden=False, right=True),
        PastFinding(Rule.TERMS, overridden=False, right=True),
    ]
    records = rule_records(past, DEFAULTS)
    assert [(each.rule, each.fired, each.overridden, each.right) for each in records] == [
        (Rule.STOCK, 1, 0, 1),
        (Rule.TERMS, 2, 1, 1),
    ]
    assert rule_records([], DEFAULTS) == []


def test_a_threshold_is_raised_to_just_below_the_first_that_was_right() -> None:
    measured = _past(wrong=[8, 9, 10, 11] * 5, right=[21, 28])
    proposal = propose("overdue_warning_days", measured, DEFAULTS)
    assert proposal == Proposal("overdue_warning_days", now=7, proposed=20, fired=22, spared=20)


def test_proposals_are_round_figures() -> None:
    measured = _past(wrong=[113_700] * 20, right=[184_321])
    proposal = propose("price_list", measured, DEFAULTS)
    assert proposal is not None
    assert proposal.proposed == 180_000
    times = propose("quantity_spreads", _past([3_600] * 20, [5_250]), DEFAULTS)
    assert times is not None
    assert times.proposed == 5_200


def test_where_none_was_right_none_would_fire() -> None:
    proposal = propose("overdue_warning_days", _past([8, 12] * 10, []), DEFAULTS)
    assert proposal == Proposal("overdue_warning_days", now=7, proposed=12, fired=20, spared=20)


def test_a_threshold_below_which_a_rule_fires_is_lowered() -> None:
    measured = _past(wrong=[45_000] * 20, right=[12_000])
    proposal = propose("margin_warning", measured, DEFAULTS)
    assert proposal == Proposal("margin_warning", now=50_000, proposed=20_000, fired=21, spared=20)


@pytest.mark.parametrize(
    ("threshold", "right", "proposed"),
    [("risk_returns", 400_000, 400_000), ("duplicate_lines_days", 2, 2), ("risk_delay_days", 20, 19)],
)
def test_a_rule_that_fires_at_its_threshold_still_catches_the_edge(threshold: str, right: int, proposed: int) -> None:
    wrong = 6 if threshold == "duplicate_lines_days" else right - (50_000 if right > 1000 else 3)
    proposal = propose(threshold, _past([wrong] * 20, [right]), DEFAULTS)
    assert proposal is not None
    assert proposal.proposed == proposed
    assert proposal.spared == 20


@pytest.mark.parametrize(
    "measured",
    [
        _past([8] * (LEAST_EVIDENCE - 1), []),
        _past([8] * 10, [20] * 10),
        _past([9] * 20, [8]),
        [],
    ],
)
def test_without_reason_nothing_is_proposed(measured: list[tuple[int, bool]]) -> None:
    assert propose("overdue_warning_days", measured, DEFAULTS) is None


def test_a_threshold_of_the_past_is_left_alone() -> None:
    assert propose("a_rule_of_the_past", [(1, False)] * 30, DEFAULTS) is None


def test_a_proposal_keeps_to_the_range_of_the_threshold() -> None:
    most = ReviewThresholds(risk_returns=900_000)
    proposal = propose("risk_returns", _past([990_000, 1_500_000] * 10, []), most)
    assert proposal is not None
    assert proposal.proposed == 1_000_000
    assert proposal.spared == 10


def test_records_carry_their_proposals() -> None:
    past = [
        PastFinding(Rule.OVERDUE, overridden=True, right=False, measured=Measured("overdue_warning_days", 9))
        for _ in range(20)
    ]
    past.append(PastFinding(Rule.OVERDUE, overridden=False, right=True, measured=Measured("overdue_block_days", 50)))
    record = rule_records(past, DEFAULTS)[0]
    assert [proposal.threshold for proposal in record.proposals] == ["overdue_warning_days"]
