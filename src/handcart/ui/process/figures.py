"""The figures at the head of the process screen, each with what it was in the period before."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from handcart.ui.kit.parts import column, label, line, row
from handcart.ui.kit.words import Words

NAMES = ("received", "finished", "time", "in_time", "bottleneck")


class Figure(NamedTuple):
    """What is shown, and below it what it is compared with."""

    shown: str
    below: str


class FiguresCard(QFrame):
    """Five figures beside each other."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._cells: list[tuple[QLabel, QLabel]] = []
        parts: list[QWidget] = []
        for place, name in enumerate(NAMES):
            title, shown, below = label(role="field"), label(role="figure"), label(role="secondary", wrap=True)
            words.bind(title, title.setText, f"process.figure.{name}")
            cell = QWidget()
            cell.setLayout(column(title, shown, below, None, gap=2, margins=(16, 12, 12, 12)))
            self._cells.append((shown, below))
            parts += [line(upright=True), cell] if place else [cell]
        inside = row(*parts, gap=0)
        for place in range(0, len(parts), 2):
            inside.setStretch(place, 1)
        self.setLayout(inside)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show them in the order of `NAMES`."""
        for (shown, below), figure in zip(self._cells, figures, strict=True):
            shown.setText(figure.shown)
            below.setText(figure.below)
