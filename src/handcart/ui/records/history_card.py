"""What a record has been through: each step with its moment, and every field it changed, before and after."""

from datetime import date
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from handcart.domain.message import Value
from handcart.domain.when import AUTOMATIC
from handcart.ui.kit.parts import Button, Item, column, label, line, row
from handcart.ui.surroundings import Surroundings
from handcart.usecases.history.record_history import (
    FieldChange,
    HistoryPage,
    RecordStep,
    RowChange,
    history_of,
)

_LONGEST_VALUE = 160
_MARGINS = (16, 10, 16, 10)


class HistoryCard(QFrame):
    """Call `show_record(table, id)`; the card reads by itself, when it is seen and after every change."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._around, self._words = around, around.words
        self._record: tuple[str, int] | None = None
        self._steps: list[RecordStep] = []
        self._older: int | None = None
        self._stale = False
        title = label(role="strong")
        self._words.bind(title, title.setText, "history.title")
        self.empty = label(role="text2", wrap=True)
        self._words.bind(self.empty, self.empty.setText, "history.nothing")
        self._rows = column(gap=0)
        self.more = Button(kind="link", on_click=self._read_older)
        self._words.bind(self.more, self.more.setText, "history.older")
        inside = column(title, self.empty, gap=8, margins=(16, 12, 16, 8))
        self.setLayout(column(inside, self._rows, row(10, self.more, None), None, gap=0, margins=(1, 1, 1, 8)))
        self._words.changed.connect(self._write)
        around.running.changed.connect(self._company_changed)
        self._write()

    def show_record(self, table: str, record_id: int) -> None:
        """Tell of this record from now on; `table` as in `usecases.history.record_history.TOLD`."""
        if (table, record_id) != self._record:
            self._record, self._steps, self._older = (table, record_id), [], None
            self._write()
        self._read_if_seen()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        if self._stale:
            self._read_if_seen()

    def _company_changed(self, kinds: frozenset[str]) -> None:
        if kinds and self._record is not None:
            self._read_if_seen()

    def _read_if_seen(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self._read(None)

    def _read_older(self) -> None:
        self._read(self._older)

    def _read(self, before: int | None) -> None:
        if self._record is None:
            return
        (table, record_id), company = self._record, self._around.company

        def query() -> HistoryPage:
            with company.read() as session:
                return history_of(session, table, record_id, before=before)

        self._around.running.ask(self, query, partial(self._show, self._record, before))

    def _show(self, record: tuple[str, int], before: int | None, page: HistoryPage) -> None:
        if record == self._record:
            self._steps = [*(self._steps if before is not None else ()), *page.steps]
            self._older = page.older
            self._write()

    def _write(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        today = self._around.when().today
        for place, step in enumerate(self._steps):
            if place:
                self._rows.addWidget(line())
            told = self._step(step, today)
            self._rows.addWidget(told)
            # At once: Qt itself shows what joins a layout a moment later, and the card would grow in two steps.
            told.show()
        self.empty.setVisible(not self._steps)
        self.more.setVisible(self._older is not None)

    def _step(self, step: RecordStep, today: date) -> QWidget:
        name = label(self._words.sentence(step.name), "text2" if step.undone else "medium", wrap=True)
        moment = label(self._moment(step, today), "muted")
        head = row(name, moment, gap=12)
        head.setStretch(0, 1)
        parts: list[Item] = [head]
        for change in step.changes:
            parts += self._change(change)
        made = QWidget()
        made.setLayout(column(*parts, gap=2, margins=_MARGINS))
        return made

    def _moment(self, step: RecordStep, today: date) -> str:
        words = self._words
        written = words.wording.moment(step.moment, self._around.zone, today=today)
        if step.undone:
            return words.text("history.taken_back", moment=written)
        return words.text("history.by_itself", moment=written) if step.who == AUTOMATIC else written

    def _change(self, change: RowChange) -> list[QWidget]:
        heading = [] if change.part is None else [label(self._words.render(change.part).strip(), "text2", wrap=True)]
        return [*heading, *(label(self._field(each), "secondary", wrap=True) for each in change.fields)]

    def _field(self, change: FieldChange) -> str:
        words = self._words
        field = words.text(change.label)
        before, after = self._value(change.before), self._value(change.after)
        if change.before is None:
            return words.text("history.set", field=field, after=after)
        if change.after is None:
            return words.text("history.emptied", field=field, before=before)
        return words.text("history.changed", field=field, before=before, after=after)

    def _value(self, value: Value | None) -> str:
        written = "" if value is None else " ".join(self._words.wording.value(value).split())
        return written if len(written) <= _LONGEST_VALUE else f"{written[:_LONGEST_VALUE]}…"
