"""The card "What needs you": its keys at the head, the list, and what it says when nothing waits."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QWidget

from handcart.ui.kit.parts import KeyCap, column, label, row
from handcart.ui.kit.words import Words
from handcart.ui.today.needs_list import NeedsList
from handcart.ui.today.needs_model import NeedsModel
from handcart.ui.today.needs_texts import NeedsTexts
from handcart.usecases.today.need import NeedGroup

_SMALLEST = 300
_KEYS = (("\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}", "move"), ("Enter", "do"), ("Space", "look"))


class NeedsCard(QFrame):
    """Empty until the first groups come."""

    def __init__(self, words: Words, *, currency: str, exponent: int) -> None:
        super().__init__()
        self._words = words
        self._model = NeedsModel(words, NeedsTexts(words, currency, exponent))
        self.list = NeedsList(self._model)
        self._nothing: QWidget | None = None
        self.setProperty("look", "card")
        self.setMinimumHeight(_SMALLEST)
        title = label(role="strong")
        self._keys = QWidget()
        self._keys.setLayout(self._hints())
        head = row(title, None, self._keys, gap=8, margins=(16, 0, 12, 0))
        self._place = QStackedLayout()
        inside = column(head, self._place, gap=8, margins=(1, 11, 1, 8))
        inside.setStretch(1, 1)
        self.setLayout(inside)
        self._place.addWidget(self.list)
        words.bind(self, title.setText, "today.needs.title")
        words.bind(self, self.list.setAccessibleName, "today.needs.title")

    def show_groups(self, groups: Sequence[NeedGroup]) -> None:
        """Show these groups, or that nothing waits."""
        self._model.show(groups)
        self._keys.setVisible(bool(groups))
        self._place.setCurrentWidget(self.list if groups else self._say_nothing())

    def _say_nothing(self) -> QWidget:
        if self._nothing is None:
            from handcart.ui.kit.empty_state import EmptyState

            self._nothing = EmptyState(self._words, "circle-check", "today.needs.nothing")
            self._place.addWidget(self._nothing)
        return self._nothing

    def _hints(self) -> QHBoxLayout:
        hints = row(gap=6)
        for *keys, text in _KEYS:
            said = label(role="secondary")
            self._words.bind(said, said.setText, f"today.needs.key.{text}")
            for key in keys:
                hints.addWidget(KeyCap(key))
            hints.addWidget(said)
            hints.addSpacing(6)
        return hints
