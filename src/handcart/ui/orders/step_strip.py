"""The strip under an order's head: what remains in one sentence, and the button that brings it nearer."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from handcart.domain.order_remaining import Remaining
from handcart.domain.order_steps import Step, step_name
from handcart.ui.kit.parts import Button, IconLabel, column, label, row
from handcart.ui.kit.words import Words
from handcart.ui.orders.ask_form import AskForm
from handcart.ui.orders.steps import STEPS


class StepStrip(QFrame):
    """The one filled button of the page, and beside it one alternative; the rest is in the menu. A step that asks
    something opens its form here, in the place of the sentence.
    """

    def __init__(self, words: Words, *, take: Callable[[Step], object], keys: str) -> None:
        super().__init__()
        self._words, self._take = words, take
        self._keys = keys
        self.next_step: Step | None = None
        self.other_step: Step | None = None
        self.setProperty("look", "step")
        self.sentence = label(role="strong", wrap=True)
        self.detail = label(role="secondary", wrap=True)
        self.next = Button(kind="primary", on_click=lambda: self._press(self.next_step))
        self.other = Button(on_click=lambda: self._press(self.other_step))
        self.form = AskForm(words)
        self._says = QFrame()
        texts = column(self.sentence, self.detail, gap=2)
        says = row(IconLabel("arrow-right", "accent_text"), texts, 4, self.next, self.other, gap=10)
        says.setStretch(1, 1)
        self._says.setLayout(says)
        self.setLayout(column(self._says, self.form, gap=0, margins=(14, 12, 12, 12)))
        self.form.hide()

    def show_remaining(self, remaining: Remaining) -> None:
        """Show what remains of an order. Steps that need a form of another screen have no button here."""
        self.close_form()
        words = self._words
        self.sentence.setText(words.render(remaining.message))
        self.detail.setText(words.render(remaining.detail) if remaining.detail is not None else "")
        self.detail.setVisible(remaining.detail is not None)
        runnable = [step for step in remaining.alternatives if step in STEPS and step is not Step.OVERRIDE]
        self.next_step = remaining.next_step if remaining.next_step in STEPS else None
        self.other_step = runnable[0] if runnable else None
        self.next.setVisible(self.next_step is not None)
        if self.next_step is not None:
            self.next.setText(words.render(remaining.button or step_name(self.next_step)))
            self.next.setToolTip(words.text("orders.page.keys", button=self.next.text(), keys=self._keys))
        self.other.setVisible(self.other_step is not None)
        if self.other_step is not None:
            self.other.setText(words.render(step_name(self.other_step)))

    def open_form(self) -> AskForm:
        """Put the form in the place of the sentence."""
        self._says.hide()
        self.form.show()
        return self.form

    def close_form(self) -> None:
        """Back to the sentence."""
        self.form.hide()
        self._says.show()

    def _press(self, step: Step | None) -> None:
        if step is not None:
            self._take(step)
