"""The figure of how customers moved from segment to segment."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline

from handcart.pictures.sheet import GREY, SERIES, TEXT, bare, drawn, head


@dataclass(frozen=True, slots=True)
class Streams:
    """What flows from names on the left to names on the right: places, and how much."""

    left: Sequence[str]
    right: Sequence[str]
    flows: Sequence[tuple[int, int, int]]
    left_title: str
    right_title: str


def save_movement(path: Path, title: str, about: str, streams: Streams) -> None:
    """How customers moved from segment to segment."""
    with drawn(path, 10, 7) as figure:
        head(figure, title, about)
        _draw_streams(figure.add_axes((0.22, 0.04, 0.56, 0.8)), streams)


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
