"""One field of a form: its control, what is stored, what has been typed, and what is wrong with it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handcart.domain.errors import AppError, BadInput
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import column, label, row
from handcart.ui.kit.words import Words
from handcart.ui.records.controls import Ask, ChoiceControl, TickControl, control_for
from handcart.ui.records.fields import FormField
from handcart.ui.records.typed import Typing

_LONGEST_NOTE = 24
_NOT_SETTLED = object()


_UNITS = {"percent": "unit.percent"}
"""What stands behind every field of a kind, where the field names nothing else."""


class FieldEntry(QWidget):
    """A labelled control that knows what is stored. `edited` follows everything the owner types or chooses.

    `tells_stored`: what is stored is told beside what differs from it; there is nothing to tell of a new record.
    """

    edited = Signal()

    def __init__(self, words: Words, ask: Ask, typing: Typing, field: FormField) -> None:
        super().__init__()
        self.field = field
        self._words, self._typing = words, typing
        self.tells_stored = True
        self._stored: Any = field.nothing
        self._problem: AppError | None = None
        self._settled: Any = _NOT_SETTLED
        self._shown: Any = None
        self._filling = False
        self.control = control_for(words, ask, field)
        self._field = self._labelled()
        self.setLayout(column(self._field, None, gap=0))
        self._fill_stored()
        self.control.edited.connect(self._edited)

    def show_stored(self, value: Any, *, keep: bool = True) -> None:
        """Another value is stored now. What was typed in the meantime stays, unless it is another record's."""
        half_typed = keep and self.differs
        self._stored, self._settled = value, _NOT_SETTLED
        if not keep:
            self.right()
        if not half_typed:
            self._fill_stored()
        self._mark()

    def settle(self, *, renewed: bool) -> None:
        """What stands here has just been stored. Where the stored value came already (`renewed`), it is shown."""
        self._settled = self.typed
        if renewed:
            self.show_stored(self._stored)
        self._mark()

    def show_typed(self, typed: Any) -> None:
        """Put something typed earlier into the field."""
        self._fill(typed)
        self._mark()

    def take_back(self) -> None:
        """What is stored stands there again; the text's own undo brings back what was typed."""
        self._fill_stored(undoable=True)
        self.right()
        self._mark()

    @property
    def typed(self) -> Any:
        """What stands in the field."""
        return self.control.typed()

    @property
    def differs(self) -> bool:
        """Whether something else stands there than what is stored."""
        if self.typed in (self._settled, self._typing.shown(self.field, self._stored)):
            return False
        try:
            return bool(self.read() != self._stored)
        except BadInput:
            return True

    def read(self) -> Any:
        """What stands there as a value; BadInput where it makes no sense."""
        return self._typing.read(self.field, self.typed)

    def wrong(self, problem: AppError) -> None:
        """Show what is wrong, in words, until the field is edited."""
        self._problem = problem
        self._field.wrong(self._words.wording.problem(problem))

    def right(self) -> None:
        """Nothing is wrong (any more)."""
        if self._problem is not None:
            self._problem = None
            self._field.right()

    def reword(self) -> None:
        """The language changed: what was not touched, and what is wrong, are written anew."""
        if self.typed == self._shown:
            self._fill_stored()
        if self._problem is not None:
            self._field.reword(self._words.wording.problem(self._problem))
        self._mark()

    def entitle(self, title: str) -> None:
        """Another label from now on."""
        if isinstance(self._field, Field):
            self._field.entitle(title)

    def _labelled(self) -> "Field | TickField":
        words, field = self._words, self.field
        if isinstance(self.control, TickControl):
            return TickField(words, field.title, self.control, field.hint)
        unit, name = None, field.unit or _UNITS.get(field.kind, "")
        if name:
            unit = label(role="text2")
            words.bind(self, unit.setText, name)
        hint = field.hint or ("day.hint" if field.kind == "date" else "")
        return Field(words, field.title, self.control, hint, unit)

    def _fill_stored(self, *, undoable: bool = False) -> None:
        self._shown = self._typing.shown(self.field, self._stored)
        self._fill(self._shown, undoable=undoable)

    def _fill(self, typed: Any, *, undoable: bool = False) -> None:
        self._filling = True
        try:
            self.control.show_typed(typed, undoable=undoable)
        finally:
            self._filling = False

    def _edited(self) -> None:
        if not self._filling:
            self.right()
            self._mark()
            self.edited.emit()

    def _mark(self) -> None:
        """Beside the label: what is stored, where something else stands in the field."""
        self._field.note(self._note())

    def _note(self) -> str:
        if not self.tells_stored or not self.differs:
            return ""
        stored = self._typing.shown(self.field, self._stored)
        if isinstance(self.control, ChoiceControl):
            stored = self.control.title_of(stored)
        elif isinstance(self.control, TickControl):
            stored = self._words.text("history.yes" if stored else "history.no")
        if not stored:
            return self._words.text("records.was_empty")
        written = " ".join(stored.split())
        cut = written if len(written) <= _LONGEST_NOTE else f"{written[:_LONGEST_NOTE]}…"
        return self._words.text("records.was", value=cut)


class TickField(QWidget):
    """A tick with its label beside it, and otherwise what a `Field` has."""

    def __init__(self, words: Words, title: str, control: TickControl, hint: str) -> None:
        super().__init__()
        self._control = control
        words.bind(control, control.setText, title)
        self._note = label(role="hint")
        self._hint = label(role="hint", wrap=True)
        if hint:
            words.bind(self, self._hint.setText, hint)
        else:
            self._hint.hide()
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.setLayout(column(row(control, None, self._note), self._hint, self.problem, gap=4))

    def note(self, text: str) -> None:
        """A few quiet words at the right of the label."""
        self._note.setText(text)

    def wrong(self, sentence: str) -> None:
        """Say what is wrong and take the cursor there."""
        self.reword(sentence)
        self.problem.show()
        self._control.setFocus()

    def reword(self, sentence: str) -> None:
        """What is wrong, in another language."""
        self.problem.setText(sentence)
        self._control.setAccessibleDescription(sentence)

    def right(self) -> None:
        """Nothing is wrong (any more)."""
        self.problem.hide()
        self._control.setAccessibleDescription(self._hint.text())
