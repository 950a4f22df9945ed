"""Changing the owner's rules: the segment table and the limits of the scores, as one step."""

from collections.abc import Sequence

from handcart.domain.segment_limits import ScoreLimits, Steps
from handcart.domain.segment_rows import SegmentRow, written_row
from handcart.settings.company import SEGMENT_LIMITS, SEGMENT_TABLE
from handcart.store.session import WriteSession
from handcart.usecases.company.profile import change_setting
from handcart.usecases.segments.results import Rfm


def save_rules(session: WriteSession, *, table: Sequence[SegmentRow], limits: Sequence[str]) -> None:
    """Go by this table and these limits; without limits a fifth of the customers has each score. BadInput where one of
    them makes no sense.
    """
    change_setting(session, SEGMENT_LIMITS, tuple(limits))
    change_setting(session, SEGMENT_TABLE, tuple(map(written_row, table)))


def proposed_limits(rfm: Rfm, exponent: int) -> ScoreLimits:
    """Limits to begin with: about where the scores of these customers begin now, each apart from the next."""
    days = sorted((each.recency_days for each in rfm.customers), reverse=True)
    orders = sorted(each.frequency for each in rfm.customers)
    money = sorted(max(0, each.monetary) // 10**exponent for each in rfm.customers)
    fewest = _rising(_fifths(days)[::-1])
    return ScoreLimits((fewest[3], fewest[2], fewest[1], fewest[0]), _rising(_fifths(orders)), _rising(_fifths(money)))


def _fifths(values: Sequence[int]) -> list[int]:
    return [values[len(values) * place // 5] if values else 0 for place in range(1, 5)]


def _rising(steps: Sequence[int]) -> Steps:
    """The same steps, each at least one above the one before."""
    found: list[int] = []
    for step in steps:
        found.append(max(step, found[-1] + 1 if found else 1))
    return found[0], found[1], found[2], found[3]
