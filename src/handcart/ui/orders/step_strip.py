"""The strip under an order's head: what remains in one sentence, and the button that brings it nearer."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from handcart.domain.order_remaining import Remaining
from handcart.domain.order_steps import Step
from handcart.ui.forms.sentence_strip import SentenceStrip
from handcart.ui.kit.parts import Button, IconLabel, column, label, row
from handcart.ui.kit.words import Words
from handcart.ui.orders.steps import Doing, name_of

May = Callable[[Doing], bool]
"""Whether a step can be made now."""

_OFFERED_ELSEWHERE = frozenset({Step.OVERRIDE, Step.EDIT, Step.AMEND})
"""A finding to override is pointed at below; the button that edits stands in the head."""


class StepStrip(SentenceStrip):
    """The one filled button of the page, and beside it one alternative; the rest is in the menu. A step that asks
    something opens its form here, in the place of the sentence.
    """

    def __init__(self, words: Words, *, take: Callable[[Doing], object], keys: str) -> None:
        super().__init__()
        self._words, self._take = words, take
        self._keys = keys
        self.next_step: Doing | None = None
        self.other_step: Step | None = None
        self.sentence = label(role="strong", wrap=True)
        self.detail = label(role="secondary", wrap=True)
        self.next = Button(kind="primary", on_click=lambda: self._press(self.next_step))
        self.other = Button(on_click=lambda: self._press(self.other_step))
        texts = column(self.sentence, self.detail, gap=2)
        says = row(IconLabel("arrow-right", "accent_text"), texts, 4, self.next, self.other, gap=10)
        says.setStretch(1, 1)
        self.say_with(says)

    def show_remaining(self, remaining: Remaining, wanted: Doing | None, may: May) -> None:
        """Show what remains of an order, and what is `wanted` next; a form that is open stays in its place."""
        words = self._words
        self.sentence.setText(words.render(remaining.message))
        self.detail.setText(words.render(remaining.detail) if remaining.detail is not None else "")
        self.detail.setVisible(remaining.detail is not None)
        possible = [step for step in remaining.alternatives if step not in _OFFERED_ELSEWHERE and may(step)]
        self.next_step = wanted if wanted is not None and may(wanted) else None
        self.other_step = possible[0] if possible else None
        self.next.setVisible(self.next_step is not None)
        if self.next_step is not None:
            self.next.setText(words.render(remaining.button or name_of(self.next_step)))
            self.next.setToolTip(words.text("orders.page.keys", button=self.next.text(), keys=self._keys))
        self.other.setVisible(self.other_step is not None)
        if self.other_step is not None:
            self.other.setText(words.render(name_of(self.other_step)))

    def way_on(self, otherwise: QWidget) -> QWidget:
        """Where the cursor goes: the form, else the next step, else `otherwise`."""
        if self.form is not None:
            return self.form.first()
        return self.next if self.next_step is not None else otherwise

    def _press(self, step: Doing | None) -> None:
        if step is not None:
            self._take(step)
