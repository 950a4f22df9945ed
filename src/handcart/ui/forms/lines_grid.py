"""How much of each line a step takes: a small grid of names and quantities, filled with what is proposed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.message import Quantity, message
from handcart.ui.forms.form import SaidBeside
from handcart.ui.kit.parts import Button, column, label, restyle, row
from handcart.ui.kit.typed import typed_quantity
from handcart.ui.kit.words import Words
from handcart.usecases.orders.step_lines import StepLine

AT_ONCE = 30
"""So many lines are shown, and as many more at each click: hundreds of fields take longer than a key may."""
_QUANTITY_WIDTH = 84


class LinesGrid(QWidget):
    """One row per line. `changed` when a quantity was typed; an empty quantity takes nothing of its line.

    Lines that are not shown yet are taken as they are proposed.
    """

    changed = Signal()

    def __init__(self, words: Words, lines: Sequence[StepLine], title: str) -> None:
        super().__init__()
        self._words, self._lines = words, tuple(lines)
        self._entered = {each.id: self._written(each.proposed) if each.proposed else "" for each in self._lines}
        self.edits: dict[int, QLineEdit] = {}
        self._names: dict[int, QLabel] = {}
        self._limits: dict[int, QLabel] = {}
        self.problems: dict[int, QLabel] = {}
        heading = label(role="field")
        words.bind(heading, heading.setText, title)
        self.all = Button(kind="link", on_click=self.take_all)
        self.none = Button(kind="link", on_click=self.take_none)
        words.bind(self.all, self.all.setText, "forms.lines.all")
        words.bind(self.none, self.none.setText, "forms.lines.none")
        self.more = Button(kind="link", on_click=self.show_more)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        head = row(heading, None, self.all, self.none, gap=10)
        self.setLayout(column(head, self._grid, row(self.more, None), gap=4))
        several = len(self._lines) > 1
        self.all.setVisible(several)
        self.none.setVisible(several)
        self.show_more()
        words.changed.connect(self._write)

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

    def take_all(self) -> None:
        """As much of each line as is possible."""
        self._enter({each.id: self._written(each.possible) for each in self._lines})

    def take_none(self) -> None:
        """Nothing of any line, to name only a few."""
        self._enter(dict.fromkeys(self._entered, ""))
        self.first().setFocus()

    def show_more(self) -> None:
        """Show the next lines."""
        shown = len(self.edits)
        for place, each in enumerate(self._lines[shown : shown + AT_ONCE], start=shown):
            self._place(place, each)
        self._write()

    def first(self) -> QWidget:
        """The quantity of the first line."""
        return self.edits[self._lines[0].id] if self._lines else self.all

    def _place(self, place: int, each: StepLine) -> None:
        edit = QLineEdit(self._entered[each.id])
        edit.setFixedWidth(_QUANTITY_WIDTH)
        edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        edit.setPlaceholderText(self._written(0))
        edit.textChanged.connect(lambda text, line=each.id: self._note(line, text))
        name, limit, problem = label(wrap=True), label(role="secondary"), label(role="error", wrap=True)
        problem.hide()
        self.edits[each.id], self._names[each.id] = edit, name
        self._limits[each.id], self.problems[each.id] = limit, problem
        self._grid.addWidget(name, 2 * place, 0)
        self._grid.addWidget(limit, 2 * place, 1)
        self._grid.addWidget(edit, 2 * place, 2)
        self._grid.addWidget(problem, 2 * place + 1, 0, 1, 3)

    def _note(self, line_id: int, text: str) -> None:
        self._entered[line_id] = text
        self.changed.emit()

    def _enter(self, entered: Mapping[int, str]) -> None:
        """Put these into all lines at once, and tell it once."""
        self._entered |= entered
        for line_id, edit in self.edits.items():
            edit.blockSignals(True)
            edit.setText(self._entered[line_id])
            edit.blockSignals(False)
        self.changed.emit()

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

    def _typed(self, each: StepLine) -> int:
        text = self._entered[each.id]
        if not text.strip():
            return 0
        return typed_quantity(self._words, text, field="quantity", countable=each.countable, may_be_zero=True)

    def _go_to_wrong(self) -> None:
        wrong = [line_id for line_id, problem in self.problems.items() if not problem.isHidden()]
        self.edits[wrong[0]].setFocus()

    def _say(self, each: StepLine, sentence: str) -> None:
        if each.id not in self.edits:
            return
        problem, edit = self.problems[each.id], self.edits[each.id]
        problem.setText(sentence)
        problem.setVisible(bool(sentence))
        restyle(edit, "wrong", bool(sentence))
        edit.setAccessibleDescription(sentence)

    def _write(self) -> None:
        words = self._words
        shown = [each for each in self._lines if each.id in self.edits]
        for each in shown:
            self._names[each.id].setText(each.name)
            whole = each.possible if each.expected is None else each.expected
            limit = words.text("forms.lines.of", possible=Quantity(whole), unit=each.unit)
            self._limits[each.id].setText(limit.strip())
            self.edits[each.id].setAccessibleName(words.text("forms.lines.quantity", product=each.name))
        rest = len(self._lines) - len(shown)
        self.more.setText(words.text("forms.lines.more", count=rest))
        self.more.setVisible(rest > 0)

    def _written(self, quantity: int) -> str:
        return self._words.wording.quantity(Quantity(quantity))
