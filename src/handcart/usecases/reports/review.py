"""The report on the review: how often each rule objected, was overridden and was right, and what would be better.

A finding was right where the order came back, was paid more than 60 days after it fell due, or never. Rejected
orders had no chance to go wrong: their findings are counted, but are no evidence for a better threshold.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handcart.domain.message import Amount, Message, Percent, Quantity, Value, message
from handcart.domain.review.finding import Rule
from handcart.domain.review.history import PastFinding, Proposal, rule_records
from handcart.domain.review.review import identity_of
from handcart.domain.review.sentences import rule_message, threshold_message
from handcart.domain.review.stored import finding_from_dict
from handcart.domain.review.thresholds import Unit, unit_of
from handcart.domain.when import AUTOMATIC
from handcart.store.columns import compact_json
from handcart.store.queries.review_decisions import DecidedOrder, decided_orders, objections, overridden
from handcart.store.session import ReadSession
from handcart.usecases.review.thresholds import review_thresholds

UNPAID_AFTER = timedelta(days=60)
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class RuleReport:
    """How one rule did: findings in all, of rejected orders, overridden, right; and better thresholds."""

    rule: Rule
    fired: int
    rejected: int
    overridden: int
    right: int
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class ReviewReport:
    """Decisions on the orders of a period, and every rule that objected to one of them."""

    currency: str
    exponent: int
    orders: int
    approved_by_itself: int
    rejected: int
    rules: tuple[RuleReport, ...]

    def as_data(self) -> dict[str, Any]:
        """The report as JSON values; thresholds in the units of `ReviewThresholds`."""
        return {
            "orders": self.orders,
            "approved_by_itself": self.approved_by_itself,
            "rejected": self.rejected,
            "rules": [_rule_data(rule) for rule in self.rules],
        }

    def lines(self) -> tuple[Message, ...]:
        """The report in words, line by line."""
        total = message(
            "report.review.orders", orders=self.orders, by_itself=self.approved_by_itself, rejected=self.rejected
        )
        return (total, *(line for rule in self.rules for line in self._rule_lines(rule)))

    def _rule_lines(self, rule: RuleReport) -> list[Message]:
        counted = message(
            "report.review.rule",
            rule=rule_message(rule.rule),
            fired=rule.fired,
            rejected=rule.rejected,
            overridden=rule.overridden,
            right=rule.right,
        )
        return [counted, *(self._proposal_line(proposal) for proposal in rule.proposals)]

    def _proposal_line(self, proposal: Proposal) -> Message:
        return message(
            "report.review.proposal",
            threshold=threshold_message(proposal.threshold),
            now=self._shown(proposal.threshold, proposal.now),
            proposed=self._shown(proposal.threshold, proposal.proposed),
            spared=proposal.spared,
            fired=proposal.fired,
        )

    def _shown(self, threshold: str, value: int) -> Value:
        unit = unit_of(threshold)
        if unit is Unit.PERCENT:
            return Percent(value)
        if unit is Unit.TIMES:
            return Quantity(value)
        return Amount(value, self.currency, self.exponent) if unit is Unit.MONEY else value


def review_report(session: ReadSession, *, first: date = date.min, last: date) -> ReviewReport:
    """Decisions on the orders dated from `first` to `last`, judged by what became of them until `last`."""
    decided = {order.order_id: order for order in decided_orders(session, first, last)}
    let_stand = overridden(session, first, last)
    evidence: list[PastFinding] = []
    of_rejected: Counter[Rule] = Counter()
    for objection in objections(session, first, last):
        finding = finding_from_dict(objection.content)
        order = decided[objection.order_id]
        if order.decision == REJECTED:
            of_rejected[finding.rule] += 1
            continue
        stands = (order.order_id, compact_json(identity_of(finding))) in let_stand
        evidence.append(PastFinding(finding.rule, stands, _was_right(order, last), finding.measured))
    return ReviewReport(
        currency=session.company.currency,
        exponent=session.company.exponent,
        orders=len(decided),
        approved_by_itself=sum(order.decided_by == AUTOMATIC for order in decided.values()),
        rejected=sum(order.decision == REJECTED for order in decided.values()),
        rules=_rules(session, evidence, of_rejected),
    )


def _rules(session: ReadSession, evidence: list[PastFinding], of_rejected: Counter[Rule]) -> tuple[RuleReport, ...]:
    records = {record.rule: record for record in rule_records(evidence, review_thresholds(session.company))}
    reports = []
    for rule in Rule:
        record, rejected = records.get(rule), of_rejected[rule]
        if record is not None:
            fired = record.fired + rejected
            reports.append(RuleReport(rule, fired, rejected, record.overridden, record.right, record.proposals))
        elif rejected:
            reports.append(RuleReport(rule, rejected, rejected, 0, 0, ()))
    return tuple(reports)


def _was_right(order: DecidedOrder, as_of: date) -> bool:
    if order.returned or order.given_up:
        return True
    if order.first_due_on is None:
        return False
    paid_until = as_of if order.unpaid else order.last_paid_on
    return paid_until is not None and paid_until > order.first_due_on + UNPAID_AFTER


def _rule_data(rule: RuleReport) -> dict[str, Any]:
    return {
        "rule": rule.rule.value,
        "fired": rule.fired,
        "rejected": rule.rejected,
        "overridden": rule.overridden,
        "right": rule.right,
        "proposals": [
            {
                "threshold": proposal.threshold,
                "now": proposal.now,
                "proposed": proposal.proposed,
                "fired": proposal.fired,
                "spared": proposal.spared,
            }
            for proposal in rule.proposals
        ],
    }
