"""The owner's segment table: read, checked and changed. A customer belongs to the first row that fits."""

from collections.abc import Sequence

from handcart.analysis.rfm import DEFAULT_SEGMENTS, OTHERS, Scores, Segment
from handcart.domain.company import Company
from handcart.domain.errors import BadInput
from handcart.domain.typed_text import one_line
from handcart.settings.segments import SEGMENT_TABLE
from handcart.store.session import WriteSession
from handcart.usecases.company.profile import change_setting

MOST_SEGMENTS = 20
_LONGEST_NAME = 40
_BETWEEN = "\t"
_BEST = 5


def segment_table(company: Company) -> tuple[Segment, ...]:
    """The company's table: the published one until the owner has made another."""
    rows = company.setting(SEGMENT_TABLE)
    return tuple(map(_read, rows)) if rows else DEFAULT_SEGMENTS


def change_segment_table(session: WriteSession, table: Sequence[Segment]) -> tuple[Segment, ...]:
    """Make this the company's table; no row at all brings the published one back.

    BadInput where a name is missing, taken twice or that of the rest, or where scores do not lie in 1 to 5.
    """
    if len(table) > MOST_SEGMENTS:
        raise BadInput("segments.bad.too_many", field="table", most=MOST_SEGMENTS)
    checked = tuple(map(_checked, table))
    names = [each.id.casefold() for each in checked]
    for place, name in enumerate(names):
        if name in names[:place] or name == OTHERS:
            raise BadInput("segments.bad.taken", field=f"name.{place}", name=checked[place].id)
    change_setting(session, SEGMENT_TABLE, () if checked == DEFAULT_SEGMENTS else tuple(map(_written, checked)))
    return segment_table(session.company)


def _checked(row: Segment) -> Segment:
    name = one_line(row.id, field="name").strip()
    if not name:
        raise BadInput("segments.bad.name", field="name")
    if len(name) > _LONGEST_NAME:
        raise BadInput("segments.bad.long", field="name", most=_LONGEST_NAME)
    for scores in (row.r, row.f, row.m):
        lowest, highest = scores
        if not 1 <= lowest <= highest <= _BEST:
            raise BadInput("segments.bad.scores", field="name", name=name)
    return Segment(name, row.r, row.f, row.m)


def _written(row: Segment) -> str:
    return _BETWEEN.join([row.id, *(str(score) for scores in (row.r, row.f, row.m) for score in scores)])


def _read(text: str) -> Segment:
    name, *scores = text.split(_BETWEEN)
    lowest = [int(score) for score in scores]
    pairs: list[Scores] = list(zip(lowest[::2], lowest[1::2], strict=True))
    return Segment(name, *pairs)
