"""A field of a form: its label above, a hint below, and what is wrong with it beside it, in words."""

from PySide6.QtWidgets import QWidget

from handcart.ui.kit.parts import column, label, restyle, row
from handcart.ui.kit.words import Words


class Field(QWidget):
    """`title` and `hint` are message ids, `beside` stands at the right of the control, such as a unit.

    `wrong` shows a sentence; `right` takes it back.
    """

    def __init__(
        self, words: Words, title: str, control: QWidget, hint: str = "", beside: QWidget | None = None
    ) -> None:
        super().__init__()
        self.control = control
        self._words, self._title = words, title
        self._heading = heading = label(role="field")
        heading.setBuddy(control)
        words.changed.connect(self._write_title)
        self._write_title()
        held = control if beside is None else row(control, beside)
        self._note = label(role="hint")
        self._hint = label(role="hint", wrap=True)
        if hint:
            words.bind(self, self._hint.setText, hint)
        if not hint:
            # Never shown here: without a parent yet, it would be a window of its own for a moment.
            self._hint.hide()
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.setLayout(column(row(heading, None, self._note), held, self._hint, self.problem, gap=4))

    def entitle(self, title: str) -> None:
        """Ask for something else from now on."""
        self._title = title
        self._write_title()

    def say(self, hint: str) -> None:
        """Show another hint below, as what was typed is understood."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint) and self.problem.isHidden())

    def note(self, text: str) -> None:
        """A few quiet words at the right of the label."""
        self._note.setText(text)

    def wrong(self, sentence: str) -> None:
        """Say what is wrong and take the cursor there."""
        self.mark_wrong(sentence)
        self.control.setFocus()

    def mark_wrong(self, sentence: str) -> None:
        """Say what is wrong; the cursor stays where it is."""
        self.problem.setText(sentence)
        self.problem.show()
        self._hint.hide()
        self.control.setAccessibleDescription(sentence)
        restyle(self.control, "wrong", True)

    def reword(self, sentence: str) -> None:
        """What is wrong, in another language."""
        self.problem.setText(sentence)
        self.control.setAccessibleDescription(sentence)

    def right(self) -> None:
        """Nothing is wrong (any more)."""
        self.problem.hide()
        self._hint.setVisible(bool(self._hint.text()))
        self.control.setAccessibleDescription(self._hint.text())
        restyle(self.control, "wrong", False)

    def _write_title(self) -> None:
        title = self._words.text(self._title)
        self._heading.setText(title)
        self.control.setAccessibleName(title)
