"""Settings of the review: every threshold, the rules that are switched off, and approval by itself.

They are declared once, as fields of `ReviewThresholds` with unit and bounds; here they become settings like all others,
for the dialog that is made from declarations. They are stored together, see `usecases.review.settings`.
"""

from dataclasses import fields

from handcart.domain.review.sentences import threshold_message
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.setting import Setting

ReviewSetting = Setting[bool] | Setting[int] | Setting[tuple[str, ...]]

PREFIX = "review."

_DEFAULTS = ReviewThresholds()
_LIMITS = {threshold.name: threshold.metadata for threshold in fields(ReviewThresholds)}


def _declared(threshold: str) -> ReviewSetting:
    key, title, limits = PREFIX + threshold, threshold_message(threshold).id, _LIMITS[threshold]
    if threshold == "off":
        # Which rules may be off is the thresholds' own knowledge: they say why a rule stays on.
        return Setting(key, default=(), title=title)
    default = getattr(_DEFAULTS, threshold)
    if not limits:
        return Setting(key, default=bool(default), title=title)
    return Setting(
        key,
        default=int(default),
        title=title,
        unit=limits["unit"].value,
        least=limits["least"],
        most=limits["most"],
    )


ALL: tuple[ReviewSetting, ...] = tuple(_declared(threshold) for threshold in _LIMITS)
