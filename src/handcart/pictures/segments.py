"""Figures of the segments: the map of recency and frequency with the segments beside it, how scores are spread, groups,
and how far the chances to buy again were right.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch
from matplotlib.ticker import MaxNLocator, StrMethodFormatter

from handcart.pictures.sheet import GREY, LINE, MUTED, SERIES, TEXT, TEXT2, bare, drawn, head, ink_on, shade

_GAP = 0.04
COLORS = len(SERIES)
"""So many groups of points have a colour of their own; one more is grey."""
_NAMES_IN_LINE = 6
_LETTERS_IN_COLUMN = 12
_UPPER, _LOWER = 6.2, 5.7
"""Inches of a part with the words above it, and of one below another."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A square of the map: how dark it is, 0 to 1, and what stands in it."""

    share: float
    text: str


@dataclass(frozen=True, slots=True)
class MapFigure:
    """The map: rows from the top down, with what stands beside the rows and below the columns."""

    title: str
    rows: Sequence[str]
    columns: Sequence[str]
    below: str
    cells: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of one measure, one for each name: lengths 0 to 1 and what stands behind them."""

    title: str
    lengths: Sequence[float]
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class DotGroup:
    """Customers of one colour, the place of which may be beyond the last: days since the last order, orders."""

    name: str
    color: int
    days: Sequence[int]
    orders: Sequence[int]


@dataclass(frozen=True, slots=True)
class Dots:
    """Customers as points."""

    title: str
    below: str
    beside: str
    groups: Sequence[DotGroup]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was said against what came: shares 0 to 1 and how many customers each point stands for."""

    below: str
    beside: str
    points: Sequence[tuple[float, float, int]]


@dataclass(frozen=True, slots=True)
class Overview:
    """The map, and bars for each segment beside it."""

    names: Sequence[str]
    map: MapFigure
    bars: Sequence[Bars]


@dataclass(frozen=True, slots=True)
class Spread:
    """How many customers have each score, and where each customer stands."""

    scores: Sequence[Bars]
    dots: Dots


def save_words(path: Path, title: str, about: str) -> None:
    """Only words, where there is too little for a figure."""
    with drawn(path, 10, 2) as figure:
        head(figure, title, about)


def save_report(path: Path, title: str, about: str, overview: Overview, spread: Spread) -> None:
    """Everything on one sheet: the map with the segments, below them scores and customers."""
    height = _UPPER + _LOWER
    with drawn(path, 13, height) as figure:
        head(figure, title, about)
        _draw_overview(figure, overview, _LOWER / height, _UPPER / height)
        _draw_spread(figure, spread, 0, _UPPER / height)


def save_overview(path: Path, title: str, about: str, overview: Overview) -> None:
    """The map with the segments beside it."""
    with drawn(path, 13, _UPPER) as figure:
        head(figure, title, about)
        _draw_overview(figure, overview, 0, 1)


def save_spread(path: Path, title: str, about: str, spread: Spread) -> None:
    """How many customers have each score, and where each customer stands."""
    with drawn(path, 13, _UPPER) as figure:
        head(figure, title, about)
        _draw_spread(figure, spread, 0, 1)


def save_proof(path: Path, title: str, about: str, proof: Proof) -> None:
    """The chances that were told against the shares that came."""
    with drawn(path, 7, 6.4) as figure:
        head(figure, title, about)
        _draw_proof(figure.add_axes((0.14, 0.14, 0.8, 0.66)), proof)


def save_groups(path: Path, title: str, about: str, names: Sequence[str], bars: Sequence[Bars]) -> None:
    """Groups of customers, with bars of each measure beside their names."""
    with drawn(path, 12, 2.4 + 0.55 * max(2, len(names))) as figure:
        head(figure, title, about)
        width = 0.42 / len(bars)
        for place, each in enumerate(bars):
            axes = figure.add_axes((0.45 + place * (width + 0.05), 0.06, width, 0.6))
            _draw_bars(axes, each, names if place == 0 else (), SERIES[0] if place else GREY)


def _draw_overview(figure: Figure, overview: Overview, bottom: float, height: float) -> None:
    """Into the part of the figure that begins at `bottom` and is so high, in shares of it."""
    low, high = bottom + 0.12 * height, 0.68 * height
    _draw_map(figure.add_axes((0.085, low, 0.36, high)), overview.map)
    width = 0.3 / len(overview.bars)
    for place, each in enumerate(overview.bars):
        axes = figure.add_axes((0.62 + place * (width + 0.05), low, width, high))
        _draw_bars(axes, each, overview.names if place == 0 else (), SERIES[0] if place else GREY)


def _draw_spread(figure: Figure, spread: Spread, bottom: float, height: float) -> None:
    """Into the part of the figure that begins at `bottom` and is so high, in shares of it."""
    for place, each in enumerate(spread.scores):
        low = bottom + (0.62 - place * 0.26) * height
        _draw_columns(figure.add_axes((0.04, low, 0.26, 0.15 * height)), each)
    _draw_dots(figure.add_axes((0.4, bottom + 0.12 * height, 0.56, 0.68 * height)), spread.dots)


def _draw_map(axes: Axes, found: MapFigure) -> None:
    bare(axes)
    for y, row in enumerate(found.cells):
        for x, cell in enumerate(row):
            ground = shade(cell.share)
            size = 1 - _GAP
            axes.add_patch(
                FancyBboxPatch(
                    (x + _GAP, y + _GAP), size - _GAP, size - _GAP, boxstyle="round,pad=0.01", fc=ground, ec="none"
                )
            )
            axes.text(x + 0.5, y + 0.5, cell.text, ha="center", va="center", size=11, weight=500, color=ink_on(ground))
    axes.set_xlim(0, len(found.columns))
    axes.set_ylim(len(found.rows), 0)
    axes.set_xticks([x + 0.5 for x in range(len(found.columns))], _in_columns(found.columns), multialignment="center")
    axes.set_yticks([y + 0.5 for y in range(len(found.rows))], found.rows)
    axes.set_xlabel(found.below, color=MUTED, size=10)
    axes.set_title(found.title, loc="left", size=11, weight=600, color=TEXT)


def _in_columns(names: Sequence[str]) -> list[str]:
    """What stands below the columns, in two lines each where one would run into the next."""
    if all(len(each) <= _LETTERS_IN_COLUMN for each in names):
        return list(names)
    return [textwrap.fill(each, _LETTERS_IN_COLUMN - 3) for each in names]


def _draw_bars(axes: Axes, bars: Bars, names: Sequence[str], color: str) -> None:
    bare(axes)
    places = range(len(bars.lengths))
    axes.barh(places, [1.0] * len(bars.lengths), height=0.22, color="#EFEFEB")
    axes.barh(places, bars.lengths, height=0.22, color=color)
    for place, text in enumerate(bars.texts):
        axes.text(1.05, place, text, va="center", size=10, color=TEXT)
    axes.set_ylim(max(1, len(bars.lengths)) - 0.4, -0.6)
    axes.set_xlim(0, 1.5)
    axes.set_xticks([])
    axes.set_yticks(list(places) if names else [], names)
    axes.set_title(bars.title, loc="left", size=11, weight=600, color=TEXT)


def _draw_columns(axes: Axes, bars: Bars) -> None:
    bare(axes)
    places = [place + 1 for place in range(len(bars.lengths))]
    axes.bar(places, bars.lengths, width=0.7, color=SERIES[0])
    for place, length, text in zip(places, bars.lengths, bars.texts, strict=True):
        axes.text(place, length + 0.04, text, ha="center", size=9, color=TEXT2)
    axes.set_ylim(0, 1.25)
    axes.set_xticks(places)
    axes.set_yticks([])
    axes.set_title(bars.title, loc="left", size=11, weight=600, color=TEXT)


def _draw_dots(axes: Axes, dots: Dots) -> None:
    _framed(axes, dots.below, dots.beside)
    for each in dots.groups:
        color = SERIES[each.color] if each.color < len(SERIES) else GREY
        # Where several stand at one place, the more important is seen.
        above = 2 + len(SERIES) - min(each.color, len(SERIES))
        axes.scatter(each.days, each.orders, s=18, color=color, alpha=0.75, linewidths=0, label=each.name, zorder=above)
    axes.invert_xaxis()
    # As on screen: each line is twice the one below, for most customers have few orders and some very many.
    axes.set_yscale("log", base=2)
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.minorticks_off()
    axes.set_title(dots.title, loc="left", size=11, weight=600, color=TEXT, pad=26)
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=_NAMES_IN_LINE,
        frameon=False,
        fontsize=9,
        labelcolor=TEXT2,
        handletextpad=0.1,
        columnspacing=1.2,
    )


def _draw_proof(axes: Axes, proof: Proof) -> None:
    _framed(axes, proof.below, proof.beside)
    axes.plot([0, 1], [0, 1], color=GREY, lw=1, ls=(0, (4, 3)))
    most = max((customers for *_, customers in proof.points), default=1)
    axes.plot([x for x, *_ in proof.points], [y for _, y, _ in proof.points], color=SERIES[0], lw=1.5)
    for told, came, customers in proof.points:
        axes.scatter([told], [came], s=20 + 50 * customers / most, color=SERIES[0], zorder=3)
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(-0.02, 1.02)
    shares = [0, 0.25, 0.5, 0.75, 1]
    axes.set_xticks(shares, [f"{round(100 * share)}%" for share in shares])
    axes.set_yticks(shares, [f"{round(100 * share)}%" for share in shares])


def _framed(axes: Axes, below: str, beside: str) -> None:
    bare(axes)
    axes.grid(color=LINE, lw=0.8)
    axes.set_axisbelow(True)
    axes.set_xlabel(below, color=TEXT2, size=10)
    axes.set_ylabel(beside, color=TEXT2, size=10)
