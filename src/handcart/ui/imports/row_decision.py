"""What is decided of one row that would add a record of which there seems to be one: the same, another, left out."""

from PySide6.QtWidgets import QWidget

from handcart.ui.imports.course import Course
from handcart.ui.kit.parts import Button, column, label, line, row
from handcart.ui.kit.words import Words
from handcart.usecases.imports.decisions import RowDecision
from handcart.usecases.imports.overview import Look, LookedRow


class RowDecisionBar(QWidget):
    """Shown while the owner is on such a row. Each decision checks the files once more."""

    def __init__(self, words: Words, course: Course) -> None:
        super().__init__()
        self._words, self._course = words, course
        self._row: LookedRow | None = None
        self.asked = label(role="medium", wrap=True)
        self.same = Button(on_click=lambda: self._decide(RowDecision.SAME))
        self.another = Button(kind="ghost", on_click=lambda: self._decide(RowDecision.ANOTHER))
        self.leave_out = Button(kind="ghost", on_click=lambda: self._decide(RowDecision.LEAVE_OUT))
        for button, text in ((self.same, "same"), (self.another, "another"), (self.leave_out, "leave_out")):
            words.bind(button, button.setText, f"import.decide.{text}")
        inside = row(self.asked, self.same, self.another, self.leave_out, gap=8, margins=(16, 8, 16, 8))
        inside.setStretch(0, 1)
        self.setLayout(column(line(), inside, gap=0))
        self.hide()
        words.changed.connect(lambda: self.show_row(self._row))

    def show_row(self, shown: LookedRow | None) -> None:
        """Ask about this row, where there is anything to decide."""
        self._row = shown
        asks = shown is not None and shown.what is Look.TWICE and bool(shown.record)
        self.setVisible(asks)
        if shown is not None and asks:
            says = self._words.render(shown.says) if shown.says is not None else ""
            self.asked.setText(self._words.text("import.decide.asked", row=str(shown.row), says=says))

    def _decide(self, decision: RowDecision) -> None:
        if self._row is not None:
            self._course.decide_row((self._row.file, self._row.sheet, self._row.row), decision)
