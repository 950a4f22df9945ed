"""The way to the first finished order: what is done, what can be done now with its button, and a way to put it away."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from handcart.ui.kit.fonts import font
from handcart.ui.kit.parts import Button, IconLabel, column, frame, label, line, row
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.usecases.today.first_order import CheckedStep, FirstOrder, FirstStep

_RING = 36
_WHOLE_TURN = 360 * 16


class Ring(QWidget):
    """How many of how many steps are done, as a ring with the figures in it."""

    def __init__(self) -> None:
        super().__init__()
        self._done, self._of = 0, 1
        self.setFixedSize(_RING, _RING)
        theme().changed.connect(self.update)

    def show_share(self, done: int, of: int) -> None:
        """Show so many of so many."""
        self._done, self._of = done, of
        self.setAccessibleName(f"{done}/{of}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(theme().color("hover"), 4))
        painter.drawEllipse(place)
        painter.setPen(QPen(theme().color("accent"), 4))
        painter.drawArc(place, _WHOLE_TURN // 4, -_WHOLE_TURN * self._done // self._of)
        painter.setPen(theme().color("text2"))
        painter.setFont(font(11, 600))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, f"{self._done}/{self._of}")
        painter.end()


class FirstOrderCard(QFrame):
    """Hidden until a checklist comes. `begin(step)` takes the owner to where a step is done, `put_away` closes the
    card for good, `can_begin` says whether there is such a place.
    """

    def __init__(
        self,
        words: Words,
        *,
        begin: Callable[[FirstStep], object],
        can_begin: Callable[[FirstStep], bool],
        put_away: Callable[[], object],
        open_sample: Callable[[], object],
    ) -> None:
        super().__init__()
        self._words, self._can_begin = words, can_begin
        self._checklist: FirstOrder | None = None
        self.setProperty("look", "card")
        title, below = label(role="strong"), label(role="secondary")
        self._ring = Ring()
        self.close_button = Button(kind="ghost", icon_name="x", on_click=put_away)
        self.buttons = {step: Button(kind="link", on_click=partial(begin, step)) for step in FirstStep}
        self.sample = Button(kind="link", on_click=open_sample)
        for button in self.buttons.values():
            button.setParent(self)
            button.hide()
        rather = label(role="secondary")
        head = row(self._ring, column(title, below, gap=1), None, self.close_button, gap=10, margins=(16, 12, 10, 10))
        self._steps = column(gap=0)
        foot = row(IconLabel("sparkles", "muted", 14), rather, self.sample, None, gap=8, margins=(16, 8, 16, 10))
        self.setLayout(column(head, self._steps, foot, gap=0, margins=(1, 0, 1, 0)))
        words.bind(self, title.setText, "today.first.title")
        words.bind(self, below.setText, "today.first.below")
        words.bind(self, rather.setText, "today.first.rather")
        words.bind(self, self.sample.setText, "today.first.sample")
        words.bind(self, self.close_button.setAccessibleName, "today.first.close")
        words.bind(self, self.close_button.setToolTip, "today.first.close")
        words.changed.connect(self._write)
        self.hide()

    @property
    def following(self) -> Button | None:
        """The button of the first step that can be done now."""
        return next((button for button in self.buttons.values() if not button.isHidden()), None)

    def show_checklist(self, checklist: FirstOrder | None) -> None:
        """Show this checklist; None where it is not needed (any more)."""
        self._checklist = checklist
        self.setVisible(checklist is not None)
        self._write()

    def _write(self) -> None:
        checklist = self._checklist
        if checklist is None:
            return
        self._ring.show_share(checklist.done, len(checklist.steps))
        for named, button in self.buttons.items():
            button.setParent(self)
            button.hide()
            button.setText(self._words.text(f"today.first.{named}.button"))
        while (item := self._steps.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for step in checklist.steps:
            self._steps.addWidget(line())
            self._steps.addWidget(self._row(step, follows=step.step is checklist.following))
        self._steps.addWidget(line())
        self._order_tabs()

    def _order_tabs(self) -> None:
        """They move from row to row, and Tab must find them where they stand."""
        walked = [self.close_button, *self.buttons.values(), self.sample]
        for before, after in pairwise(walked):
            QWidget.setTabOrder(before, after)

    def _row(self, checked: CheckedStep, *, follows: bool) -> QWidget:
        words = self._words
        icon, role = ("circle-check", "green") if checked.done else ("circle-dot", "accent_text")
        if not checked.done and not follows:
            icon, role = "circle", "muted"
        title = label(words.text(f"today.first.{checked.step}.title"), "medium", wrap=True)
        detail = label(words.render(checked.detail), "secondary", wrap=True)
        state = words.text("today.first.is_done" if checked.done else "today.first.is_open")
        mark = IconLabel(icon, role, 16)
        mark.setAccessibleName(state)
        parts = row(column(mark, None, gap=0), column(title, detail, gap=1), gap=10, margins=(16, 8, 12, 8))
        parts.setStretch(1, 1)
        if not checked.done:
            button = self.buttons[checked.step]
            button.setVisible(self._can_begin(checked.step))
            parts.addWidget(button)
        return frame("step" if follows else "row", parts)
