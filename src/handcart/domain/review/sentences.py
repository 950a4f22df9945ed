"""Which text of the catalogue says a finding, a rule or a fix.

Here belong: message ids and their values. Not here: the texts (`review.po`). Placeholders are the finding's
values.
"""

from handcart.domain.message import Message
from handcart.domain.review.finding import Finding, Fix, Rule


def finding_message(finding: Finding) -> Message:
    """The sentence of a finding, `finding.<rule>.<detail>`."""
    return Message(f"finding.{finding.rule}.{finding.detail}", finding.values)


def rule_message(rule: Rule) -> Message:
    """The short name of a rule, `review.rule.<rule>`."""
    return Message(f"review.rule.{rule}")


def fix_message(fix: Fix) -> Message:
    """What the button of a fix says, `review.fix.<action>`."""
    return Message(f"review.fix.{fix.action}", fix.parameters)
