"""What is said of one row; where it seems to be about a record that is there: the same, another, left out."""

from PySide6.QtWidgets import QWidget

from handcart.ui.imports.course import Course
from handcart.ui.imports.shortened import shortened
from handcart.ui.kit.parts import Button, column, label, line, row
from handcart.ui.kit.words import Words
from handcart.usecases.imports.decisions import RowDecision
from handcart.usecases.imports.overview import LookedRow

_LONGEST = 240


class RowDecisionBar(QWidget):
    """Shown while the owner is on a row. Each decision checks the files once more."""

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
        """Say all of what is said of this row, and ask about it where there is anything to decide."""
        self._row = shown
        self.setVisible(shown is not None and shown.says is not None)
        asks = shown is not None and shown.to_decide
        for button in (self.same, self.another, self.leave_out):
            button.setVisible(asks)
        if shown is not None and shown.says is not None:
            said = "import.decide.asked" if asks else "import.decide.said"
            self.asked.setText(
                self._words.text(said, row=str(shown.row), says=shortened(self._words.render(shown.says), _LONGEST))
            )

    def _decide(self, decision: RowDecision) -> None:
        if self._row is not None:
            self._course.decide_row(self._row.place, decision)
