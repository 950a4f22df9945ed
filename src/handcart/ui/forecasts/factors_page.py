"""Entering factors and events: a grid of months, pasted or read from a file, saved in one step; events beside it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from handcart.domain.errors import AppError, BadInput
from handcart.domain.message import message
from handcart.domain.typed_text import LONGEST_LINE
from handcart.domain.vocabulary import FactorKind
from handcart.ui.changing import change_company
from handcart.ui.file_dialogs import TABLES_IN, ask_for_file
from handcart.ui.forecasts.events_card import EventsCard
from handcart.ui.forecasts.factor_grid import FactorGrid
from handcart.ui.kit.page import TypedForm
from handcart.ui.kit.parts import Button, card, column, is_save, label, row
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.typed import decimal_sign
from handcart.ui.surroundings import Surroundings
from handcart.usecases.forecasts.factor_tables import FactorTable, read_factor_file
from handcart.usecases.forecasts.factors import (
    REMOVE_FACTOR,
    SAVE_FACTORS,
    FactorSheet,
    factor_sheet,
    remove_factor,
    save_factors,
)

_EVENTS_WIDTH = 380
_NAME_WIDTH = 200


class FactorsPage(TypedForm):
    """What is typed stays until it is saved or discarded, also while other pages are shown."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._sheet: FactorSheet | None = None
        self._dirty = False
        self._make_parts()
        self._arrange()
        self.grid.edited.connect(self._edited)
        self.grid.refused.connect(self._say)
        around.words.changed.connect(self._write)
        self._write()

    @property
    def half_typed(self) -> bool:
        return self._dirty

    def load(self) -> None:
        """Read what is saved; what is typed and not saved yet stays."""
        company = self._around.company

        def query() -> FactorSheet:
            with company.read() as session:
                return factor_sheet(session)

        self._around.running.ask(self, query, self._show)

    def add(self) -> None:
        """A new column with the name that is typed."""
        name = self.name.text().strip()
        if not name:
            self._say(self._words.text("factor.bad.no_name"))
            self.name.setFocus()
            return
        self._say("")
        self.grid.add_factor(name, FactorKind(self.kind.currentData()))
        self.name.clear()
        self._edited()
        self.grid.setFocus()

    def save(self) -> None:
        """Save all columns in one step."""
        try:
            factors = self.grid.factors()
        except BadInput as problem:
            self._say(self._words.render(problem.message))
            self.grid.setFocus()
            return

        def then(_ids: object) -> None:
            self._dirty = False
            self._sheet = None
            self.load()
            self._around.notices.done(message("forecasts.factors.saved"))

        change_company(self._around, SAVE_FACTORS, lambda session: save_factors(session, factors), then, self._refused)

    def discard(self) -> None:
        """Show again what is saved."""
        self._dirty, self._sheet = False, None
        self.load()

    def read_file(self) -> None:
        """Ask for a file and put its columns into the grid; nothing is saved yet."""
        path = ask_for_file(self, self._words, "forecasts.factors.read", TABLES_IN, Path.home())
        if path is not None:
            task = partial(read_factor_file, path, decimal_sign(self._words))
            self._around.running.heavy(message("work.reading_factors"), task, self._take, self._refused)

    def remove(self) -> None:
        """Take the column of the cursor away: at once where it was never saved, else as a step."""
        place = self.grid.currentColumn()
        factor = self.grid.factor_at(place)
        if factor is None:
            return
        if factor.id is None:
            self.grid.drop(place)
            self._edited()
            return
        factor_id, said = factor.id, message("forecasts.factors.removed", name=factor.name)

        def then(_none: object) -> None:
            self._sheet = None
            self.grid.drop(place)
            self.load()
            self._around.notices.done(said)

        change_company(self._around, REMOVE_FACTOR, lambda session: remove_factor(session, factor_id), then)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_save(event) and self._dirty:
            self.save()
        elif event.matches(QKeySequence.StandardKey.Paste) and self.grid.isHidden():
            self.grid.paste(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def _make_parts(self) -> None:
        words = self._words
        self.name, self.kind = QLineEdit(), QComboBox()
        self.name.setMaxLength(LONGEST_LINE)
        self.name.setFixedWidth(_NAME_WIDTH)
        self.name.returnPressed.connect(self.add)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.add_button = Button(icon_name="plus", on_click=self.add)
        self.read_button = Button(icon_name="file-spreadsheet", on_click=self.read_file)
        self.remove_button = Button(on_click=self.remove)
        self.save_button = Button(kind="primary", on_click=self.save)
        self.discard_button = Button(on_click=self.discard)
        self.grid = FactorGrid(words)
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.events = EventsCard(self._around, lambda: self._around.when().today)
        self.events.setFixedWidth(_EVENTS_WIDTH)
        words.bind(self, self.name.setPlaceholderText, "forecasts.factor.name")
        words.bind(self, self.name.setAccessibleName, "forecasts.factor.name")
        words.bind(self, self.kind.setAccessibleName, "forecasts.factor.kind")
        words.bind(self, self.grid.setAccessibleName, "forecasts.factors.grid")
        for button, text in (
            (self.add_button, "forecasts.factors.add"),
            (self.read_button, "forecasts.factors.read"),
            (self.remove_button, "forecasts.factors.remove"),
            (self.save_button, "forecasts.factors.save"),
            (self.discard_button, "forecasts.factors.discard"),
        ):
            words.bind(button, button.setText, text)

    def _arrange(self) -> None:
        title, about = label(role="strong"), label(role="text2", wrap=True)
        self._words.bind(title, title.setText, "forecasts.factors.entry")
        self._words.bind(about, about.setText, "forecasts.factors.about")
        new = row(self.name, self.kind, self.add_button, None, self.read_button, gap=8)
        self._none, self._foot = label(role="secondary", wrap=True), QWidget()
        self._words.bind(self, self._none.setText, "forecasts.factors.none")
        self._foot.setLayout(row(self.save_button, self.discard_button, None, self.remove_button, gap=8))
        parts = (title, about, new, self._none, self.grid, self.problem, self._foot)
        inside = column(*parts, gap=10, margins=(16, 12, 16, 12))
        inside.setStretch(parts.index(self.grid), 1)
        self._card = card(inside)
        side = QWidget()
        side.setLayout(column(self.events, None, gap=0))
        self._whole = row(self._card, scrolled(side), gap=12, margins=(0, 0, 0, 16))
        self._whole.setStretch(0, 1)
        self.setLayout(self._whole)
        self._show_whether_any()

    def _show(self, sheet: FactorSheet) -> None:
        self.events.show_events(sheet.events)
        if not self._dirty and sheet != self._sheet:
            self.grid.show_factors(sheet.factors, self._around.when().today)
        self._sheet = sheet
        self._tell()

    def _take(self, table: FactorTable) -> None:
        self.grid.take_table(table)
        self._say("")

    def _edited(self) -> None:
        self._dirty = True
        self._tell()

    def _show_whether_any(self) -> None:
        """Without a factor there is no grid: months beside nothing say nothing."""
        any_factor = self.grid.columnCount() > 0
        for part in (self.grid, self._foot):
            part.setVisible(any_factor or self._dirty)
        self._none.setVisible(not any_factor)
        self._whole.setAlignment(self._card, Qt.AlignmentFlag(0) if any_factor else Qt.AlignmentFlag.AlignTop)

    def _tell(self) -> None:
        self._show_whether_any()
        self.save_button.setEnabled(self._dirty)
        self.discard_button.setEnabled(self._dirty)
        self.remove_button.setEnabled(self.grid.columnCount() > 0)
        if not self._dirty:
            self._say("")

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.grid.setAccessibleDescription(sentence)

    def _refused(self, problem: AppError) -> bool:
        if not isinstance(problem, BadInput):
            return False
        self._say(self._words.render(problem.message))
        return True

    def _write(self) -> None:
        kept = max(0, self.kind.currentIndex())
        self.kind.clear()
        for kind in FactorKind:
            self.kind.addItem(self._words.text(f"forecasts.factor.kind.{kind}"), kind)
        self.kind.setCurrentIndex(kept)
        self.grid.write_headers()
