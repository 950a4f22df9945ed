"""The bar below everything: whether all is saved, when it was last backed up, and today's date."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame

from handcart.domain.message import Message, message
from handcart.ui.kit.icons import INLINE
from handcart.ui.kit.page import AFTER_FIRST_PICTURE
from handcart.ui.kit.parts import IconLabel, label, row
from handcart.ui.kit.words import Words

HEIGHT = 26
_A_MINUTE = 60_000
_ICONS = {"green": "circle-check", "amber": "triangle-alert", "red": "octagon-x"}


class StatusBar(QFrame):
    """`today` is asked once a minute, so that the date follows midnight."""

    def __init__(self, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._words = words
        self._today = today
        self._state: Message = message("status_bar.saved")
        self._icon = IconLabel("circle-check", "green", INLINE)
        self._text = label(role="secondary")
        self._date = label(role="secondary")
        self.setFixedHeight(HEIGHT)
        self.setLayout(row(self._icon, self._text, None, self._date, gap=6, margins=(16, 0, 16, 0)))
        words.changed.connect(self._write)
        self._timer = QTimer(self, interval=_A_MINUTE)
        self._timer.timeout.connect(self._write_date)
        self._timer.start()
        self._text.setText(words.render(self._state))
        # Writing a date loads the rules of a language, which the first picture of the window does not wait for.
        QTimer.singleShot(AFTER_FIRST_PICTURE, self, self._write_date)

    def show_state(self, state: Message, tone: str = "green") -> None:
        """Say how saving and backup stand; `tone` is green, amber or red."""
        self._state = state
        self._icon.show_icon(_ICONS[tone], tone)
        self._text.setText(self._words.render(state))

    def said(self) -> str:
        """What stands there about saving and backup."""
        return self._text.text()

    def _write(self) -> None:
        self._text.setText(self._words.render(self._state))
        self._write_date()

    def _write_date(self) -> None:
        self._date.setText(self._words.wording.day(self._today(), "weekday"))
