"""Planned events, and those that were: entered with their days, listed, taken back."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from handcart.domain.errors import AppError, BadInput
from handcart.domain.message import message
from handcart.domain.typed_text import LONGEST_LINE
from handcart.store.records import PlannedEvent
from handcart.ui.changing import change_company
from handcart.ui.kit.cells import Cell, Column, LinkCell, TextCell
from handcart.ui.kit.day_field import DayField
from handcart.ui.kit.field import Field
from handcart.ui.kit.page import TypedForm
from handcart.ui.kit.parts import Button, column, is_enter, label, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.surroundings import Surroundings
from handcart.usecases.forecasts.factors import ADD_EVENT, REMOVE_EVENT, add_event, remove_event

_COLUMNS = (
    Column("name", "forecasts.event.name", None),
    Column("days", "forecasts.event.days", 190),
    Column("remove", "", 80),
)


class _Events(TableView):
    """Delete takes the row away."""

    def __init__(self, remove: Callable[[int], object]) -> None:
        super().__init__(last_line=False)
        self._remove = remove

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self._remove(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class EventsCard(TypedForm):
    """Events of one name have one effect: what happened before tells what the next one brings."""

    def __init__(self, around: Surroundings, today: Callable[[], date]) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        words = self._words
        title, about = label(role="strong"), label(role="text2", wrap=True)
        self.edit = QLineEdit()
        self.edit.setMaxLength(LONGEST_LINE)
        self.name = Field(words, "forecasts.event.name", self.edit)
        self.first = DayField(words, "forecasts.event.first", today=today, empty="reports.day.empty", name="first_day")
        self.last = DayField(
            words, "forecasts.event.last", today=today, empty="forecasts.event.same_day", name="last_day"
        )
        self.add = Button(icon_name="plus", on_click=self.save)
        self.table = _Events(self._remove)
        self._model = RowsModel[PlannedEvent](words, _COLUMNS, self._cell)
        self.table.show_model(self._model, _COLUMNS)
        self.table.link_clicked.connect(lambda index: self._remove(index.row()))
        card = QFrame()
        card.setProperty("look", "card")
        fields = column(title, about, self.name, row(self.first, self.last, gap=12), row(self.add, None), gap=8)
        fields.setContentsMargins(16, 12, 16, 0)
        card.setLayout(column(fields, self.table, gap=8, margins=(1, 0, 1, 8)))
        self.setLayout(column(card, None, gap=0))
        for part, text in ((title, "forecasts.events.title"), (about, "forecasts.events.about")):
            words.bind(part, part.setText, text)
        words.bind(self, self.add.setText, "forecasts.event.add")
        words.bind(self, self.table.setAccessibleName, "forecasts.events.title")

    @property
    def half_typed(self) -> bool:
        return bool(self.edit.text().strip())

    def show_events(self, events: Sequence[PlannedEvent]) -> None:
        """List these, the newest first."""
        self._model.show(sorted(events, key=lambda event: event.first_day, reverse=True))
        self.table.setFixedHeight(self.table.rows_height())
        self.table.setVisible(bool(events))

    def save(self) -> None:
        """Add the event that is typed."""
        for field in (self.name, self.first, self.last):
            field.right()
        try:
            first = self.first.day()
            last = self.last.day() or first
        except BadInput as problem:
            self._refused(problem)
            return
        if first is None or last is None:
            self.first.wrong(self._words.text("forecasts.event.no_day"))
            return
        name, begins, ends = self.edit.text(), first, last
        change_company(
            self._around,
            ADD_EVENT,
            lambda session: add_event(session, name=name, first_day=begins, last_day=ends),
            lambda _event: self._saved(name),
            self._refused,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_enter(event):
            self.save()
        else:
            super().keyPressEvent(event)

    def _saved(self, name: str) -> None:
        for edit in (self.edit, self.first.edit, self.last.edit):
            edit.clear()
        self._around.notices.done(message("forecasts.event.added", name=name))

    def _refused(self, problem: AppError) -> bool:
        if not isinstance(problem, BadInput):
            return False
        fields: dict[str, Field] = {"first_day": self.first, "last_day": self.last}
        fields.get(problem.field or "", self.name).wrong(self._words.render(problem.message))
        return True

    def _remove(self, place: int) -> None:
        event = self._model.row(place)
        said = message("forecasts.event.removed", name=event.name)
        change_company(
            self._around,
            REMOVE_EVENT,
            lambda session: remove_event(session, event.id),
            lambda _none: self._around.notices.done(said),
        )

    def _cell(self, event: PlannedEvent, name: str) -> Cell:
        words = self._words
        if name == "name":
            return TextCell(event.name, weight=500)
        if name == "remove":
            return LinkCell(words.text("forecasts.event.remove"))
        if event.first_day == event.last_day:
            return TextCell(words.wording.day(event.first_day), "text2")
        first, last = self._written(event.first_day, event.last_day)
        return TextCell(words.text("forecasts.from_to", lower=first, upper=last), "text2")

    def _written(self, first: date, last: date) -> tuple[str, str]:
        """Both days, with their year once where it is the same: on the day where the reader expects it."""
        day = self._words.wording.day
        whole = day(first), day(last)
        if first.year != last.year:
            return whole
        year_leads = whole[0].startswith(str(first.year))
        return (whole[0], day(last, today=last)) if year_leads else (day(first, today=first), whole[1])
