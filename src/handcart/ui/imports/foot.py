"""The foot of every step: back, giving up, what is said of the next step, and the next step itself."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from handcart.ui.kit.parts import Button, column, label, line, row
from handcart.ui.kit.words import Words

_MARGINS = (16, 10, 16, 10)


class Foot(QFrame):
    """`forward` is the page's one filled button; `say` a quiet sentence beside it, `refuse` a red one above."""

    def __init__(
        self,
        words: Words,
        forward: Button,
        *others: QWidget,
        back: Callable[[], object] | None = None,
        give_up: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.forward = forward
        self.back = Button(on_click=back)
        self.give_up = Button(kind="ghost", on_click=give_up)
        words.bind(self.back, self.back.setText, "import.back")
        words.bind(self.give_up, self.give_up.setText, "import.give_up")
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self._said = label(role="secondary", wrap=True)
        before = [button for button, used in ((self.back, back), (self.give_up, give_up)) if used is not None]
        inside = row(*before, self._said, *others, forward, gap=8)
        inside.setStretch(len(before), 1)
        self.setLayout(column(line(), column(self.problem, inside, gap=6, margins=_MARGINS), gap=0))

    def say(self, text: str) -> None:
        """What the next step will do."""
        self._said.setText(text)

    def refuse(self, text: str) -> None:
        """Why the next step was not possible; empty where it was."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
