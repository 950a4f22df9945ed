"""The review's thresholds as settings of the company."""

from handcart.domain.company import Company
from handcart.domain.review.stored import thresholds_from_dict
from handcart.domain.review.thresholds import ReviewThresholds

THRESHOLDS = "review.thresholds"
"""All thresholds lie under one key: a decision freezes them together."""


def review_thresholds(company: Company) -> ReviewThresholds:
    """The thresholds in force."""
    stored = company.values.get(THRESHOLDS)
    return ReviewThresholds() if not isinstance(stored, dict) else thresholds_from_dict(stored)
