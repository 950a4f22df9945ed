"""How well the rules did: how often each fired, was overridden and was right, and which threshold would be
better.

Here belong: counting and proposing, over rows that a store query fetches. Not here: the query. A finding was
right where the order was returned, or unpaid after 60 days.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from handcart.domain.review.finding import Measured, Rule
from handcart.domain.review.thresholds import ReviewThresholds, Unit

LEAST_EVIDENCE = 20
"""Fewer decided findings say nothing about a threshold."""
ENOUGH_RIGHT = 0.5
"""A threshold at which at least half of the findings are right is left alone."""

_FIRES_BELOW = frozenset({"margin_warning", "margin_block", "duplicate_lines_days", "duplicate_total_days"})
"""These rules speak up at small figures, all others at large ones."""
_STEPS = {Unit.PERCENT: 10_000, Unit.TIMES: 100}
"""Proposals are round figures: a whole percent, a tenth of a time, else 1."""
_FIRES_AT = frozenset({"risk_returns", "duplicate_lines_days", "duplicate_total_days"})
"""These rules speak up at the threshold itself, all others only beyond it."""
_LIMITS = {item.name: item.metadata for item in fields(ReviewThresholds) if item.metadata}


@dataclass(frozen=True, slots=True)
class PastFinding:
    """A warning or block of an order that was decided, and what became of it."""

    rule: Rule
    overridden: bool
    right: bool
    measured: Measured | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A better threshold: of the `fired` findings it would have spared `spared`, and none that was right."""

    threshold: str
    now: int
    proposed: int
    fired: int
    spared: int


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """One rule's past."""

    rule: Rule
    fired: int
    overridden: int
    right: int
    proposals: tuple[Proposal, ...] = ()


def rule_records(past: Iterable[PastFinding], thresholds: ReviewThresholds) -> list[RuleRecord]:
    """One record per rule that ever fired, in the order of the rules."""
    by_rule: dict[Rule, list[PastFinding]] = {}
    for finding in past:
        by_rule.setdefault(finding.rule, []).append(finding)
    return [_record(rule, by_rule[rule], thresholds) for rule in Rule if rule in by_rule]


def _record(rule: Rule, past: Sequence[PastFinding], thresholds: ReviewThresholds) -> RuleRecord:
    names = sorted({finding.measured.threshold for finding in past if finding.measured})
    proposals = [
        propose(
            name,
            [
                (finding.measured.value, finding.right)
                for finding in past
                if finding.measured and finding.measured.threshold == name
            ],
            thresholds,
        )
        for name in names
    ]
    return RuleRecord(
        rule,
        fired=len(past),
        overridden=sum(finding.overridden for finding in past),
        right=sum(finding.right for finding in past),
        proposals=tuple(proposal for proposal in proposals if proposal),
    )


def propose(threshold: str, measured: Sequence[tuple[int, bool]], thresholds: ReviewThresholds) -> Proposal | None:
    """The most lenient round threshold that would still have caught every finding that was right.

    `measured` are pairs of how far the order went and whether the finding was right. Where none was right,
    the threshold that none of them would have crossed. None where there is too little evidence, where at
    least half of the findings were right, or where no such threshold lies beyond today's. Cases that never
    fired are unknown, so a stricter threshold is never proposed.
    """
    right = [value for value, was_right in measured if was_right]
    limits = _LIMITS.get(threshold)
    if limits is None or len(measured) < LEAST_EVIDENCE or len(right) >= ENOUGH_RIGHT * len(measured):
        return None
    # Mirrored, a rule that fires below is one that fires above.
    sign = -1 if threshold in _FIRES_BELOW else 1
    at = threshold in _FIRES_AT
    step = _STEPS.get(limits["unit"], 1)
    values = [sign * value for value, _ in measured]
    if right:
        lenient = _last_firing(min(sign * value for value in right), step, at=at)
    else:
        lenient = _last_firing(max(values), step, at=at) + step
    proposed = max(limits["least"], min(limits["most"], sign * lenient))
    now = getattr(thresholds, threshold)
    spared = sum(not _fires(value, sign * proposed, at=at) for value in values)
    if sign * proposed <= sign * now or not spared:
        return None
    return Proposal(threshold, now, proposed, len(measured), spared)


def _last_firing(value: int, step: int, *, at: bool) -> int:
    """The largest round threshold at which `value` still fires."""
    return (value if at else value - 1) // step * step


def _fires(value: int, threshold: int, *, at: bool) -> bool:
    return value >= threshold if at else value > threshold
