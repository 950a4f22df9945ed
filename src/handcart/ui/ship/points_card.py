"""A card of short sentences, each with its icon: what to think of, and what a step will do."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from handcart.ui.kit.icons import CONTROL
from handcart.ui.kit.parts import IconLabel, column, label, row
from handcart.ui.kit.words import Words


class Point(NamedTuple):
    """A sentence with the icon that stands for it, in the colour of a role."""

    icon: str
    text: str
    role: str = "muted"


class _PointRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.icon = IconLabel("info", "muted", CONTROL)
        self.text: QLabel = label(wrap=True)
        inside = row(column(self.icon, None, margins=(0, 1, 0, 0)), self.text, gap=8)
        inside.setStretch(1, 1)
        self.setLayout(inside)


class PointsCard(QFrame):
    """`title` is a message id. Without points the card is not shown."""

    def __init__(self, words: Words, title: str) -> None:
        super().__init__()
        self.setProperty("look", "card")
        heading = label(role="strong")
        words.bind(self, heading.setText, title)
        self._rows: list[_PointRow] = []
        self._inside = column(heading, gap=12, margins=(16, 12, 16, 14))
        self.setLayout(self._inside)
        self.hide()

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these sentences."""
        while len(self._rows) < len(points):
            self._rows.append(_PointRow())
            self._inside.addWidget(self._rows[-1])
        for place, each in enumerate(self._rows):
            each.setVisible(place < len(points))
        for each, point in zip(self._rows, points, strict=False):
            each.icon.show_icon(point.icon, point.role)
            each.text.setText(point.text)
        self.setVisible(bool(points))

    def texts(self) -> list[str]:
        """What the card says."""
        return [each.text.text() for each in self._rows if each.isVisibleTo(self)]
