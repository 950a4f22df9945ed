"""Customers who may be the same: the pairs at the left, the likeliest first; at the right two side by side."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from handcart.domain.errors import AppError, Cancelled
from handcart.domain.message import Message, message
from handcart.store.session import WriteSession
from handcart.ui.changing import change_company
from handcart.ui.duplicates.comparison_card import ComparisonCard
from handcart.ui.duplicates.task import look_for_duplicates
from handcart.ui.kit.cells import Cell, Column, TwoLineCell
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import Button, IconLabel, column, label, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.table_view import TableView
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.comparison import Comparison, compare_customers
from handcart.usecases.customers.duplicates import DuplicatePair, Duplicates, chosen_pair
from handcart.usecases.customers.merge import Merged, merge_customers, tell_apart

_COLUMNS = (Column("pair", "duplicates.column.pair"),)
_LEFT = 360
_Value = TypeVar("_Value")
_TOUCHING = frozenset({"customers", "customer_contacts", "customer_addresses", "distinct_customers"})


class DuplicatesScreen(Page):
    """Looks through everybody when it is shown, in a process of its own; a pair that is settled leaves at once."""

    new_action = ""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self.found: Duplicates | None = None
        self.pairs: list[DuplicatePair] = []
        self._chosen: DuplicatePair | None = None
        self._looking = False
        self._stale = True
        self._settling = False
        self.title, self.about = label(role="page"), label(role="text2", wrap=True)
        self._words.bind(self, self.title.setText, "duplicates.title")
        self.again = Button(on_click=self.look)
        self._words.bind(self.again, self.again.setText, "duplicates.again")
        self.table = TableView(row_height=50)
        self._words.bind(self.table, self.table.setAccessibleName, "duplicates.title")
        self._model: RowsModel[DuplicatePair] = RowsModel(self._words, _COLUMNS, self._cell)
        self.table.show_model(self._model, _COLUMNS)
        self.table.setMinimumWidth(_LEFT)
        self.card = ComparisonCard(around)
        self._arrange()
        self.table.current_row_changed.connect(lambda _row: self._compare())
        self.card.merge_wanted.connect(self._merge)
        self.card.apart_wanted.connect(self._apart)
        self.card.swapped.connect(self._compare)
        around.running.changed.connect(self._company_changed)
        self._words.changed.connect(self._tell)

    def panes(self) -> list[QWidget]:
        return [self.table, self.card.merge] if self.pairs else [self.again]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        if self._stale:
            self.look()

    def look(self) -> None:
        """Look through everybody."""
        if self._looking:
            return
        self._looking, self._stale = True, False
        self._tell()
        task = partial(look_for_duplicates, self._around.company.path)
        self._around.running.heavy(message("duplicates.looking"), task, self._show, self._failed)

    def compare_chosen(self, first_id: int, second_id: int) -> None:
        """Show these two side by side, above those who were found."""
        company = self._around.company

        def query() -> DuplicatePair:
            with company.read() as session:
                return chosen_pair(session, first_id, second_id)

        def show(pair: DuplicatePair) -> None:
            self._chosen = pair
            self._show_found()

        self._around.running.ask(self.table, query, show)

    def _arrange(self) -> None:
        head = row(column(self.title, self.about, gap=2), self.again)
        # All the width, or a wrapped text takes about half of it.
        head.setStretch(0, 1)
        held = QWidget()
        held.setLayout(column(self.card, None, gap=0))
        both = row(self.table, scrolled(held), gap=12)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        shown = QWidget()
        shown.setLayout(both)
        self._sentence = label(role="text2", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setFixedWidth(_LEFT)
        empty = QWidget()
        lines = (IconLabel("users", "muted", 32), self._sentence)
        empty.setLayout(column(None, *(row(None, each, None) for each in lines), None, gap=12))
        self._places = QStackedWidget()
        for place in (empty, shown):
            self._places.addWidget(place)
        whole = column(head, self._places, gap=12, margins=(20, 10, 20, 16))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _show(self, found: Duplicates) -> None:
        self._looking, self.found = False, found
        self._show_found()
        if self._stale and self.isVisible():
            self.look()
        focused = QApplication.focusWidget()
        if self.pairs and (focused is None or self.isAncestorOf(focused)):
            self.table.setFocus()

    def _show_found(self) -> None:
        """Whom the owner chose stands first."""
        chosen, found = self._chosen, () if self.found is None else self.found.pairs
        first = [] if chosen is None else [chosen]
        self.pairs = first + [pair for pair in found if chosen is None or _ids(pair) != _ids(chosen)]
        self._show_pairs(0)

    def _failed(self, problem: AppError) -> bool:
        self._looking = False
        self._tell()
        return isinstance(problem, Cancelled)

    def _show_pairs(self, row_number: int) -> None:
        self._model.show(tuple(self.pairs))
        self._tell()
        if self.pairs:
            self.table.select_row(min(row_number, len(self.pairs) - 1))
            self._compare()

    def _tell(self) -> None:
        words, found = self._words, self.found
        self._places.setCurrentIndex(1 if self.pairs else 0)
        self.again.setEnabled(not self._looking)
        if self._looking or found is None:
            self.about.setText("")
            self._sentence.setText(words.text("duplicates.looking"))
            return
        told = words.text(
            "duplicates.found", count=len(self.pairs) - (self._chosen is not None), customers=found.customers
        )
        if found.found > len(found.pairs):
            told = words.text("duplicates.found_more", count=len(found.pairs), all=found.found)
        self.about.setText(told if found.pairs else "")
        self._sentence.setText(words.text("duplicates.none", count=found.customers))

    def _cell(self, pair: DuplicatePair, _column: str) -> Cell:
        words = self._words
        names = words.text("duplicates.pair", first=pair.first.name, second=pair.second.name)
        told = words.text("customers.between").join(words.render(each) for each in _reasons(pair))
        told = told or words.text("duplicates.chosen")
        return TwoLineCell(names, told)

    @property
    def current(self) -> DuplicatePair | None:
        """The pair the list stands on."""
        index: QModelIndex = self.table.currentIndex()
        return self.pairs[index.row()] if 0 <= index.row() < len(self.pairs) else None

    def _compare(self, kept_id: int | None = None) -> None:
        pair = self.current
        if pair is None:
            return
        company = self._around.company

        def query() -> Comparison:
            with company.read() as session:
                return compare_customers(session, pair.first.id, pair.second.id, kept_id=kept_id)

        def show(found: Comparison) -> None:
            if pair is self.current:
                self.card.show_pair(found, _reasons(pair))

        self._around.running.ask(self, query, show)

    def _merge(self, take: frozenset[str]) -> None:
        found, pair = self.card.comparison, self.current
        if found is None or pair is None:
            return
        kept, gone = found.kept.customer, found.gone.customer

        def then(merged: Merged) -> None:
            self._settled(pair, gone.id)
            said = message("duplicates.done.merge", customer=merged.customer.name, count=merged.moved)
            self._around.notices.done(said)

        self._settle("customer.merge", lambda session: merge_customers(session, kept.id, gone.id, take=take), then)

    def _apart(self) -> None:
        pair = self.current
        if pair is None:
            return

        def then(_said: object) -> None:
            self._settled(pair, None)
            self._around.notices.done(message("duplicates.done.apart"))

        self._settle("customer.tell_apart", lambda session: tell_apart(session, pair.first.id, pair.second.id), then)

    def _settle(self, action: str, usecase: Callable[[WriteSession], _Value], then: Callable[[_Value], None]) -> None:
        """Change what a pair is. The page takes it off its list itself and need not look through everybody again."""

        def done(value: _Value) -> None:
            self._settling = False
            then(value)

        def failed(_problem: AppError) -> bool:
            self._settling = False
            return False

        self._settling = True
        change_company(self._around, action, usecase, done, failed)

    def _settled(self, pair: DuplicatePair, gone_id: int | None) -> None:
        """The pair leaves the list, and with it every pair of somebody who is gone."""
        place = self.pairs.index(pair) if pair in self.pairs else 0
        if self._chosen is not None and (pair is self._chosen or gone_id in _ids(self._chosen)):
            self._chosen = None
        self.pairs = self._left(self.pairs, pair, gone_id)
        if self.found is not None:
            left = self._left(self.found.pairs, pair, gone_id)
            found = self.found.found - len(self.found.pairs) + len(left)
            customers = self.found.customers - (gone_id is not None)
            self.found = replace(self.found, pairs=tuple(left), found=found, customers=customers)
        self._show_pairs(place)

    @staticmethod
    def _left(pairs: Iterable[DuplicatePair], pair: DuplicatePair, gone_id: int | None) -> list[DuplicatePair]:
        return [each for each in pairs if _ids(each) != _ids(pair) and gone_id not in _ids(each)]

    def _company_changed(self, kinds: frozenset[str]) -> None:
        """What is shown is looked for again: at once where it is seen, as after Undo, else when it is next come to."""
        if not kinds & _TOUCHING or (self._settling and not self._looking):
            return
        self._stale = True
        if self.isVisible():
            self.look()


def _ids(pair: DuplicatePair) -> tuple[int, int]:
    return pair.first.id, pair.second.id


def _reasons(pair: DuplicatePair) -> list[Message]:
    """What they have in common, as far as it was looked for: nothing where the owner chose them."""
    return [message(f"duplicates.reason.{reason}") for reason in pair.reasons]
