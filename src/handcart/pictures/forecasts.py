"""The figure of a forecast: what was sold, what is expected with its bands, what was a year before. For files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.axes import Axes

from handcart.pictures.sheet import GREY, LINE, SERIES, TEXT2, bare, drawn, head

_WIDTH, _HEIGHT = 10.0, 5.2
_MOST_LABELS = 14
_BANDS = ((1, 0.14), (0, 0.24))
"""The wide band below the narrow one, with how strongly each is drawn."""


@dataclass(frozen=True, slots=True)
class ForecastFigure:
    """`labels` for every step; `known` for the first of them, the others begin where they end. Each of `bands` has its
    lower and upper edge, the narrow one first; `before` has None where nothing is known. `legend` names the known, the
    expected, what was a year before, and each band.
    """

    title: str
    about: str
    labels: Sequence[str]
    known: Sequence[int]
    mean: Sequence[int]
    bands: Sequence[tuple[Sequence[int], Sequence[int]]]
    before: Sequence[int | None]
    legend: Sequence[str]


def save_forecast(path: Path, figure: ForecastFigure) -> None:
    """Draw it to `path`, PNG or SVG by its ending."""
    with drawn(path, _WIDTH, _HEIGHT) as sheet:
        head(sheet, figure.title, figure.about)
        axes = bare(sheet.add_axes((0.075, 0.13, 0.9, 0.68)))
        _draw(axes, figure)
        axes.legend(
            loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=len(figure.legend), frameon=False, fontsize=9,
            labelcolor=TEXT2, handlelength=1.4, columnspacing=1.2,
        )  # fmt: skip


def _draw(axes: Axes, figure: ForecastFigure) -> None:
    count, ahead = len(figure.known), range(len(figure.known), len(figure.labels))
    # The bands and the forecast open where what is known ends.
    joint = list(figure.known[-1:])
    places = [*([count - 1] if joint else []), *ahead]
    sold, expected, before, *bands = figure.legend
    for number, alpha in _BANDS:
        lower, upper = figure.bands[number]
        axes.fill_between(
            places, [*joint, *lower], [*joint, *upper], color=SERIES[0], alpha=alpha, linewidth=0, label=bands[number]
        )
    axes.plot(range(count), figure.known, color=TEXT2, linewidth=1.8, label=sold)
    axes.plot(places, [*joint, *figure.mean], color=SERIES[0], linewidth=2, label=expected)
    then = [(place, value) for place, value in zip(ahead, figure.before, strict=True) if value is not None]
    axes.plot([p for p, _ in then], [v for _, v in then], color=GREY, linewidth=1.4, linestyle="--", label=before)
    every = max(1, -(-len(figure.labels) // _MOST_LABELS))
    shown = list(range(len(figure.labels) - 1, -1, -every))
    axes.set_xticks(shown, [figure.labels[place] for place in shown])
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.grid(axis="y", color=LINE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.margins(x=0.01)
    if min((*figure.known, *figure.mean), default=0) >= 0:
        axes.set_ylim(bottom=0)
