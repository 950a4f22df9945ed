"""The second step: what becomes of each line that came back."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from handcart.domain.message import Quantity
from handcart.domain.vocabulary import ReturnOutcome
from handcart.ui.kit.parts import column, label
from handcart.ui.kit.words import Words
from handcart.usecases.returns.carry_out import Decided
from handcart.usecases.returns.page import OUTCOMES_OF, ReturnableLine

_CHOICE_WIDTH = 190
_EFFECT_HEIGHT = 24


class _Row(NamedTuple):
    line: ReturnableLine
    quantity: int
    name: QLabel
    effect: QLabel
    choice: QComboBox | None
    choices: tuple[ReturnOutcome | None, ...]


class OutcomesStep(QWidget):
    """A row for each line; a refund is proposed, as it is what most who send something back want."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self.setLayout(column(self._grid, gap=0))
        words.changed.connect(self._write)

    def show_lines(self, lines: Mapping[int, tuple[ReturnableLine, int]]) -> None:
        """Ask about these lines and quantities; what was chosen for a line that is still there stays."""
        chosen = {row.line.id: _chosen(row) for row in self._rows if row.choice is not None}
        for row in self._rows:
            for part in (row.name, row.effect, row.choice):
                if part is not None:
                    part.hide()
                    part.setParent(None)
                    part.deleteLater()
        self._rows = [self._row(place, *each) for place, each in enumerate(lines.values())]
        for row in self._rows:
            if row.choice is not None and row.line.id in chosen:
                row.choice.setCurrentIndex(row.choices.index(chosen[row.line.id]))
        self._write()

    def first(self) -> QWidget:
        """The first choice."""
        return next((row.choice for row in self._rows if row.choice is not None), self)

    def decided(self) -> dict[int, Decided]:
        """What becomes of each line, by the order's line."""
        return {row.line.id: Decided(row.quantity, _chosen(row)) for row in self._rows}

    def _row(self, place: int, line: ReturnableLine, quantity: int) -> _Row:
        choices: tuple[ReturnOutcome | None, ...] = (*OUTCOMES_OF[line.kind], None)
        choice = None if line.outcome is not None else QComboBox()
        row = _Row(line, quantity, label(role="medium", wrap=True), label(role="secondary", wrap=True), choice, choices)
        self._grid.addWidget(row.name, 2 * place, 0)
        self._grid.addWidget(row.effect, 2 * place + 1, 0, 1, 2)
        self._grid.setRowMinimumHeight(2 * place + 1, _EFFECT_HEIGHT)
        if choice is not None:
            choice.setFixedWidth(_CHOICE_WIDTH)
            for _each in choices:
                choice.addItem("")
            choice.setCurrentIndex(choices.index(ReturnOutcome.REFUND))
            choice.currentIndexChanged.connect(self._chosen_anew)
            self._grid.addWidget(choice, 2 * place, 1)
        for part in (row.name, row.effect, choice):
            if part is not None:
                # At once: Qt itself shows what joins a layout a moment later, too late for the cursor.
                part.show()
        return row

    def _chosen_anew(self) -> None:
        self._write()
        self.changed.emit()

    def _write(self) -> None:
        words = self._words
        for row in self._rows:
            row.name.setText(words.text("returns.line", quantity=Quantity(row.quantity), product=row.line.name))
            if row.choice is not None:
                row.choice.setAccessibleName(words.text("returns.outcome_of", product=row.line.name))
                for place, each in enumerate(row.choices):
                    row.choice.setItemText(place, self._named(each))
            row.effect.setText(self._effect(row))

    def _named(self, outcome: ReturnOutcome | None) -> str:
        return self._words.text("returns.later" if outcome is None else f"order.outcome.{outcome}")

    def _effect(self, row: _Row) -> str:
        words, outcome = self._words, _chosen(row)
        if row.choice is None:
            return words.text("returns.settled", outcome=self._named(outcome))
        return words.text("returns.effect.later" if outcome is None else f"returns.effect.{outcome}")


def _chosen(row: _Row) -> ReturnOutcome | None:
    return row.line.outcome if row.choice is None else row.choices[row.choice.currentIndex()]
