"""Rows of cards: icon, title, a quiet line, and at the right what can be done about it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from handcart.ui.kit.icons import CONTROL
from handcart.ui.kit.parts import Button, IconLabel, Item, column, label, line, row


@dataclass(frozen=True, slots=True)
class Link:
    """What a row offers; `name` tells it from the links of other rows when it is read aloud."""

    text: str
    name: str
    run: Callable[[], object]


def fact_row(icon: str, role: str, title: str, detail: str, *links: Link | None) -> QWidget:
    """One row of a card, with what can be done about it."""
    mark = column(IconLabel(icon, role, CONTROL), None, margins=(0, 2, 0, 0))
    texts = column(label(title, "medium", wrap=True), gap=1)
    if detail:
        texts.addWidget(label(detail, "secondary", wrap=True))
    parts: list[Item] = [mark, texts]
    for link in links:
        if link is not None:
            button = Button(link.text, "link", on_click=link.run)
            button.setAccessibleName(link.name)
            parts.append(button)
    inside = row(*parts, gap=10, margins=(16, 7, 12, 7))
    inside.setStretch(1, 1)
    made = QWidget()
    made.setLayout(inside)
    return made


class RowsCard(QFrame):
    """A card with a title and rows that are made anew for every record."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.title = label(role="strong")
        self.summary = label(role="secondary", wrap=True)
        head = row(self.title, self.summary, gap=8, margins=(16, 10, 12, 4))
        head.setStretch(1, 1)
        self._rows = column(gap=0)
        self._whole = column(head, self._rows, gap=0, margins=(1, 1, 1, 6))
        self.setLayout(self._whole)

    def add_above(self, widget: QWidget) -> None:
        """Put something between title and rows that stays, such as a field to type in."""
        self._whole.insertWidget(1, widget)

    def add_below(self, widget: QWidget) -> None:
        """Put something below the rows that stays, such as a form."""
        self._whole.addWidget(widget)

    def stand_at_top(self) -> None:
        """In a place that is higher than the rows leave the rest empty."""
        self._whole.addStretch(1)

    def show_rows(self, rows: list[QWidget], *, lines: bool = True) -> None:
        """Show these rows instead of those before, with a hairline between them."""
        _empty(self._rows)
        for place, each in enumerate(rows):
            if lines and place:
                self._rows.addWidget(line())
            self._rows.addWidget(each)
            # At once: Qt itself shows what joins a layout a moment later, and the card would grow in two steps.
            each.show()


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            # Out of sight at once: until it is deleted it would still be found and painted.
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
