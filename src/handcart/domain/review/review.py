"""The review of an order: all rules asked, and what their findings mean for its approval.

Here belong: the table of rules, the verdict, overrides, approval by itself. Not here: single rules, the steps
of an order's life (they ask `may_approve`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from handcart.domain.order_facets import Judgement
from handcart.domain.review.address import address
from handcart.domain.review.arithmetic import arithmetic
from handcart.domain.review.case import ReviewCase
from handcart.domain.review.complete import complete
from handcart.domain.review.credit import credit, overdue
from handcart.domain.review.customer import customer_blocked, customer_inactive, customer_warning
from handcart.domain.review.duplicates import duplicate_lines, duplicate_reference, duplicate_total
from handcart.domain.review.finding import Finding, Rule
from handcart.domain.review.margin import discount, margin
from handcart.domain.review.price import price
from handcart.domain.review.promise import promise_before_order, promise_unlikely
from handcart.domain.review.quantity import quantity
from handcart.domain.review.risk import risk
from handcart.domain.review.stock import stock
from handcart.domain.review.stored import values_to_dict
from handcart.domain.review.terms import tax, terms
from handcart.domain.review.thresholds import ReviewThresholds, may_be_overridden
from handcart.domain.vocabulary import Verdict

RULES: Mapping[Rule, Callable[[ReviewCase, ReviewThresholds], list[Finding]]] = {
    Rule.COMPLETE: complete,
    Rule.ARITHMETIC: arithmetic,
    Rule.ADDRESS: address,
    Rule.CUSTOMER_BLOCKED: customer_blocked,
    Rule.CUSTOMER_INACTIVE: customer_inactive,
    Rule.CUSTOMER_WARNING: customer_warning,
    Rule.DUPLICATE_REFERENCE: duplicate_reference,
    Rule.DUPLICATE_LINES: duplicate_lines,
    Rule.DUPLICATE_TOTAL: duplicate_total,
    Rule.CREDIT: credit,
    Rule.OVERDUE: overdue,
    Rule.STOCK: stock,
    Rule.PRICE: price,
    Rule.MARGIN: margin,
    Rule.DISCOUNT: discount,
    Rule.QUANTITY: quantity,
    Rule.PROMISE_BEFORE_ORDER: promise_before_order,
    Rule.PROMISE_UNLIKELY: promise_unlikely,
    Rule.RISK: risk,
    Rule.TAX: tax,
    Rule.TERMS: terms,
}

_SEVERITY = {verdict: rank for rank, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class Review:
    """All findings in the order of the rules, and the worst verdict.

    Every rule that is on has at least one; those about the customer have none where there is no customer.
    """

    findings: tuple[Finding, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Override:
    """The owner's word that a finding may stand, with the reason."""

    finding: Finding
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Whether this is the finding the owner saw: with other numbers it is asked again."""
        return identity_of(finding) == identity_of(self.finding)


def review(case: ReviewCase, thresholds: ReviewThresholds) -> Review:
    """Ask every rule that is on. The order of the case's lines makes no difference."""
    case = replace(case, lines=tuple(sorted(case.lines, key=lambda line: line.line_id)))
    findings = tuple(
        finding for rule, ask in RULES.items() if thresholds.is_on(rule) for finding in ask(case, thresholds)
    )
    return Review(findings, worst(findings))


def worst(findings: Iterable[Finding]) -> Verdict:
    """The gravest verdict among the findings; clear where there are none."""
    verdicts = (finding.verdict for finding in findings)
    return max(verdicts, key=_SEVERITY.__getitem__, default=Verdict.CLEAR)


def identity_of(finding: Finding) -> list[object]:
    """What makes it the finding the owner saw, as JSON values: the rule's answer, its line and its numbers."""
    values = values_to_dict(finding.values)
    return [finding.rule.value, finding.verdict.value, finding.detail, finding.line_id, values]


def blocking(findings: Iterable[Finding], overrides: Iterable[Override] = ()) -> tuple[Finding, ...]:
    """The findings that still forbid approval: blocks without an override that has a reason."""
    granted = _granted(overrides)
    return tuple(
        finding for finding in findings if finding.verdict is Verdict.BLOCK and not _overridden(finding, granted)
    )


def may_approve(findings: Iterable[Finding], overrides: Iterable[Override] = ()) -> bool:
    """Whether the owner may approve: no blocking finding is left. Warnings do not forbid it."""
    return not blocking(findings, overrides)


def approves_itself(reviewed: Review, total: int, thresholds: ReviewThresholds) -> bool:
    """Whether the order is approved without the owner: switched on, all clear or info, `total` up to the
    ceiling.

    `total` is gross, in minor units. "Not enough data" is not clear, unless the owner decided that it counts
    so.
    """
    accepted = {Verdict.CLEAR, Verdict.INFO}
    if thresholds.auto_approve_unknown:
        accepted.add(Verdict.UNKNOWN)
    return (
        thresholds.auto_approve
        and total <= thresholds.auto_approve_ceiling
        and all(finding.verdict in accepted for finding in reviewed.findings)
    )


def judged(findings: Iterable[Finding], overrides: Iterable[Override] = ()) -> tuple[Judgement, ...]:
    """Each finding's verdict and whether the owner overrode it, as the order's review facet wants to know."""
    granted = _granted(overrides)
    return tuple(Judgement(finding.verdict, _overridden(finding, granted)) for finding in findings)


def _granted(overrides: Iterable[Override]) -> list[Override]:
    return [override for override in overrides if override.reason.strip()]


def _overridden(finding: Finding, granted: Iterable[Override]) -> bool:
    return may_be_overridden(finding) and any(override.covers(finding) for override in granted)
