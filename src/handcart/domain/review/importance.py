"""Which of several findings comes first: in the review, on Today, on the page of the order and in every list the same.

A quantity that looks mistyped is the cause of other findings: it also breaks the limit, the stock and the margin. It
comes before them. Then what blocks, then what warns, each in the order of the rules.
"""

from handcart.domain.review.finding import Finding, FixAction, Rule
from handcart.domain.vocabulary import Verdict

_VERDICTS = (Verdict.BLOCK, Verdict.WARNING, Verdict.INFO, Verdict.UNKNOWN, Verdict.CLEAR)
_PLACES = {rule: place for place, rule in enumerate(Rule)}

Importance = tuple[bool, int, int]
"""What sorts before something else is to be looked at first."""


def importance(finding: Finding) -> Importance:
    """The place of a finding among those of its order."""
    fix = finding.fix
    mistyped = finding.rule is Rule.QUANTITY and fix is not None and fix.action is FixAction.SET_QUANTITY
    return not mistyped, _VERDICTS.index(finding.verdict), _PLACES[finding.rule]
