"""The owner's segment table, as the analysis takes it. It is changed as any setting of the company."""

from handcart.analysis.rfm import Segment
from handcart.domain.company import Company
from handcart.domain.segment_rows import read_rows
from handcart.settings.company import SEGMENT_TABLE


def segment_table(company: Company) -> tuple[Segment, ...]:
    """The company's table: the published one until the owner has written another."""
    rows = read_rows(company.setting(SEGMENT_TABLE), field=SEGMENT_TABLE.key)
    return tuple(Segment(*row) for row in rows)
