"""What an empty list shows: an icon, one sentence that says what belongs here, and one button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from handcart.ui.kit.parts import Button, IconLabel, column, label, row
from handcart.ui.kit.words import Words

_SENTENCE_WIDTH = 400


class EmptyState(QWidget):
    """`sentence` and `button` are message ids; without `on_click` there is no button.

    `offer` adds another way beside it.
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
        self._buttons = row(None, *((self.button,) if on_click is not None else ()), None)
        parts.append(self._buttons)
        self._words = words
        self.setLayout(column(None, *parts, None, gap=12, margins=(20, 20, 20, 20)))

    def offer(self, title: str, on_click: Callable[[], object]) -> None:
        """Another button, beside the first."""
        button = Button(on_click=on_click)
        self._words.bind(button, button.setText, title)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
