"""The figure of the process: the time per stage, to the median and to nine of ten, and the period before. For files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from handcart.pictures.sheet import GREY, LINE, SERIES, TEXT2, bare, drawn, head

_WIDTH, _HEIGHT = 9.0, 4.2


@dataclass(frozen=True, slots=True)
class StageFigure:
    """A stage with hours: the median, nine of ten, and the median of the period before."""

    name: str
    median: float
    p90: float
    before: float


def save_stages(
    path: Path, title: str, about: str, stages: Sequence[StageFigure], legend: Sequence[str], hours: str
) -> None:
    """Draw it to `path`, PNG or SVG by its ending; the first stage stands at the top."""
    with drawn(path, _WIDTH, _HEIGHT) as sheet:
        head(sheet, title, about)
        axes = bare(sheet.add_axes((0.16, 0.14, 0.81, 0.62)))
        places = range(len(stages), 0, -1)
        median, p90, before = legend
        axes.barh(
            [place + 0.1 for place in places], [each.median for each in stages], 0.36, color=SERIES[0], label=median
        )
        axes.barh([place - 0.22 for place in places], [each.before for each in stages], 0.14, color=GREY, label=before)
        axes.hlines(
            [place + 0.1 for place in places],
            [each.median for each in stages],
            [each.p90 for each in stages],
            colors=TEXT2,
            linewidth=1.5,
            label=p90,
        )
        axes.plot([each.p90 for each in stages], [place + 0.1 for place in places], "|", color=TEXT2, markersize=9)
        axes.set_yticks(list(places), [each.name for each in stages])
        axes.set_xlabel(hours, color=TEXT2, fontsize=9)
        axes.grid(axis="x", color=LINE, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.set_xlim(left=0)
        axes.legend(
            loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=3, frameon=False, fontsize=9,
            labelcolor=TEXT2,
        )  # fmt: skip
