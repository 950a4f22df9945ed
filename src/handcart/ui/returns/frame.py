"""What stands around the three steps of a return: the way back, where it stands, the problem, and the way on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from handcart.ui.kit.parts import Button, card, column, label, restyle, row
from handcart.ui.kit.words import Words

TITLES = ("returns.step.coming_back", "returns.step.outcomes", "returns.step.money")
_WIDTH = 720


class StepsFrame(QScrollArea):
    """Shows one of its steps at a time."""

    def __init__(
        self,
        words: Words,
        *,
        go_back: Callable[[], object],
        go_on: Callable[[], object],
        save_for_later: Callable[[], object],
    ) -> None:
        super().__init__()
        self._words = words
        self._steps: tuple[QWidget, ...] = ()
        self.at = 0
        self.back = Button(kind="ghost", icon_name="arrow-left", on_click=go_back)
        words.bind(self.back, self.back.setText, "returns.back")
        self.title = label(role="page", wrap=True)
        self._where = [label(role="secondary") for _ in TITLES]
        self._places = column(gap=0)
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.next = Button(kind="primary", on_click=go_on)
        self.later = Button(on_click=save_for_later)
        words.bind(self.later, self.later.setText, "returns.save_for_later")
        self._arrange()

    def hold(self, steps: Sequence[QWidget], *, put_aside: bool = False) -> None:
        """Show these steps instead of those before, which go, or are `put_aside` by whoever holds them again."""
        for old in self._steps:
            self._places.removeWidget(old)
            old.hide()
            if not put_aside:
                old.deleteLater()
        self._steps = tuple(steps)
        for step in self._steps:
            step.hide()
            self._places.addWidget(step)

    def show_step(self, at: int) -> None:
        """Show this step, counted from 0."""
        self.at = at
        for place, step in enumerate(self._steps):
            step.setVisible(place == at)
        self.problem.hide()

    def say(self, sentence: str) -> None:
        """Say what is wrong, where it has no field."""
        self.problem.setText(sentence)
        self.problem.show()

    def write(self, title: str, *, may_wait: bool) -> None:
        """Write everything in the language of now; `may_wait` where it can be saved and gone on with later."""
        words = self._words
        self.title.setText(title)
        for place, (each, name) in enumerate(zip(self._where, TITLES, strict=True)):
            each.setText(words.text("returns.step", number=place + 1, title=words.text(name)))
            restyle(each, "role", "strong" if place == self.at else "secondary")
        self.next.setText(words.text("returns.finish" if self.at == len(TITLES) - 1 else "returns.next"))
        self.later.setVisible(may_wait)

    def _arrange(self) -> None:
        buttons = row(self.next, self.later, None)
        paper = card(column(self._places, self.problem, buttons, gap=16, margins=(16, 16, 16, 16)))
        paper.setMaximumWidth(_WIDTH)
        heading = row(self.back, self.title)
        heading.setStretch(1, 1)
        body = QWidget()
        where = row(*self._where, None, gap=16)
        body.setLayout(column(heading, where, paper, None, gap=12, margins=(20, 12, 20, 20)))
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Both fill themselves with the colour of the window otherwise.
        body.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
