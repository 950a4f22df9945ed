"""A field for a day: typed as `t`, `+3`, `15` or in full; what it is taken for stands below it while typing."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLineEdit

from handcart.domain.errors import BadInput
from handcart.ui.kit.field import Field
from handcart.ui.kit.typed import typed_day
from handcart.ui.kit.words import Words

_LONGEST = 40


class DayField(Field):
    """`empty` is the message id of what an empty field means ("today", "until released")."""

    def __init__(
        self, words: Words, title: str, *, today: Callable[[], date], empty: str, name: str, day: date | None = None
    ) -> None:
        self.edit = QLineEdit()
        self.edit.setMaxLength(_LONGEST)
        super().__init__(words, title, self.edit, "day.hint")
        self._words, self._today, self._name = words, today, name
        words.bind(self.edit, self.edit.setPlaceholderText, empty)
        if day is not None:
            self.edit.setText(day.isoformat())
        self.edit.textChanged.connect(self._tell)
        words.changed.connect(self._tell)

    def day(self) -> date | None:
        """The day that was typed, None where nothing was. BadInput for what is no day."""
        text = self.edit.text()
        if not text.strip():
            return None
        return typed_day(self._words, text, today=self._today(), field=self._name)

    def _tell(self) -> None:
        self.right()
        words = self._words
        try:
            day = self.day()
        except BadInput:
            day = None
        if day is None:
            self.say(words.text("day.hint"))
        else:
            self.say(words.wording.day(day, "weekday", today=self._today()))
