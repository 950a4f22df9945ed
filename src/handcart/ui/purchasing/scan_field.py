"""The field that scanners type into while goods come in: Enter counts one more, and what is refused is said below."""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from handcart.domain.errors import AppError
from handcart.domain.typed_text import LONGEST_LINE
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import is_enter
from handcart.ui.kit.words import Words


class ScanField(Field):
    """`take` counts what was typed and returns what to say about it, or raises what is wrong. Enter in the empty field
    is left to the form: it receives.
    """

    def __init__(self, words: Words, take: Callable[[str], str]) -> None:
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_LINE)
        super().__init__(words, "purchasing.scan", self.field, "purchasing.scan.hint")
        self._words, self._take = words, take
        self.field.textEdited.connect(lambda _text: self.right())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_enter(event) and self.field.text().strip():
            self.take_typed()
        else:
            super().keyPressEvent(event)

    def take_typed(self) -> bool:
        """Count what is typed; an empty field counts nothing. Returns whether nothing is left to be mended."""
        if not self.field.text().strip():
            return True
        try:
            said = self._take(self.field.text())
        except AppError as problem:
            self.wrong(self._words.wording.problem(problem))
            # The next scan takes its place, and it can still be mended.
            self.field.selectAll()
            return False
        self.field.clear()
        self.right()
        self.say(said)
        self.field.setFocus()
        return True
