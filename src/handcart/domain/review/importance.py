"""Which of several findings comes first: in the review, on Today, on the page of the order and in every list the same.

A quantity with a zero too many is the cause of other findings: it also breaks the limit, the stock and the margin. It
comes before them. Then what blocks, then what warns, each in the order of the rules.
"""

from handcart.domain.review.finding import Finding, Rule
from handcart.domain.vocabulary import Verdict

_VERDICTS = (Verdict.BLOCK, Verdict.WARNING, Verdict.INFO, Verdict.UNKNOWN, Verdict.CLEAR)
_A_ZERO_TOO_MANY_OR_TOO_FEW = "zero_"
_PLACES = {rule: place for place, rule in enumerate(Rule)}

Importance = tuple[bool, int, int]
"""What sorts before something else is to be looked at first."""


def importance(finding: Finding) -> Importance:
    """The place of a finding among those of its order."""
    mistyped = finding.rule is Rule.QUANTITY and finding.detail.startswith(_A_ZERO_TOO_MANY_OR_TOO_FEW)
    return not mistyped, _VERDICTS.index(finding.verdict), _PLACES[finding.rule]
