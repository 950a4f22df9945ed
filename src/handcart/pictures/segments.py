"""Figures of the segments: the map of recency and frequency with the segments beside it, how scores are spread, how
customers moved, and how far the chances to buy again were right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path as Outline

from handcart.pictures.sheet import GREY, LINE, MUTED, SERIES, TEXT, TEXT2, bare, drawn, head, ink_on, shade

_GAP = 0.04
_NAMES_IN_LINE = 5


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
class Dots:
    """Customers as points: days since the last order, orders, and which colour."""

    title: str
    below: str
    beside: str
    groups: Sequence[tuple[str, Sequence[int], Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Streams:
    """What flows from names on the left to names on the right: places, and how much."""

    left: Sequence[str]
    right: Sequence[str]
    flows: Sequence[tuple[int, int, int]]
    left_title: str
    right_title: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What was said against what came: shares 0 to 1 and how many customers each point stands for."""

    below: str
    beside: str
    points: Sequence[tuple[float, float, int]]


def save_overview(
    path: Path, title: str, about: str, names: Sequence[str], found: MapFigure, bars: Sequence[Bars]
) -> None:
    """The map with the segments beside it."""
    with drawn(path, 13, 6.2) as figure:
        head(figure, title, about)
        _draw_map(figure.add_axes((0.085, 0.12, 0.36, 0.68)), found)
        width = 0.3 / len(bars)
        for place, each in enumerate(bars):
            axes = figure.add_axes((0.62 + place * (width + 0.05), 0.12, width, 0.68))
            _draw_bars(axes, each, names if place == 0 else (), SERIES[0] if place else GREY)


def save_spread(path: Path, title: str, about: str, scores: Sequence[Bars], dots: Dots) -> None:
    """How many customers have each score, and where each customer stands."""
    with drawn(path, 13, 6.2) as figure:
        head(figure, title, about)
        for place, each in enumerate(scores):
            axes = figure.add_axes((0.04, 0.62 - place * 0.26, 0.26, 0.15))
            _draw_columns(axes, each)
        _draw_dots(figure.add_axes((0.4, 0.12, 0.56, 0.68)), dots)


def save_movement(path: Path, title: str, about: str, streams: Streams) -> None:
    """How customers moved from segment to segment."""
    with drawn(path, 10, 7) as figure:
        head(figure, title, about)
        _draw_streams(figure.add_axes((0.22, 0.04, 0.56, 0.8)), streams)


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
    axes.set_xticks([x + 0.5 for x in range(len(found.columns))], found.columns)
    axes.set_yticks([y + 0.5 for y in range(len(found.rows))], found.rows)
    axes.set_xlabel(found.below, color=MUTED, size=10)
    axes.set_title(found.title, loc="left", size=11, weight=600, color=TEXT)


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
    for place, (name, days, orders) in enumerate(dots.groups):
        color = SERIES[place] if place < len(SERIES) else GREY
        axes.scatter(days, orders, s=18, color=color, alpha=0.75, linewidths=0, label=name)
    axes.invert_xaxis()
    lines = -(-len(dots.groups) // _NAMES_IN_LINE)
    axes.set_title(dots.title, loc="left", size=11, weight=600, color=TEXT, pad=8 + 18 * lines)
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=_NAMES_IN_LINE,
        frameon=False,
        fontsize=9,
        labelcolor=TEXT2,
        handletextpad=0.1,
    )


def _draw_streams(axes: Axes, streams: Streams) -> None:
    bare(axes)
    total = max(1, sum(customers for *_, customers in streams.flows))
    left = _stacked(streams.left, [(a, c) for a, _, c in streams.flows], total)
    right = _stacked(streams.right, [(b, c) for _, b, c in streams.flows], total)
    for x, names, places, side in ((0.0, streams.left, left, "right"), (1.0, streams.right, right, "left")):
        for name, (top, height) in zip(names, places, strict=True):
            axes.add_patch(Rectangle((x - 0.012, top), 0.024, height, color=SERIES[0]))
            axes.text(x + (0.03 if x else -0.03), top + height / 2, name, ha=side, va="center", size=9.5, color=TEXT)
    begun, ended = [top for top, _ in left], [top for top, _ in right]
    for a, b, customers in sorted(streams.flows):
        thick = customers / total
        same = streams.left[a].rsplit("  ", 1)[0] == streams.right[b].rsplit("  ", 1)[0]
        axes.add_patch(_stream(begun[a], ended[b], thick, GREY if same else SERIES[0]))
        begun[a] += thick
        ended[b] += thick
    bottom = max((top + height for top, height in (*left, *right)), default=1.0)
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(bottom + 0.01, -0.07)
    axes.text(0, -0.045, streams.left_title, ha="right", size=10, weight=600, color=TEXT)
    axes.text(1, -0.045, streams.right_title, ha="left", size=10, weight=600, color=TEXT)
    axes.set_xticks([])
    axes.set_yticks([])


def _stacked(names: Sequence[str], parts: Sequence[tuple[int, int]], total: int) -> list[tuple[float, float]]:
    """Top and height of each name, one below the other."""
    heights = [sum(customers for place, customers in parts if place == each) / total for each in range(len(names))]
    tops, top = [], 0.0
    for height in heights:
        tops.append(top)
        # Room for its words, however small it is.
        top += max(height, 0.026) + 0.012
    return list(zip(tops, heights, strict=True))


def _stream(begun: float, ended: float, thick: float, color: str) -> PathPatch:
    curve = Outline.CURVE4
    points = [
        *((0.012, begun), (0.5, begun), (0.5, ended), (0.988, ended)),
        *((0.988, ended + thick), (0.5, ended + thick), (0.5, begun + thick), (0.012, begun + thick), (0.012, begun)),
    ]
    codes = [Outline.MOVETO, curve, curve, curve, Outline.LINETO, curve, curve, curve, Outline.CLOSEPOLY]
    return PathPatch(Outline(points, codes), fc=color, alpha=0.4, ec="none")


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
