"""A field of a form for a day: its label, the line it is typed in, and below what is taken for it while typing."""

from collections.abc import Callable
from datetime import date

from handcart.domain.errors import BadInput
from handcart.ui.kit.day_edit import DayEdit
from handcart.ui.kit.field import Field
from handcart.ui.kit.words import Words


class DayField(Field):
    """`empty` is the message id of what an empty field means ("today", "until released")."""

    def __init__(
        self, words: Words, title: str, *, today: Callable[[], date], empty: str, name: str, day: date | None = None
    ) -> None:
        self.edit = DayEdit(words, name, today=today)
        super().__init__(words, title, self.edit, "day.hint")
        self._words, self._today = words, today
        words.bind(self.edit, self.edit.setPlaceholderText, empty)
        self.edit.show_day(day)
        self.edit.textChanged.connect(self._typed)
        self.edit.settled.connect(self._left)
        words.changed.connect(self._tell)

    def day(self) -> date | None:
        """The day that was typed, None where nothing was. BadInput for what is no day."""
        return self.edit.read()

    def _typed(self) -> None:
        self.right()
        self._tell()

    def _left(self) -> None:
        if self.edit.problem is not None:
            self.mark_wrong(self._words.render(self.edit.problem))
        else:
            self._tell()

    def _tell(self) -> None:
        """Below a line that tells the day in full already stands how days are typed."""
        words = self._words
        try:
            day = self.day()
        except BadInput:
            day = None
        in_full = day is not None and words.wording.day(day, "weekday", today=self._today())
        self.say(words.text("day.hint") if not in_full or in_full == self.edit.text() else in_full)
