"""What every form of a step has: a title, fields, what it will do in one sentence, its verb, and the way back.

Enter goes on to the next field and at last to the verb, Ctrl+Enter answers from anywhere. Esc and Back put the form
away; nothing was changed then. Where something is typed, Esc first says what Esc again discards.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QLineEdit, QWidget

from handcart.domain.errors import AppError, BadInput, NotAllowed
from handcart.domain.message import Message
from handcart.ui.kit.field import Field
from handcart.ui.kit.page import TypedForm, typed_in
from handcart.ui.kit.parts import Button, Item, KeyCap, column, is_control_enter, is_enter, label, row
from handcart.ui.kit.words import Words
from handcart.ui.letterhead import is_letterhead

if TYPE_CHECKING:
    from handcart.store.session import WriteSession

Notices = tuple[Message, ...]
Make = Callable[["WriteSession"], Any]
"""Makes the step in one change; what it returns is for the page that asked: steps of orders return `Notices`."""


class Answer(NamedTuple):
    """What a form was answered with: how the journal calls the step, what is said when it is done, and the step.

    `done` is a message whose values are known, or that takes the order's name as {order}.
    """

    action: str
    done: Message
    make: Make


class SaidBeside(Exception):
    """What was entered cannot be used, and that is shown beside its field already."""


class StepForm(TypedForm):
    """`answered` carries an `Answer`; `put_away` is Esc or Back."""

    answered = Signal(object)
    put_away = Signal()

    def __init__(self, words: Words, title: Message, button: Message) -> None:
        super().__init__()
        self._words = words
        self._fields: dict[str, Field] = {}
        self._said: Callable[[], str] | None = None
        self._warned = False
        self.title = label(role="strong", wrap=True)
        words.bind(self.title, self.title.setText, title.id, **title.values)
        self._body = column(gap=10)
        self.effect = label(role="text2", wrap=True)
        self.effect.hide()
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.confirm = Button(kind="primary", on_click=self.answer)
        words.bind(self.confirm, self.confirm.setText, button.id, **button.values)
        self.back = Button(on_click=self.put_away.emit)
        words.bind(self.back, self.back.setText, "orders.ask.cancel")
        self._buttons = row(self.confirm, self.back, KeyCap("Ctrl+Enter"), None)
        self.esc_again = label(role="secondary", wrap=True)
        words.bind(self.esc_again, self.esc_again.setText, "records.esc_again")
        self.esc_again.hide()
        below = (self.effect, self.problem, self._buttons, self.esc_again)
        self.setLayout(column(self.title, self._body, *below, gap=10))
        words.changed.connect(self.say)

    @property
    def half_typed(self) -> bool:
        return typed_in(self)

    def answer(self) -> None:
        """Take what was entered, if it can be used; what cannot is said beside its field."""
        self._answer_with(self.read)

    def read(self) -> Answer:
        """What was entered, as an answer. BadInput names the field of a mistake."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where the cursor goes when the form opens."""
        return next((field.control for field in self._fields.values()), self.confirm)

    def refused(self, problem: AppError) -> bool:
        """Show why the business refuses it: beside its field, or below all fields. False for any other failure."""
        if not isinstance(problem, BadInput | NotAllowed) or is_letterhead(problem.message):
            # The warning of a document without letterhead stands over the window, with the way to the settings.
            return False
        sentence = self._words.render(problem.message)
        field = self._fields.get((problem.field if isinstance(problem, BadInput) else None) or "")
        if field is not None and field.isVisibleTo(self):
            field.wrong(sentence)
        else:
            self.problem.setText(sentence)
            self.problem.show()
        return True

    def say(self) -> None:
        """Write anew what the step will do."""
        text = self._said() if self._said is not None else ""
        self.effect.setText(text)
        self.effect.setVisible(bool(text))

    def worded(self, said: Message) -> str:
        """A message in the words of now."""
        return self._words.render(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif is_control_enter(event):
            self.answer()
        elif is_enter(event):
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        super().hideEvent(event)
        if not event.spontaneous():
            # Kept half filled in, it opens again without what was said of it before.
            self._clear_problems()

    def _escape(self) -> None:
        """Away with the form; what is typed in it is discarded only by a second Esc."""
        if self.half_typed and not self._warned:
            self._warned = True
            self.esc_again.show()
        else:
            self.put_away.emit()

    def _add(self, *items: Item) -> None:
        """Put parts into the form, one below the other."""
        for item in items:
            if isinstance(item, QLayout):
                self._body.addLayout(item)
            elif isinstance(item, QWidget):
                self._body.addWidget(item)

    def _field(self, name: str, field: Field) -> Field:
        """A field, under the name that mistakes about it carry."""
        self._fields[name] = field
        if isinstance(field.control, QLineEdit):
            # What was said of the old text is not said of the new.
            field.control.textEdited.connect(field.right)
        return field

    def _says(self, said: Callable[[], str]) -> None:
        """`said` tells in words of now what the step will do."""
        self._said = said
        self.say()

    def _offer_second(self, text: str, read: Callable[[], Answer]) -> Button:
        """A second way to answer, between the verb and the way back."""
        button = Button(on_click=lambda: self._answer_with(read))
        self._words.bind(button, button.setText, text)
        self._buttons.insertWidget(1, button)
        return button

    def _answer_with(self, read: Callable[[], Answer]) -> None:
        self._clear_problems()
        try:
            answer = read()
        except (BadInput, NotAllowed) as problem:
            self.refused(problem)
            return
        except SaidBeside:
            return
        self.answered.emit(answer)

    def _clear_problems(self) -> None:
        self.problem.hide()
        for field in self._fields.values():
            field.right()


def side_by_side(*fields: QWidget) -> QBoxLayout:
    """Fields in one row, their tops in line, each as wide as the others."""
    made = row(*fields, gap=12)
    for place, field in enumerate(fields):
        made.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        made.setStretch(place, 1)
    return made
