"""The fonts of the window: Inter at once, Noto Sans SC when it is first needed (`printing/faces` knows the files).

The two Chinese faces are big. In an English window they are loaded when the window has stood for a moment, so
that Chinese names are set in the same face everywhere; in a Chinese window before the first text is measured.
"""

from functools import cache

from PySide6.QtGui import QFont

from handcart.printing.faces import CHINESE_FAMILY, WINDOW_FAMILY, load_chinese, load_latin

__all__ = ["FAMILIES", "TEXT_SIZE", "application_font", "font", "load_chinese", "load_latin"]

FAMILIES = (WINDOW_FAMILY, CHINESE_FAMILY)
TEXT_SIZE = 13


def application_font() -> QFont:
    """The font of all text: its families in order, and figures of one width. Style sheets keep both."""
    return QFont(font(TEXT_SIZE))


@cache
def font(pixels: int = TEXT_SIZE, weight: int = 400) -> QFont:
    """A font of the type scale (11, 12, 13, 15, 18, 24 pixels; weight 400, 500 or 600)."""
    load_latin()
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    if pixels >= 18:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.2)
    return made
