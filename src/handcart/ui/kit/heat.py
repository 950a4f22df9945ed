"""Colours of heat maps: from nothing to the most there is, in both themes, and the ink that is read on them."""

from PySide6.QtGui import QColor

from handcart.ui.kit.theme import theme
from handcart.ui.kit.tokens import contrast

_LIGHT = ("#EEF2FA", "#D2DEF4", "#A8BFE9", "#7798DA", "#4A71C5", "#2F50A0", "#1F3872")
_DARK = ("#22262F", "#28344F", "#314776", "#4263A6", "#6386D0", "#93ADEA", "#C8D7FB")
_WHITE, _BLACK = "#FFFFFF", "#16171A"


def heat_color(share: float) -> QColor:
    """The colour of a share of the most there is, 0 to 1, in the theme that holds now."""
    steps = _DARK if theme().tokens.name == "dark" else _LIGHT
    return QColor(steps[min(len(steps) - 1, max(0, round(share * (len(steps) - 1))))])


def ink_on(ground: QColor) -> QColor:
    """White or near black, whichever contrasts more with the ground."""
    name = ground.name()
    return QColor(max((_WHITE, _BLACK), key=lambda ink: contrast(ink, name)))
