"""The owner's segment table and limits of scores, as the analysis takes them. They are changed as any setting of the
company.
"""

from handcart.analysis.scores import Segment
from handcart.domain.company import Company
from handcart.domain.segment_limits import ScoreLimits, read_limits
from handcart.domain.segment_rows import read_rows
from handcart.settings.company import SEGMENT_LIMITS, SEGMENT_TABLE


def segment_table(company: Company) -> tuple[Segment, ...]:
    """The company's table: the published one until the owner has written another."""
    rows = read_rows(company.setting(SEGMENT_TABLE), field=SEGMENT_TABLE.key)
    return tuple(Segment(*row) for row in rows)


def score_limits(company: Company) -> ScoreLimits | None:
    """The company's own limits of the scores; None where quantiles are the limits."""
    return read_limits(company.setting(SEGMENT_LIMITS), field=SEGMENT_LIMITS.key)
