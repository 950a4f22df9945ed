"""Which charts of the segments there are, and what they are made of."""

from dataclasses import dataclass
from enum import StrEnum

from handcart.usecases.segments.chances import Chances
from handcart.usecases.segments.grouping import Insight
from handcart.usecases.segments.page import SegmentsPage


class Chart(StrEnum):
    """The charts that can be copied and saved."""

    MAP = "map"
    SEGMENTS = "segments"
    SCORES = "scores"
    CUSTOMERS = "customers"
    MOVEMENT = "movement"
    GROUPS = "groups"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class Charted:
    """What the charts show: a period, and what was worked out of it, where that is there."""

    page: SegmentsPage
    chances: Chances | None
    insight: Insight | None
    by_sales: bool = False
