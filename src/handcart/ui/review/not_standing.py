"""What L says where nothing can be let stand, and where the reason goes that is typed after it all the same.

A practised owner presses L and types the reason without looking. Where L is refused, its letters would be commands:
the R of "Customer" rejects, the A of "agreed" approves. So the refusal takes the focus and every letter typed after
it, until Enter, Esc, or a click elsewhere. No clock measures how fast somebody types: the slow are as safe as the fast.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame

from handcart.domain.message import Message, message
from handcart.domain.order_steps import Step
from handcart.ui.kit.parts import column, frame, is_enter, label
from handcart.ui.kit.words import Words
from handcart.usecases.review.look import Objection, ReviewLook

_COMMAND_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def why_not_standing(look: ReviewLook, objection: Objection | None, *, several: bool) -> Message:
    """Why the finding on screen cannot be let stand."""
    if several:
        return message("review.no_stand.several")
    if objection is None:
        return message("review.no_stand.nothing")
    if Step.OVERRIDE in look.refusals:
        return look.refusals[Step.OVERRIDE]
    return message("review.no_stand.never" if objection.reason is None else "review.no_stand.stands")


class NotStanding(QFrame):
    """The refusal of L: one sentence, and what becomes of the letters. `give_focus_back` when it goes."""

    def __init__(self, words: Words, give_focus_back: Callable[[], object]) -> None:
        super().__init__()
        self._words, self._give_focus_back = words, give_focus_back
        self.sentence = label(role="strong", wrap=True)
        letters = label(role="secondary", wrap=True)
        words.bind(self, letters.setText, "review.no_stand.letters")
        inside = column(self.sentence, letters, gap=4)
        inside.setContentsMargins(16, 12, 16, 12)
        self.setLayout(column(frame("step", inside), gap=0, margins=(12, 0, 12, 12)))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()

    def say(self, why: Message) -> None:
        """Say why, and take what is typed from now on."""
        self.sentence.setText(self._words.render(why))
        self.setAccessibleName(self.sentence.text())
        self.show()
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_typing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape or is_enter(event):
            self.hide()
            self._give_focus_back()
        elif not _is_typing(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        # Another window in between, such as a chat with the customer, is no answer.
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hide()


def _is_typing(event: QKeyEvent) -> bool:
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & _COMMAND_KEYS
