"""A page of the settings: cards below one another that scroll, and the way to one of its settings."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from handcart.ui.kit.parts import card, column, label, line, row
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.words import Words

_WIDEST = 760


class Scrolled(QWidget):
    """`go_to` brings a setting into sight and gives it the focus. What must stay in sight is its `foot`."""

    def __init__(self) -> None:
        super().__init__()
        self.foot: QWidget | None = None
        self._area = QScrollArea()
        self._cards = column(gap=0)

    def hold(self, *cards: QWidget) -> None:
        """Put these below one another, never wider than is good to read."""
        held, across = QWidget(), QWidget()
        held.setMaximumWidth(_WIDEST)
        self._cards = column(*cards, None, gap=12, margins=(0, 0, 0, 20))
        held.setLayout(self._cards)
        # Across, so that the height is reckoned with the width the cards really have.
        beside = row(held, None, gap=0)
        beside.setStretch(0, 100)
        across.setLayout(beside)
        self._area = scrolled(across)
        self.setLayout(column(self._area, gap=0))

    def add_card(self, card: QWidget) -> None:
        """One more below the others."""
        self._cards.insertWidget(self._cards.count() - 1, card)

    def places(self) -> dict[str, QWidget]:
        """The control of each setting, by its id."""
        return {}

    def go_to(self, setting_id: str) -> None:
        """Show this setting and put the focus into it; without one, the first."""
        places = self.places()
        control = places.get(setting_id) or next(iter(places.values()), None)
        if control is not None:
            control.setFocus()
            if setting_id in places:
                self._area.ensureWidgetVisible(control, 20, 60)

    def shown_again(self) -> None:
        """The page comes into sight, or something was changed: read what it shows."""


def rows_card(words: Words, heading: str, about: str, rows: Sequence[QWidget]) -> QFrame:
    """Rows under a heading, with a hairline between them. `heading` and `about` are message ids, or empty."""
    parts: list[QWidget] = []
    if heading:
        title = label(role="panel")
        words.bind(title, title.setText, heading)
        why = label(role="secondary", wrap=True)
        if about:
            words.bind(why, why.setText, about)
        why.setVisible(bool(about))
        head = QWidget()
        head.setLayout(column(title, why, gap=2, margins=(16, 12, 16, 8)))
        parts.append(head)
    for each in rows:
        if parts:
            parts.append(line())
        parts.append(each)
    return card(column(*parts, gap=0, margins=(1, 1, 1, 4)))
