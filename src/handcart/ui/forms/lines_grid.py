"""How much of each line a step takes: a small grid of names and quantities, filled with what is proposed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.message import Quantity, message
from handcart.ui.forms.form import SaidBeside
from handcart.ui.kit.parts import Button, column, label, restyle, row
from handcart.ui.kit.typed import typed_quantity
from handcart.ui.kit.words import Words
from handcart.usecases.orders.step_lines import StepLine

_QUANTITY_WIDTH = 84


class LinesGrid(QWidget):
    """One row per line. `changed` when a quantity was typed; an empty quantity takes nothing of its line."""

    changed = Signal()

    def __init__(self, words: Words, lines: Sequence[StepLine], title: str) -> None:
        super().__init__()
        self._words, self._lines = words, tuple(lines)
        self.edits: dict[int, QLineEdit] = {}
        self._problems = {each.id: label(role="error", wrap=True) for each in self._lines}
        heading = label(role="field")
        words.bind(heading, heading.setText, title)
        self.all = Button(kind="link", on_click=self.take_all)
        self.none = Button(kind="link", on_click=self.take_none)
        words.bind(self.all, self.all.setText, "forms.lines.all")
        words.bind(self.none, self.none.setText, "forms.lines.none")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._names = {each.id: label(role="text", wrap=True) for each in self._lines}
        self._limits = {each.id: label(role="secondary") for each in self._lines}
        for place, each in enumerate(self._lines):
            self._place(place, each)
        self.setLayout(column(row(heading, None, self.all, self.none, gap=10), self._grid, gap=4))
        several = len(self._lines) > 1
        self.all.setVisible(several)
        self.none.setVisible(several)
        words.changed.connect(self._write)
        self._write()

    def quantities(self) -> Mapping[int, int]:
        """Thousandths by line id, without the lines of which nothing is taken.

        SaidBeside where one of them is wrong, BadInput where nothing is chosen.
        """
        read = {each.id: self._read(each) for each in self._lines}
        if None in read.values():
            self._go_to_wrong()
            raise SaidBeside
        taken = {line: quantity for line, quantity in read.items() if quantity}
        if not taken:
            raise BadInput("order.bad.nothing_chosen", field="quantity")
        return taken

    def known(self) -> Mapping[int, int] | None:
        """What was entered so far, None while something in it makes no sense."""
        try:
            read = {each.id: self._typed(each) for each in self._lines}
        except BadInput:
            return None
        return {line: quantity for line, quantity in read.items() if quantity}

    def whole(self, each: StepLine) -> int:
        """All of a line, as its limit is named: what is possible, unless a form means another quantity by it."""
        return each.possible

    def take_all(self) -> None:
        """All of each line."""
        for each in self._lines:
            self.edits[each.id].setText(self._written(self.whole(each)))

    def take_none(self) -> None:
        """Nothing of any line, to name only a few."""
        for each in self._lines:
            self.edits[each.id].clear()
        self.first().setFocus()

    def first(self) -> QWidget:
        """The quantity of the first line."""
        return self.edits[self._lines[0].id] if self._lines else self.all

    def _place(self, place: int, each: StepLine) -> None:
        edit = QLineEdit(self._written(each.proposed) if each.proposed else "")
        edit.setFixedWidth(_QUANTITY_WIDTH)
        edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        edit.setPlaceholderText(self._written(0))
        edit.textChanged.connect(self.changed)
        self.edits[each.id] = edit
        problem = self._problems[each.id]
        problem.hide()
        self._grid.addWidget(self._names[each.id], 2 * place, 0)
        self._grid.addWidget(self._limits[each.id], 2 * place, 1)
        self._grid.addWidget(edit, 2 * place, 2)
        self._grid.addWidget(problem, 2 * place + 1, 0, 1, 3)

    def _read(self, each: StepLine) -> int | None:
        """What was entered of a line; None where that is wrong, which is said below it."""
        wrong = message("forms.lines.too_much", possible=Quantity(each.possible))
        quantity = None
        try:
            quantity = self._typed(each)
        except BadInput as problem:
            wrong = problem.message
        right = quantity is not None and quantity <= each.possible
        self._say(each, "" if right else self._words.render(wrong))
        return quantity if right else None

    def _go_to_wrong(self) -> None:
        wrong = [each for each in self._lines if not self._problems[each.id].isHidden()]
        self.edits[wrong[0].id].setFocus()

    def _typed(self, each: StepLine) -> int:
        text = self.edits[each.id].text()
        if not text.strip():
            return 0
        return typed_quantity(self._words, text, field="quantity", countable=each.countable, may_be_zero=True)

    def _say(self, each: StepLine, sentence: str) -> None:
        problem, edit = self._problems[each.id], self.edits[each.id]
        problem.setText(sentence)
        problem.setVisible(bool(sentence))
        restyle(edit, "wrong", bool(sentence))
        edit.setAccessibleDescription(sentence)

    def _write(self) -> None:
        words = self._words
        for each in self._lines:
            self._names[each.id].setText(each.name)
            limit = words.text("forms.lines.of", possible=Quantity(self.whole(each)), unit=each.unit)
            self._limits[each.id].setText(limit.strip())
            self.edits[each.id].setAccessibleName(words.text("forms.lines.quantity", product=each.name))

    def _written(self, quantity: int) -> str:
        return self._words.wording.quantity(Quantity(quantity))
