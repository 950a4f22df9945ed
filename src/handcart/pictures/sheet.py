"""The sheet a figure is drawn on and saved from: fonts, colours, PNG and SVG. Light, as paper is.

Figures are made without matplotlib's state: several may be drawn at once, in any thread or process.
"""

import logging
import textwrap
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from handcart.places import resources

TEXT, TEXT2, MUTED, LINE, PAPER = "#1D1E20", "#4D5057", "#62656C", "#E4E3DE", "#FFFFFF"
SERIES = ("#3B66C4", "#DD8214", "#1D9766", "#961B61", "#5ABCE6")
GREY = "#A3A5AA"
SEQUENCE = ("#EEF2FA", "#D2DEF4", "#A8BFE9", "#7798DA", "#4A71C5", "#2F50A0", "#1F3872")
_DOTS_PER_INCH = 144
_LETTERS_PER_INCH = 13
"""Of the size in which is said how a figure was made, on average."""
_FACES = (
    "Inter-Regular.otf",
    "Inter-Medium.otf",
    "Inter-SemiBold.otf",
    "NotoSansSC-Regular.otf",
    "NotoSansSC-Bold.otf",
)


@contextmanager
def drawn(path: Path, width: float, height: float) -> Iterator[Figure]:
    """A figure of so many inches to draw on; saved to `path` (PNG or SVG by its ending) when it is done."""
    with mpl.rc_context(_look()):
        figure = Figure(figsize=(width, height), facecolor=PAPER)
        yield figure
        # Without the date the same figures give the same file.
        about: dict[str, Any] = {"Date": None} if path.suffix.casefold() == ".svg" else {}
        figure.savefig(path, dpi=_DOTS_PER_INCH, metadata=about)


def head(figure: Figure, title: str, about: str) -> None:
    """What the figure shows and how it was made, above it."""
    width, height = figure.get_size_inches()
    figure.text(0.25 / width, 1 - 0.3 / height, title, size=14, weight=600, color=TEXT, va="center")
    lines = "\n".join(part for line in about.splitlines() for part in _wrapped(line, width - 0.5))
    figure.text(0.25 / width, 1 - 0.5 / height, lines, size=10, color=TEXT2, va="top", linespacing=1.5)


def _wrapped(line: str, width: float) -> list[str]:
    """A line in as many as it needs in a width of inches. Chinese signs are about twice as wide as letters."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in line)
    signs = width * _LETTERS_PER_INCH * (0.55 if 2 * wide > len(line) else 1)
    return textwrap.wrap(line, max(10, int(signs)))


def bare(axes: Axes) -> Axes:
    """Axes without a frame and without ticks: only what is drawn, and its words."""
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(length=0, labelcolor=TEXT2, labelsize=10)
    return axes


def shade(share: float) -> str:
    """The colour of a value between nothing (0) and the most there is (1)."""
    return SEQUENCE[min(len(SEQUENCE) - 1, max(0, round(share * (len(SEQUENCE) - 1))))]


def ink_on(ground: str) -> str:
    """White or near black, whichever is read better on this ground."""
    red, green, blue = (int(ground[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return "#16171A" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.45 else "#FFFFFF"


@cache
def _look() -> Any:
    # The Chinese face has two weights; that it stands in for others need not be told each time.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    for face in _FACES:
        font_manager.fontManager.addfont(resources() / "fonts" / face)
    return {"font.family": ["Inter", "Noto Sans SC"], "svg.fonttype": "path", "svg.hashsalt": "handcart"}
