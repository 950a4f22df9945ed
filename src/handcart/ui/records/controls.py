"""The controls of a form's fields, each with the same few calls: what stands in it, another thing into it, edited."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy

from handcart.domain.message import Message, message
from handcart.ui.kit.parts import is_control_enter
from handcart.ui.kit.words import Words
from handcart.ui.records.fields import Choice, FormField
from handcart.wording.countries import countries_by_name

Ask = Callable[..., None]

_LONG_HEIGHT = 76
_SHORTEST_CHOICE = 8
_CONTROL = Qt.KeyboardModifier.ControlModifier


class LineControl(QLineEdit):
    """One line of text. What is put into it can be taken back with the text's own undo."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(lambda _text: self.edited.emit())

    def typed(self) -> str:
        """What stands in it."""
        return self.text()

    def show_typed(self, typed: Any, *, undoable: bool = False) -> None:
        """Put this into it; `undoable` leaves what stood there to Ctrl+Z in the field."""
        if self.text() == typed:
            return
        if undoable:
            self.selectAll()
            self.insert(typed)
        else:
            self.setText(typed)
            self.setCursorPosition(0)


class LongControl(QPlainTextEdit):
    """Several lines of text. Tab goes on to the next field; what saves or takes back a form is left to the form."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LONG_HEIGHT)
        self.textChanged.connect(self.edited.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_control_enter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def typed(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def show_typed(self, typed: Any, *, undoable: bool = False) -> None:
        """Put this into it; `undoable` leaves what stood there to Ctrl+Z in the field."""
        if self.toPlainText() == typed:
            return
        if undoable:
            self.selectAll()
            self.insertPlainText(typed)
        else:
            self.setPlainText(typed)


class ChoiceControl(QComboBox):
    """One of several. The wheel scrolls the page and never chooses by accident; letters look for an entry."""

    edited = Signal()

    def __init__(self, words: Words, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(_SHORTEST_CHOICE)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._value: Any = None
        self._choices: tuple[Choice, ...] = ()
        self.offer(choices)
        self.activated.connect(self._chosen)
        words.changed.connect(self._write)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these; what is chosen stays chosen, also where it is not among them for now."""
        self._choices = tuple(choices)
        self._write()

    def typed(self) -> Any:
        """The value that is chosen."""
        return self._value

    def title_of(self, value: Any) -> str:
        """What a value is called; empty where it is not on offer."""
        found = next((each.title for each in self._choices if each.value == value), "")
        return self._words.render(found) if isinstance(found, Message) else found

    def show_typed(self, typed: Any, *, undoable: bool = False) -> None:
        """Choose this value."""
        if typed != self._value:
            self._value = typed
            self._show_chosen()
            self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        # With Ctrl a letter is a command of the form or the window, not the beginning of an entry.
        if event.modifiers() & _CONTROL:
            event.ignore()
        else:
            super().keyPressEvent(event)
            self._follow()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 Qt's name
        event.ignore()

    def _write(self) -> None:
        self.clear()
        for each in self._choices:
            self.addItem(self.title_of(each.value))
        self._show_chosen()

    def _show_chosen(self) -> None:
        values = [each.value for each in self._choices]
        self.setCurrentIndex(values.index(self._value) if self._value in values else -1)

    def _chosen(self, place: int) -> None:
        value = self._choices[place].value
        if value != self._value:
            self._value = value
            self.edited.emit()

    def _follow(self) -> None:
        """Keys choose without Qt's `activated`."""
        if self.currentIndex() >= 0:
            self._chosen(self.currentIndex())


class CountryControl(ChoiceControl):
    """A country by its name in the language of now, or none. The names are fetched in the background."""

    def __init__(self, words: Words, ask: Ask) -> None:
        super().__init__(words, ())
        self._ask = ask
        words.changed.connect(self._fetch)
        self._fetch()

    def _fetch(self) -> None:
        self._ask(self, partial(countries_by_name, self._words.wording.language), self._named)

    def _named(self, countries: Sequence[tuple[str, str]]) -> None:
        none = Choice("", message("records.no_country"))
        self.offer((none, *(Choice(code, name) for code, name in countries)))


class TickControl(QCheckBox):
    """Yes or no; its label stands beside it."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.toggled.connect(lambda _on: self.edited.emit())

    def typed(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def show_typed(self, typed: Any, *, undoable: bool = False) -> None:
        """Tick it or not."""
        self.setChecked(bool(typed))


Control = LineControl | LongControl | ChoiceControl | TickControl


def control_for(words: Words, ask: Ask, field: FormField) -> Control:
    """A new control for a field of this kind; `ask` is `Running.ask`."""
    match field.kind:
        case "long":
            return LongControl()
        case "choice":
            return ChoiceControl(words, field.choices)
        case "country":
            return CountryControl(words, ask)
        case "tick":
            return TickControl()
        case _:
            return LineControl()
