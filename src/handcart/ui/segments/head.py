"""The head of the screen: up to which day, over which period, and what else can be done."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from handcart.ui.kit.day_edit import DayEdit
from handcart.ui.kit.parts import Button, label, row
from handcart.ui.kit.words import Words
from handcart.usecases.segments.periods import USUAL_WINDOW, WINDOWS

_EVER = 0
_DAY_WIDTH = 164


class Head(QWidget):
    """`period_chosen` when another day or another length was chosen; `day` None means today."""

    period_chosen = Signal()

    def __init__(self, words: Words, today: Callable[[], date], offer: Callable[[QWidget], object]) -> None:
        super().__init__()
        self._words, self._today = words, today
        self._day: date | None = None
        title, asked, self._wrong = label(role="page"), label(role="secondary"), label(role="error")
        self.about = label(role="text2")
        self.edit = DayEdit(words, "day", today=today, otherwise=today, restores=True)
        self.edit.setFixedWidth(_DAY_WIDTH)
        self.window_choice = QComboBox()
        self.window_choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for months in (*WINDOWS, _EVER):
            self.window_choice.addItem("", months)
        self.window_choice.setCurrentIndex(self.window_choice.findData(USUAL_WINDOW))
        self.more = Button(kind="ghost", icon_name="ellipsis")
        self.more.clicked.connect(lambda: offer(self.more))
        self.edit.chosen.connect(self._day_chosen)
        self.edit.settled.connect(self._say_problem)
        self.edit.textEdited.connect(lambda _text: self._wrong.clear())
        self.window_choice.activated.connect(lambda _place: self.period_chosen.emit())
        words.bind(title, title.setText, "segments.title")
        words.bind(asked, asked.setText, "segments.day.title")
        words.bind(self, self.edit.setAccessibleName, "segments.day.title")
        words.bind(self, self.window_choice.setAccessibleName, "segments.window.title")
        words.bind(self, self.more.setAccessibleName, "segments.more")
        words.changed.connect(self._write)
        self._write()
        parts = (title, 4, self.about, None, self._wrong, asked, self.edit, self.window_choice, self.more)
        self.setLayout(row(*parts, gap=8))

    @property
    def day(self) -> date:
        """The last day that is looked at."""
        return self._day or self._today()

    @property
    def months(self) -> int | None:
        """How many months up to it; None for everything there is."""
        return self.window_choice.currentData() or None

    def choose_everything(self) -> None:
        """Look at everything there is."""
        self.window_choice.setCurrentIndex(self.window_choice.findData(_EVER))
        self.period_chosen.emit()

    def show_day(self, day: date) -> None:
        """Show the day that is looked at."""
        self.edit.show_day(day)
        self.about.setText(self._words.text("segments.about", day=day))

    def _day_chosen(self, day: date) -> None:
        self._day = None if day == self._today() else day
        self.period_chosen.emit()

    def _say_problem(self) -> None:
        problem = self.edit.problem
        self._wrong.setText("" if problem is None else self._words.render(problem))

    def _write(self) -> None:
        for place in range(self.window_choice.count()):
            self.window_choice.setItemText(
                place, self._words.text(f"segments.window.{self.window_choice.itemData(place)}")
            )
