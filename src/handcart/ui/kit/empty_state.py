"""What an empty list shows: an icon, one sentence that says what belongs here, and one button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from handcart.ui.kit.parts import Button, IconLabel, column, label, row
from handcart.ui.kit.words import Words

_SENTENCE_WIDTH = 400


class EmptyState(QWidget):
    """`sentence` and `button` are message ids; without `on_click` there is no button.

    `fill` makes the button the page's next step, `offer` adds another way below it.
    """

    def __init__(
        self,
        words: Words,
        icon: str,
        sentence: str,
        button: str = "",
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        text = label(role="text2", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setFixedWidth(_SENTENCE_WIDTH)
        words.bind(text, text.setText, sentence)
        parts = [row(None, IconLabel(icon, "muted", 32), None), row(None, text, None)]
        if on_click is not None:
            self.button = Button(on_click=on_click)
            words.bind(self.button, self.button.setText, button)
            parts.append(row(None, self.button, None))
        self._words = words
        self._others = column(gap=4)
        self.setLayout(column(None, *parts, self._others, None, gap=12, margins=(20, 20, 20, 20)))

    def fill(self) -> None:
        """Show the button as the page's next step."""
        self.button.show_kind("primary")

    def offer(self, title: str, on_click: Callable[[], object]) -> None:
        """Another way, below the button."""
        way = Button(kind="link", on_click=on_click)
        self._words.bind(way, way.setText, title)
        self._others.addLayout(row(None, way, None))
