"""The message ids that the segments build from a value, as `built_ids` declares those of all others."""

from handcart.domain.segment_limits import SCORED
from handcart.ui.segments.views import VIEWS
from handcart.usecases.segments.charted import Chart
from handcart.usecases.segments.grouping import DEGREES, ENDS, SCORED_COLUMNS
from handcart.usecases.segments.named import PUBLISHED
from handcart.usecases.segments.periods import WINDOWS

_KINDS = ("r", "f", "m")

SEGMENT_IDS = {
    "groups.rule.": [f"{column}.{end}" for column in SCORED_COLUMNS for end in ENDS],
    "groups.trait.": [f"{column}.{degree}" for column in SCORED_COLUMNS for degree in DEGREES],
    "segment.": PUBLISHED,
    "segments.file.": list(Chart),
    "segments.rules.": (*_KINDS, *SCORED),
    "segments.score.": [kind + end for kind in _KINDS for end in ("", ".told")],
    "segments.view.": VIEWS,
    "segments.window.": ("0", *map(str, WINDOWS)),
}
