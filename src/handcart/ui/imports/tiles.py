"""The tallies of an import side by side: icon and name, the figure, what it means."""

from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QWidget

from handcart.ui.kit.parts import IconLabel, card, column, label, line, row

_MARGINS = (16, 10, 16, 10)


class Tile(NamedTuple):
    """`title`, `figure` and `detail` are in words already."""

    icon: str
    role: str
    title: str
    figure: str
    detail: str


class Tiles(QWidget):
    """Five or so in a card."""

    def __init__(self) -> None:
        super().__init__()
        self._inside: QHBoxLayout = row(gap=0, margins=(1, 1, 1, 1))
        self.setLayout(column(card(self._inside), gap=0))

    def show_tiles(self, tiles: list[Tile]) -> None:
        """Show these instead of those before."""
        while (item := self._inside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, tile in enumerate(tiles):
            if place:
                self._inside.addWidget(line(upright=True))
            self._inside.addWidget(_shown(tile), 1)


def _shown(tile: Tile) -> QWidget:
    made = QWidget()
    head = row(IconLabel(tile.icon, tile.role), label(tile.title, "secondary"), None, gap=7)
    figure, detail = label(tile.figure, "figure"), label(tile.detail, "secondary", wrap=True)
    made.setLayout(column(head, figure, detail, None, gap=2, margins=_MARGINS))
    return made
