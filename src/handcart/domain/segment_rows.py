"""Rows of the segment table as the owner writes them: a name, then lowest and highest score of R, F and M."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from handcart.domain.errors import BadInput

PUBLISHED_ROWS = (
    "champions 4-5 4-5 4-5",
    "loyal_customers 2-5 3-5 3-5",
    "potential_loyalist 3-5 1-3 1-3",
    "new_customers 4-5 1-1 1-1",
    "promising 3-4 1-1 1-1",
    "need_attention 2-3 2-3 2-3",
    "about_to_sleep 2-3 1-2 1-2",
    "at_risk 1-2 2-5 2-5",
    "cant_lose_them 1-1 4-5 4-5",
    "lost 1-2 1-2 1-2",
)
"""The published table. Names written so are shown in the language of whoever reads them."""
REST = "others"
"""The name of those who fit no row."""
MOST_ROWS = 20
_LONGEST_NAME = 40
_ROW = re.compile(r"(?P<name>\S.*?)\s+([1-5])-([1-5])\s+([1-5])-([1-5])\s+([1-5])-([1-5])")

_SCORES = re.compile(r"\s*([1-5])\s*(?:[-–]\s*([1-5])\s*)?")

Scores = tuple[int, int]


class SegmentRow(NamedTuple):
    """A name and the lowest and highest score of recency, frequency and money that fit."""

    name: str
    r: Scores
    f: Scores
    m: Scores


def read_rows(rows: Sequence[str], *, field: str) -> tuple[SegmentRow, ...]:
    """The rows as values. BadInput where one is not `name 4-5 4-5 4-5`, a name is taken, there are none or too many."""
    if not 1 <= len(rows) <= MOST_ROWS:
        raise BadInput("segments.bad.count", field=field, most=MOST_ROWS)
    read: list[SegmentRow] = []
    for text in rows:
        row = _read(text, field)
        if row.name.casefold() in {REST, *(each.name.casefold() for each in read)}:
            raise BadInput("segments.bad.taken", field=field, name=row.name)
        read.append(row)
    return tuple(read)


def written_row(row: SegmentRow) -> str:
    """A row as it is kept."""
    ranges = " ".join(f"{low}-{high}" for low, high in row[1:])
    return f"{row.name} {ranges}"


def read_scores(text: str, *, field: str) -> Scores:
    """Lowest and highest score as they are typed: `4-5`, `4`. BadInput for anything else."""
    found = _SCORES.fullmatch(text)
    low, high = (int(found[1]), int(found[2] or found[1])) if found is not None else (1, 0)
    if low > high:
        raise BadInput("segments.bad.scores", field=field)
    return low, high


def _read(text: str, field: str) -> SegmentRow:
    found = _ROW.fullmatch(text.strip())
    if found is None or len(found["name"]) > _LONGEST_NAME:
        raise BadInput("segments.bad.row", field=field, row=text[: 2 * _LONGEST_NAME])
    name, *scores = found.groups()
    lowest = [int(score) for score in scores]
    pairs = tuple(zip(lowest[::2], lowest[1::2], strict=True))
    if any(low > high for low, high in pairs):
        raise BadInput("segments.bad.row", field=field, row=text)
    return SegmentRow(name, *pairs)
