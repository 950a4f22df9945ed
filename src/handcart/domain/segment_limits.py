"""The owner's own limits of the scores, as they write them: what is scored, then where the scores 2 to 5 begin.

Of days the fewest are best: `recency 365 120 60 30` gives score 2 up to 365 days, 5 up to 30. Of orders and money the
most are: `frequency 2 4 8 16` gives 2 from two orders on, 5 from sixteen. Money stands in whole units of the currency.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from handcart.domain.errors import BadInput

SCORED = ("recency", "frequency", "monetary")
"""In this order the limits are kept."""
_NOT_IN_ORDER = {
    "recency": "segments.bad.recency",
    "frequency": "segments.bad.frequency",
    "monetary": "segments.bad.monetary",
}
_ROW = re.compile(r"([a-z]+)((?:\s+\d{1,12}){4})")

Steps = tuple[int, int, int, int]


class ScoreLimits(NamedTuple):
    """Where the scores 2, 3, 4 and 5 begin: days falling, orders and whole units of money rising."""

    recency: Steps
    frequency: Steps
    monetary: Steps


def read_limits(rows: Sequence[str], *, field: str) -> ScoreLimits | None:
    """The limits; None without rows, where the company's own quantiles are the limits. BadInput for what is none."""
    if not rows:
        return None
    found: dict[str, Steps] = {}
    for text in rows:
        name, steps = _read(text, field)
        found[name] = steps
    if len(rows) != len(SCORED) or set(found) != set(SCORED):
        raise BadInput("segments.bad.limits", field=field)
    return ScoreLimits(*(found[name] for name in SCORED))


def written_limits(limits: ScoreLimits) -> tuple[str, ...]:
    """The limits as they are kept."""
    return tuple(f"{name} {' '.join(map(str, steps))}" for name, steps in zip(SCORED, limits, strict=True))


def _read(text: str, field: str) -> tuple[str, Steps]:
    found = _ROW.fullmatch(text.strip())
    if found is None or found[1] not in SCORED:
        raise BadInput("segments.bad.limits", field=field)
    steps = tuple(int(each) for each in found[2].split())
    rising = steps[::-1] if found[1] == "recency" else steps
    if any(low >= high for low, high in pairwise(rising)):
        raise BadInput(_NOT_IN_ORDER[found[1]], field=field)
    return found[1], (steps[0], steps[1], steps[2], steps[3])
