"""Completing what is typed in a field: it asks in the background, shows what comes, and says what Enter means.

The newest answer wins. Whoever is faster than the answers is not held up: `taken` then carries the text alone, and the
field's owner finds out what it means.
"""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from handcart.ui.kit.parts import is_enter
from handcart.ui.kit.popup import NOWHERE, Offers, Popup

Found = TypeVar("Found")
Then = Callable[[Sequence[Found]], object]


class Source(NamedTuple, Generic[Found]):
    """Where offers come from: `find(text, then)` asks for them, `shape(text, found)` says how they are shown."""

    find: Callable[[str, Then[Found]], None]
    shape: Callable[[str, Sequence[Found]], Offers]
    width: int


class Taken(NamedTuple, Generic[Found]):
    """What was chosen: an offer, or (`way`) what to make of the text, or neither where the answer is still to come."""

    text: str
    found: Found | None = None
    way: int | None = None


class Completion(QObject, Generic[Found]):
    """Belongs to one field. The owner hands it its keys first and is told by `take` what was chosen."""

    def __init__(
        self, field: QLineEdit, popup: Popup, source: Source[Found], take: Callable[[Taken[Found]], object]
    ) -> None:
        super().__init__(field)
        self._field, self._popup, self._source, self._take = field, popup, source, take
        self._answered = ""
        self._found: Sequence[Found] = ()
        self._mine = False
        popup.chosen.connect(self._clicked)

    @property
    def shown(self) -> bool:
        """Whether offers of this field are on screen."""
        return self._mine and self._popup.isVisible()

    @property
    def answered(self) -> bool:
        """Whether there is an answer to what stands in the field now."""
        return bool(self._answered) and self._answered == self._field.text().strip()

    @property
    def found(self) -> Sequence[Found]:
        """What was offered for what stands in the field now."""
        return self._found if self.answered else ()

    def ask(self) -> None:
        """What is typed changed."""
        text = self._field.text().strip()
        if text:
            self._source.find(text, lambda found: self._answer(text, found))
        else:
            self.put_away()

    def offer(self, found: Sequence[Found]) -> None:
        """Show these without anything typed."""
        self._answered, self._found = self._field.text().strip(), found
        self._show()

    def put_away(self) -> None:
        """Show nothing more."""
        self._answered, self._found = "", ()
        if self._mine:
            self._popup.hide()
            self._mine = False
            self._field.setAccessibleDescription("")

    def key(self, event: QKeyEvent) -> bool:
        """Whether a key was for the offers: the arrows, Enter and Tab on what is highlighted, Esc."""
        if not self.shown:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._popup.step(steps[key])
            self._speak()
        elif key == Qt.Key.Key_Escape:
            self.put_away()
        elif is_enter(event) or key == Qt.Key.Key_Tab:
            return self.choose()
        else:
            return False
        return True

    def choose(self) -> bool:
        """Take what is highlighted, where the offers are those of what is typed."""
        if self.shown and self._popup.current != NOWHERE and self._answered == self._field.text().strip():
            self._clicked(self._popup.current)
            return True
        return False

    def _answer(self, text: str, found: Sequence[Found]) -> None:
        if text != self._field.text().strip() or not self._field.hasFocus():
            return
        self._answered, self._found = text, found
        self._show()

    def _show(self) -> None:
        below = QRect(self._field.mapTo(self._popup.page, QPoint(0, 0)), self._field.size())
        self._found = self._found[: self._popup.room(below)]
        offers = self._source.shape(self._answered, self._found)
        if not offers.choices:
            self.put_away()
            return
        self._mine = True
        self._popup.show_offers(offers, below, self._source.width)
        self._speak()

    def _speak(self) -> None:
        self._field.setAccessibleDescription(self._popup.offers.spoken(self._popup.current))

    def _clicked(self, place: int) -> None:
        if not self.shown:
            return
        text, found = self._answered, self._found
        taken = Taken(text, found[place]) if place < len(found) else Taken[Found](text, way=place - len(found))
        self.put_away()
        self._take(taken)
