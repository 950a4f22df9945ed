"""A short table of records over the form of the chosen one: tax codes, number series, price groups."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QFrame, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.message import Message, message
from handcart.store.session import ReadSession, WriteSession
from handcart.ui.changing import change_company
from handcart.ui.kit.cells import Cell, Column
from handcart.ui.kit.parts import Button, card, column, label, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.records.fields import FormSection
from handcart.ui.records.form import RecordForm
from handcart.ui.records.history_card import HistoryCard
from handcart.ui.running.door import Failed
from handcart.ui.settings.scrolled import Scrolled
from handcart.ui.surroundings import Surroundings

Row = TypeVar("Row")
_MARGINS = (16, 12, 16, 12)


@dataclass(frozen=True, slots=True)
class Switching(Generic[Row]):
    """Putting a record aside and taking it up again."""

    is_active: Callable[[Row], bool]
    deactivate: Callable[[WriteSession, int], object]
    reactivate: Callable[[WriteSession, int], object]


@dataclass(frozen=True, slots=True)
class Kept(Generic[Row]):
    """What such a page keeps, of which table. `kind` begins its actions ("tax_code.add") and the ids of its texts."""

    kind: str
    table: str
    columns: Sequence[Column]
    sections: Sequence[FormSection]
    read: Callable[[ReadSession, date], Sequence[Row]]
    key: Callable[[Row], int]
    values: Callable[[Row], Mapping[str, Any]]
    name: Callable[[Row], str | Message]
    change: Callable[[WriteSession, Row, Mapping[str, Any]], object]
    change_action: str
    add: Callable[[WriteSession, Mapping[str, Any]], int] | None = None
    beginning: Mapping[str, Any] | None = None
    switching: Switching[Row] | None = None


class KeptRecords(Scrolled, Generic[Row]):
    """The table, the form of the row it stands on, and below what a subclass adds for that row."""

    def __init__(self, around: Surroundings, kept: Kept[Row], title: str, about: str) -> None:
        super().__init__()
        self._around, self._words, self._kept = around, around.words, kept
        self.rows: list[Row] = []
        self._chosen: int | None = None
        self._adding = False
        self.table = TableView(last_line=False)
        self._model: RowsModel[Row] = RowsModel(around.words, kept.columns, self.cell)
        self.table.show_model(self._model, kept.columns)
        self._words.bind(self.table, self.table.setAccessibleName, title)
        self.form = RecordForm(around, kept.sections, self._save)
        self.heading = label(role="panel", wrap=True)
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.add = Button(icon_name="plus", on_click=self.start_new)
        self.switch = Button(kind="ghost", on_click=self._switch)
        self.history = HistoryCard(around)
        self.hold(self._list_card(title, about), self._form_card(), *self.more_cards(), self.history)
        self.table.current_row_changed.connect(self._row_chosen)
        self._words.changed.connect(self._write)

    def cell(self, row: Row, column_id: str) -> Cell:
        """What a column shows of a row."""
        raise NotImplementedError

    def more_cards(self) -> Sequence[QWidget]:
        """What stands below the form."""
        return ()

    def more_values(self) -> Mapping[str, Any]:
        """What else a new record begins with; BadInput where that makes no sense, and is shown there."""
        return {}

    def show_more(self, row: Row | None) -> None:
        """Show what stands below the form for this row; None while a new one is entered."""

    def places(self) -> dict[str, QWidget]:
        return {f"page.{self._kept.kind}": self.table}

    @property
    def chosen(self) -> Row | None:
        """The row the form is about; None while a new one is entered."""
        return next((each for each in self.rows if self._kept.key(each) == self._chosen), None)

    def shown_again(self) -> None:
        self._around.running.ask(self, partial(_read, self._around, self._kept), self._show)

    def start_new(self) -> None:
        """Enter a new one; what was half entered before is there again."""
        self._adding, self._chosen = True, None
        self.table.clearSelection()
        self.form.show_new(self._kept.beginning)
        self.show_more(None)
        self._write()
        self.form.first_field().setFocus()

    def run(self, action: str, work: Callable[[WriteSession], Any], failed: Failed | None = None) -> None:
        """Make a step with the record on screen; a refusal stands below the table."""
        change_company(self._around, action, work, failed=failed or self.refused)

    def refused(self, problem: Any) -> bool:
        """Say why something cannot be done."""
        self.problem.setText(self._words.wording.problem(problem))
        self.problem.show()
        return True

    def _list_card(self, title: str, about: str) -> QFrame:
        named, why = label(role="panel"), label(role="secondary", wrap=True)
        self._words.bind(named, named.setText, title)
        self._words.bind(why, why.setText, about)
        self.add.setVisible(self._kept.add is not None)
        if self._kept.add is not None:
            self._words.bind(self.add, self.add.setText, f"settings.new.{self._kept.kind}")
        head = row(column(named, why, gap=2), column(self.add, None), gap=12, margins=_MARGINS)
        head.setStretch(0, 1)
        return card(column(head, self.table, gap=0, margins=(1, 1, 1, 4)))

    def _form_card(self) -> QFrame:
        head = row(self.heading, self.switch, gap=8)
        head.setStretch(0, 1)
        return card(column(head, self.problem, self.form, gap=10, margins=_MARGINS))

    def _show(self, rows: Sequence[Row]) -> None:
        self.rows = list(rows)
        keys = [self._kept.key(each) for each in rows]
        if not self._adding and self._chosen not in keys and keys:
            self._chosen = keys[0]
        self.table.blockSignals(True)
        self._model.show(rows)
        if self._chosen in keys:
            self.table.select_row(keys.index(self._chosen))
        self.table.blockSignals(False)
        self.table.setFixedHeight(max(self.table.rows_height(), 60))
        self._show_chosen()

    def _row_chosen(self, place: int) -> None:
        if 0 <= place < len(self.rows):
            self._adding, self._chosen = False, self._kept.key(self.rows[place])
            self.problem.hide()
            self._show_chosen()

    def _show_chosen(self) -> None:
        row = self.chosen
        if row is not None:
            self.form.show_record(self._chosen, self._kept.values(row))
            self.history.show_record(self._kept.table, self._kept.key(row))
        self.show_more(row)
        self._write()

    def _write(self) -> None:
        row, switching = self.chosen, self._kept.switching
        if row is None:
            self.heading.setText(self._words.text(f"settings.new.{self._kept.kind}") if self._kept.add else "")
        else:
            name = self._kept.name(row)
            self.heading.setText(self._words.render(name) if isinstance(name, Message) else name)
        self.switch.setVisible(switching is not None and row is not None)
        self.history.setVisible(row is not None)
        if switching is not None and row is not None:
            active = switching.is_active(row)
            self.switch.setText(self._words.text("settings.deactivate" if active else "settings.reactivate"))

    def _save(self, changes: Mapping[str, Any], saved: Callable[[], None], failed: Failed) -> None:
        kept, row = self._kept, self.chosen
        if row is not None:
            change_company(
                self._around,
                kept.change_action,
                lambda session: kept.change(session, row, changes),
                lambda _done: self._stored(saved),
                failed,
            )
        elif kept.add is not None:
            try:
                values = {**self.form.values(), **self.more_values()}
            except BadInput as problem:
                failed(problem)
                return
            add = kept.add
            change_company(
                self._around,
                f"{kept.kind}.add",
                lambda session: add(session, values),
                lambda record_id: self._added(record_id, saved),
                failed,
            )

    def _stored(self, saved: Callable[[], None]) -> None:
        saved()
        self.problem.hide()
        self._around.notices.done(message(f"settings.saved.{self._kept.kind}"))

    def _added(self, record_id: int, saved: Callable[[], None]) -> None:
        self._stored(saved)
        self._adding, self._chosen = False, record_id
        self.shown_again()

    def _switch(self) -> None:
        row, switching = self.chosen, self._kept.switching
        if row is None or switching is None or self._chosen is None:
            return
        record_id, active = self._chosen, switching.is_active(row)
        step = switching.deactivate if active else switching.reactivate
        self.problem.hide()
        self.run(f"{self._kept.kind}.{'deactivate' if active else 'reactivate'}", lambda s: step(s, record_id))


def _read(around: Surroundings, kept: Kept[Row]) -> Sequence[Row]:
    with around.company.read() as session:
        return kept.read(session, around.when().today)
