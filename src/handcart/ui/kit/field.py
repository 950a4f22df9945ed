"""A field of a form: its label above, a hint below, and what is wrong with it beside it, in words."""

from PySide6.QtWidgets import QWidget

from handcart.ui.kit.parts import column, label, restyle
from handcart.ui.kit.words import Words


class Field(QWidget):
    """`title` and `hint` are message ids. `wrong` shows a sentence; `right` takes it back."""

    def __init__(self, words: Words, title: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        heading = label(role="field")
        heading.setBuddy(control)
        words.bind(self, heading.setText, title)
        words.bind(self, control.setAccessibleName, title)
        self._hint = label(role="hint", wrap=True)
        if hint:
            words.bind(self, self._hint.setText, hint)
        self._hint.setVisible(bool(hint))
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.setLayout(column(heading, control, self._hint, self.problem, gap=4))

    def wrong(self, sentence: str) -> None:
        """Say what is wrong and take the cursor there."""
        self.problem.setText(sentence)
        self.problem.show()
        self._hint.hide()
        self.control.setAccessibleDescription(sentence)
        restyle(self.control, "wrong", True)
        self.control.setFocus()

    def right(self) -> None:
        """Nothing is wrong (any more)."""
        self.problem.hide()
        self._hint.setVisible(bool(self._hint.text()))
        self.control.setAccessibleDescription(self._hint.text())
        restyle(self.control, "wrong", False)
