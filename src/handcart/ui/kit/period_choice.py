"""Choosing a period: by name, or by two days that are typed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from handcart.domain.errors import BadInput
from handcart.ui.kit.day_field import DayField
from handcart.ui.kit.parts import Button, row
from handcart.ui.kit.period_presets import ALL_DAYS, EVERYTHING, OWN, PRESETS
from handcart.ui.kit.words import Words
from handcart.usecases.reports.periods import ReportPeriod


class PeriodChoice(QComboBox):
    """`chosen` says that another period is wanted; `own` are the fields of typed days, to be placed elsewhere."""

    chosen = Signal()

    def __init__(
        self, words: Words, today: Callable[[], date], first: str = "year_to_date", *, endless: bool = False
    ) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._words, self._today = words, today
        for name in (*PRESETS, *([EVERYTHING] if endless else []), OWN):
            self.addItem("", name)
        self.setCurrentIndex(self.findData(first))
        words.bind(self, self.setAccessibleName, "reports.period")
        self.first = DayField(words, "reports.first", today=today, empty="reports.day.empty", name="first")
        self.last = DayField(words, "reports.last", today=today, empty="reports.day.empty", name="last")
        show = Button(on_click=self.chosen.emit)
        words.bind(show, show.setText, "reports.show")
        fields = row(self.first, self.last, show, None, gap=12)
        fields.setAlignment(show, Qt.AlignmentFlag.AlignVCenter)
        self.own = QWidget()
        self.own.setLayout(fields)
        self.own.hide()
        for field in (self.first, self.last):
            field.edit.returnPressed.connect(self.chosen.emit)
        self.activated.connect(lambda _place: self._take())
        words.changed.connect(self._write)
        self._write()

    def period(self) -> ReportPeriod | None:
        """The days that are chosen; None where what was typed is no period, which is said beside it."""
        if self.currentData() == EVERYTHING:
            return ALL_DAYS
        if self.currentData() != OWN:
            return PRESETS[str(self.currentData())](self._today())
        fields = {"first": self.first, "last": self.last}
        for field in fields.values():
            field.right()
        try:
            return ReportPeriod(self.first.day() or self._today(), self.last.day() or self._today())
        except BadInput as problem:
            fields[problem.field or "last"].wrong(self._words.render(problem.message))
            return None

    def _take(self) -> None:
        own = self.currentData() == OWN
        self.own.setVisible(own)
        if own:
            self._begin_with_this_year()
            self.first.edit.setFocus()
        self.chosen.emit()

    def _begin_with_this_year(self) -> None:
        if not self.first.edit.text():
            year = next(iter(PRESETS.values()))(self._today())
            self.first.edit.show_day(year.first)
            self.last.edit.show_day(year.last)

    def _write(self) -> None:
        for place in range(self.count()):
            self.setItemText(place, self._words.text(f"reports.period.{self.itemData(place)}"))
